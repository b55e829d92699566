using System.Net;

namespace Sim2l.Web.Forwarding;

/// <summary>What other pages and names cannot make a browser do here.</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData("POST", "/api/results/search")]
    [InlineData("DELETE", "/api/results/results")]
    [InlineData("PUT", "/api/results/x")]
    [InlineData("OPTIONS", "/api/results/x")]
    [InlineData("POST", "/session")]
    [InlineData("POST", "/session/anonymous")]
    [InlineData("DELETE", "/session")]
    public async Task What_changes_something_needs_the_pages_own_header(string method, string target)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync(method, target);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, service.Requests);
    }

    [Theory]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site")]
    [InlineData("GET", "Sec-Fetch-Site", "same-site")]
    [InlineData("GET", "Origin", "http://example.com")]
    [InlineData("GET", "Origin", "null")]
    [InlineData("POST", "Sec-Fetch-Site", "none")]
    [InlineData("POST", "Origin", "http://127.0.0.1:1")]
    public async Task Requests_of_other_pages_are_refused_even_with_the_header(string method, string name, string value)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync(method, "/api/results/x", null, (RequestOrigin.Header, "1"), (name, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, service.Requests);
    }

    [Theory]
    [InlineData("GET", "Sec-Fetch-Site", "same-origin")]
    [InlineData("GET", "Sec-Fetch-Site", "none")]
    [InlineData("POST", "Sec-Fetch-Site", "same-origin")]
    public async Task Requests_of_the_page_pass(string method, string name, string value)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync(method, "/api/results/x", null, (RequestOrigin.Header, "1"), (name, value), ("Origin", page.Address.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("LOCALHOST", 200)]
    [InlineData("[::1]:8000", 200)]
    [InlineData("sim2l.example:8000", 200)]
    public async Task On_loopback_a_name_must_be_allowed(string host, int status)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service, static settings => settings with { AllowedHosts = ["sim2l.example"] });

        using var answer = await page.SendAsync("GET", "/api/results/x", null, ("Host", host));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/api/results/x")]
    [InlineData("/api/nothing/x")]
    [InlineData("/session")]
    public async Task Every_answer_tells_the_browser_what_not_to_do(string target)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("GET", target);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }
}
