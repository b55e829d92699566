using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sim2l.Web.Forwarding;

/// <summary>The session behind its cookie.</summary>
public sealed class SessionRouteTests
{
    private const string Token = "tok-123";
    private const string Described = """{"id": "s1", "username": "ada", "anonymous": false, "privileges": ["read_cache"], "created_at": null, "expires_at": null, "user_id": 7}""";

    private static readonly (string Name, string Value) Ours = (RequestOrigin.Header, "1");

    [Theory]
    [InlineData("/session", "/session/login")]
    [InlineData("/session/anonymous", "/session/anonymous")]
    public async Task The_token_goes_into_a_cookie_and_not_to_the_page(string target, string asked)
    {
        string? path = null, sent = null;
        await using var service = await EchoService.StartAsync(async context =>
        {
            path = context.Request.Path;
            sent = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync($$"""{"token": "{{Token}}", "session_id": "{{Token}}", "session": {{Described}}}""");
        });
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("POST", target, Json("""{"username": "ada", "password": "secret"}"""), Ours);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(asked, path);
        Assert.Contains("secret", sent, StringComparison.Ordinal);
        Assert.Equal($"{SessionCookie.Name}={Token}; path=/; samesite=strict; httponly", Assert.Single(answer.Headers.GetValues("Set-Cookie")));
        Assert.DoesNotContain(Token, body, StringComparison.Ordinal);
        Assert.Equal("ada", JsonDocument.Parse(body).RootElement.GetProperty("username").GetString());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("127.0.0.1", "https", true)]
    [InlineData("127.0.0.1", "http", false)]
    [InlineData("10.0.0.1", "https", false)]
    public async Task Behind_https_the_cookie_stays_there(string trusted, string scheme, bool isSecure)
    {
        await using var service = await EchoService.StartAsync(static context => context.Response.WriteAsync($$"""{"token": "{{Token}}", "session": {{Described}}}"""));
        await using var page = await RunningPage.StartAsync(service, settings => settings with { TrustedProxies = Hosting.TrustedProxies.Parse([trusted]) });

        using var answer = await page.SendAsync("POST", "/session", Json("{}"), Ours, ("X-Forwarded-Proto", scheme));

        Assert.Equal(isSecure, Assert.Single(answer.Headers.GetValues("Set-Cookie")).Contains("secure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_refusal_is_handed_on_without_a_cookie(int status)
    {
        await using var service = await EchoService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("""{"error": "no"}""");
        });
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("POST", "/session", Json("""{"username": "ada", "password": "x"}"""), Ours);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_session_that_has_ended_takes_its_cookie_along()
    {
        await using var service = await EchoService.StartAsync(static context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("""{"error": "Invalid or expired session"}""");
        });
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("GET", "/session", null, ("Cookie", $"{SessionCookie.Name}={Token}"));
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(body.GetProperty("signed_in").GetBoolean());
        Assert.True(body.GetProperty("expired").GetBoolean());
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_cookie_no_service_is_asked()
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        Assert.False((await page.AskAsync("GET", "/session")).GetProperty("signed_in").GetBoolean());
        Assert.Equal(0, service.Requests);
    }

    [Fact]
    public async Task Another_service_is_asked_where_one_is_away()
    {
        var gone = await EchoService.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        await using var service = await EchoService.StartAsync(static context => context.Response.WriteAsync(Described));
        await using var page = await RunningPage.StartAsync(new Dictionary<string, Uri> { ["cache"] = address, ["results"] = service.Address });

        Assert.True((await page.AskAsync("GET", "/session", null, ("Cookie", $"{SessionCookie.Name}={Token}"))).GetProperty("signed_in").GetBoolean());
    }

    [Fact]
    public async Task Who_signs_out_is_out_here_even_where_no_service_answers()
    {
        var gone = await EchoService.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        await using var page = await RunningPage.StartAsync(new Dictionary<string, Uri> { ["cache"] = address });

        using var answer = await page.SendAsync("DELETE", "/session", null, Ours, ("Cookie", $"{SessionCookie.Name}={Token}"));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
