using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sim2l.Web.Forwarding;

/// <summary>What passes between a browser and a service, and what does not.</summary>
public sealed class ForwarderTests
{
    private static readonly (string Name, string Value) Ours = (RequestOrigin.Header, "1");

    [Theory]
    [InlineData("/api/results/runs?limit=5&x=%2F%3f", "/runs?limit=5&x=%2F%3f")]
    [InlineData("/api/results/", "/")]
    [InlineData("/api/results/results/a%2Fb%25%20c", "/results/a%2Fb%25%20c")]
    [InlineData("/api/results//double//slash", "//double//slash")]
    [InlineData("/api/results/a...b/.c", "/a...b/.c")]
    public async Task A_path_arrives_as_it_was_sent(string target, string expected)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        Assert.Equal(expected, Text(await page.AskAsync("GET", target), "target"));
    }

    [Theory]
    [InlineData("/api/results/..%2f..", 400)]
    [InlineData("/api/results/%2e%2e/x", 400)]
    [InlineData("/api/results/..", 405)]
    [InlineData("/api/results/../results/x", 400)]
    [InlineData("/api/results/a/%2E/b", 400)]
    [InlineData("/api/results/..%5c..%5cx", 400)]
    [InlineData("/api/./results/x", 404)]
    [InlineData("/api/results", 404)]
    [InlineData("/api/results?/x", 404)]
    [InlineData("/api/nothing/x", 404)]
    [InlineData("/api/RESULTS/x", 404)]
    [InlineData("/api/results%2fx/y", 404)]
    [InlineData("/api//results/x", 405)]
    [InlineData("/API/results/x", 404)]
    [InlineData("/api/results/session", 404)]
    [InlineData("/api/results/session/login", 404)]
    [InlineData("/api/results/SESSION/anonymous", 404)]
    [InlineData("/api/results/%73ession/refresh", 404)]
    [InlineData("/api/results//session/login", 404)]
    [InlineData("/api/results/session%2flogin", 404)]
    public async Task A_path_that_leads_elsewhere_reaches_no_service(string target, int status)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("POST", target, null, Ours);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(0, service.Requests);
    }

    [Fact]
    public async Task A_request_for_another_host_is_for_this_one_or_refused()
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);
        foreach (var line in new[] { "GET http://example.com/api/results/x HTTP/1.1", "GET //example.com/api/results/x HTTP/1.1", "CONNECT example.com:443 HTTP/1.1" })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(page.Address.Host, page.Address.Port);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{line}\r\nHost: {page.Address.Authority}\r\nConnection: close\r\n\r\n"));
            var answer = await new StreamReader(client.GetStream()).ReadToEndAsync();

            Assert.Matches("^HTTP/1.1 4", answer);
        }
        Assert.Equal(0, service.Requests);
    }

    [Fact]
    public async Task Only_the_headers_that_are_named_pass()
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync(
            "GET", "/api/results/x", null,
            ("Accept", "application/x-ndjson"), ("Range", "bytes=0-9"), ("If-None-Match", "\"a\""), ("Connection", "close"), ("Cookie", $"{SessionCookie.Name}=tok-1; other=2"),
            ("X-Session-ID", "forged"), ("Authorization", "Bearer forged"), ("TE", "trailers"), ("Upgrade", "websocket"), ("X-Forwarded-For", "203.0.113.9"), ("X-Anything", "1"));
        var headers = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("headers");

        Assert.Equal("application/x-ndjson", Text(headers, "Accept"));
        Assert.Equal("bytes=0-9", Text(headers, "Range"));
        Assert.Equal("\"a\"", Text(headers, "If-None-Match"));
        Assert.Equal("tok-1", Text(headers, "X-Session-ID"));
        Assert.Equal("203.0.113.9, 127.0.0.1", Text(headers, "X-Forwarded-For"));
        foreach (var name in new[] { "Connection", "Cookie", "Authorization", "TE", "Upgrade", "X-Anything", "traceparent" })
            Assert.False(headers.TryGetProperty(name, out _), name);
        Assert.Equal("next", Assert.Single(answer.Headers.GetValues("X-Next-Cursor")));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        foreach (var name in new[] { "Set-Cookie", "Access-Control-Allow-Origin", "X-Internal" })
            Assert.False(answer.Headers.Contains(name), name);
    }

    [Theory]
    [InlineData("bad token")]
    [InlineData("a\"b")]
    [InlineData("a,b")]
    [InlineData("%0d%0aX-Evil: 1")]
    public async Task A_cookie_that_can_be_no_token_is_none(string value)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);

        var echo = await page.AskAsync("GET", "/api/results/x", null, ("Cookie", $"{SessionCookie.Name}={value}"));

        Assert.False(echo.GetProperty("headers").TryGetProperty("X-Session-ID", out _));
        Assert.False(echo.GetProperty("headers").TryGetProperty("X-Evil", out _));
    }

    [Theory]
    [InlineData("GET", 0)]
    [InlineData("POST", 0)]
    [InlineData("PATCH", 1_000)]
    [InlineData("DELETE", 10)]
    [InlineData("PUT", 3_000_000)]
    public async Task Methods_and_bodies_arrive(string method, int length)
    {
        await using var service = await EchoService.StartAsync();
        await using var page = await RunningPage.StartAsync(service);
        var body = RandomNumberGenerator.GetBytes(length);

        var echo = await page.AskAsync(method, "/api/results/x", length == 0 ? null : new ByteArrayContent(body), Ours);

        Assert.Equal(method, Text(echo, "method"));
        Assert.Equal(length, echo.GetProperty("length").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), Text(echo, "sha256"));
    }

    [Fact]
    public async Task A_body_is_handed_on_while_it_comes()
    {
        const int Pieces = 64;
        const int PieceBytes = 1024 * 1024;
        var seen = 0L;
        await using var service = await EchoService.StartAsync(async context =>
        {
            var buffer = new byte[65_536];
            while (await context.Request.Body.ReadAsync(buffer) is var read and > 0)
                Interlocked.Add(ref seen, read);
            await context.Response.WriteAsync("{}");
        });
        await using var page = await RunningPage.StartAsync(service);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var piece = new byte[PieceBytes];
        // The sender waits until the service has what was sent: a host that gathered the body first would wait for ever.
        var body = new PushedContent(async stream =>
        {
            for (var sent = 1; sent <= Pieces; sent++)
            {
                await stream.WriteAsync(piece);
                await stream.FlushAsync();
                while (Interlocked.Read(ref seen) < (long)(sent - 2) * PieceBytes)
                    await Task.Delay(1);
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
            }
        });

        using var answer = await page.SendAsync("POST", "/api/results/x", body, Ours).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((long)Pieces * PieceBytes, seen);
        Assert.InRange(most, 0, (long)Pieces * PieceBytes / 2);
    }

    [Fact]
    public async Task An_answer_is_handed_on_while_it_comes()
    {
        var isRead = new TaskCompletionSource();
        await using var service = await EchoService.StartAsync(async context =>
        {
            await context.Response.WriteAsync("first\n");
            await context.Response.Body.FlushAsync();
            await isRead.Task;
            await context.Response.WriteAsync("second\n");
        });
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("GET", "/api/results/x");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("first", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        isRead.SetResult();
        Assert.Equal("second", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_service_that_is_away_is_named()
    {
        var gone = await EchoService.StartAsync();
        var address = gone.Address;
        await gone.DisposeAsync();
        await using var page = await RunningPage.StartAsync(new Dictionary<string, Uri> { ["results"] = address });

        using var answer = await page.SendAsync("GET", "/api/results/x");
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("results", Text(body, "service"));
        Assert.Equal(502, body.GetProperty("status").GetInt32());
        Assert.DoesNotContain(address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stands_still_is_named()
    {
        var isOver = new TaskCompletionSource();
        await using var service = await EchoService.StartAsync(_ => isOver.Task);
        await using var page = await RunningPage.StartAsync(service, static settings => settings with { IdleTime = TimeSpan.FromMilliseconds(300) });

        using var answer = await page.SendAsync("GET", "/api/results/x");
        isOver.SetResult();

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("results", Text(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, "service"));
    }

    [Fact]
    public async Task A_service_may_work_on_a_body_for_longer_than_nothing_may_move()
    {
        var idle = TimeSpan.FromSeconds(2);
        await using var service = await EchoService.StartAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await Task.Delay(2 * idle, context.RequestAborted);
            await context.Response.WriteAsync("imported");
        });
        await using var page = await RunningPage.StartAsync(service, settings => settings with { IdleTime = idle });

        using var answer = await page.SendAsync("POST", "/api/results/x", new ByteArrayContent(new byte[3_000_000]), Ours);

        Assert.Equal("imported", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_service_that_never_ends_its_work_is_named()
    {
        var isOver = new TaskCompletionSource();
        await using var service = await EchoService.StartAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await isOver.Task;
        });
        await using var page = await RunningPage.StartAsync(service, static settings => settings with { WorkTime = TimeSpan.FromMilliseconds(300) });

        using var answer = await page.SendAsync("POST", "/api/results/x", new ByteArrayContent([1]), Ours);
        isOver.SetResult();

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_stands_still_after_a_body_is_cut_off()
    {
        var isOver = new TaskCompletionSource();
        await using var service = await EchoService.StartAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await context.Response.Body.FlushAsync();
            await isOver.Task;
        });
        await using var page = await RunningPage.StartAsync(service, static settings => settings with { IdleTime = TimeSpan.FromSeconds(2) });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => ReadAsync().WaitAsync(TimeSpan.FromMinutes(1)));
        isOver.SetResult();

        async Task<string> ReadAsync()
        {
            using var answer = await page.SendAsync("POST", "/api/results/x", new ByteArrayContent([1]), Ours);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task Half_an_answer_is_no_whole_one()
    {
        var isRead = new TaskCompletionSource();
        await using var service = await EchoService.StartAsync(async context =>
        {
            await context.Response.WriteAsync("half\n");
            await context.Response.Body.FlushAsync();
            await isRead.Task;
            context.Abort();
        });
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("GET", "/api/results/x");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("half", await reader.ReadLineAsync());
        isRead.SetResult();

        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadLineAsync());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(416)]
    [InlineData(503)]
    public async Task Whatever_a_service_answers_is_the_answer(int status)
    {
        await using var service = await EchoService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return status is 204 or 304 ? Task.CompletedTask : context.Response.WriteAsync("as it is");
        });
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("GET", "/api/results/x");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status is 204 or 304 ? "" : "as it is", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await EchoService.StartAsync();
        await using var service = await EchoService.StartAsync(context =>
        {
            context.Response.Redirect(elsewhere.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        await using var page = await RunningPage.StartAsync(service);

        using var answer = await page.SendAsync("GET", "/api/results/x");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Equal(0, elsewhere.Requests);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
