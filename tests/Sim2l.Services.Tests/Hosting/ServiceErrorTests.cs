using System.Net;

namespace Sim2l.Hosting;

/// <summary>Every refusal has one form, whoever refuses.</summary>
public sealed class ServiceErrorTests
{
    [Theory]
    [InlineData("NotFound", 404)]
    [InlineData("Conflict", 409)]
    [InlineData("InvalidInput", 400)]
    [InlineData("TooLarge", 413)]
    [InlineData("Unauthorized", 401)]
    [InlineData("Forbidden", 403)]
    [InlineData("Throttled", 429)]
    [InlineData("NotSupported", 501)]
    [InlineData("Unavailable", 503)]
    [InlineData("ReadOnly", 503)]
    [InlineData("Timeout", 503)]
    [InlineData("Corrupt", 500)]
    [InlineData("Bug", 500)]
    public async Task Each_kind_of_fault_has_its_status(string kind, int status)
    {
        await using var service = await RunningService.StartAsync();
        var answer = await service.SendAsync("GET", "/fail/" + kind);

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Error);
        Assert.Equal(status == 503, answer.Headers.RetryAfter is not null);
        if (status < 500 || status == 501)
            return;
        Assert.DoesNotContain("hunter2", answer.Content, StringComparison.Ordinal);
        Assert.Contains(answer.Body.RequireText("trace_id"), service.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/health/", 404)]
    [InlineData("GET", "/session/login/", 404)]
    [InlineData("GET", "/session/login", 405)]
    [InlineData("POST", "/health", 405)]
    [InlineData("BREW", "/health", 405)]
    public async Task Paths_and_methods_that_do_not_exist_are_refused_in_json(string method, string path, int status)
    {
        await using var service = await RunningService.StartAsync();
        var answer = await service.SendAsync(method, path);

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Error);
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("[1]", "application/json", 400)]
    [InlineData("\"x\"", "application/json", 400)]
    [InlineData("", "application/json", 400)]
    [InlineData("{\"a\": 1}", "text/plain", 415)]
    [InlineData("a=1", "application/x-www-form-urlencoded", 415)]
    [InlineData("{\"a\": NaN}", "application/json; charset=utf-8", 200)]
    public async Task A_body_is_a_json_object(string body, string contentType, int status)
    {
        await using var service = await RunningService.StartAsync();
        var answer = await service.SendAsync("POST", "/body", null, body, contentType);

        Assert.Equal(status, answer.Status);
        Assert.True(status == 200 || answer.Error.Length > 0);
    }

    [Fact]
    public async Task What_is_too_large_or_too_deep_is_refused_in_json()
    {
        await using var service = await RunningService.StartAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        var refusals = new[]
        {
            (400, await service.SendAsync("POST", "/body", null, deep)),
            (413, await service.SendAsync("POST", "/body", null, new string(' ', 17 * 1024 * 1024))),
            (414, await service.SendAsync("GET", "/echo/" + new string('a', 70_000))),
            (431, await service.SendAsync("GET", "/health", headers: ("X-Long", new string('a', 40_000)))),
        };
        Assert.All(refusals, static refusal => Assert.Equal(refusal.Item1, refusal.Item2.Status));
        Assert.All(refusals, static refusal => Assert.NotEmpty(refusal.Item2.Error));
        Assert.Equal(200, (await service.SendAsync("GET", "/echo/" + string.Concat(Enumerable.Repeat("%C3%A4", 10_000)))).Status);
    }

    [Theory]
    [InlineData("/echo/a/b", "a/b")]
    [InlineData("/echo/a%2Fb", "a/b")]
    [InlineData("/echo/a%252Fb", "a%2Fb")]
    [InlineData("/echo/../x", "../x")]
    [InlineData("/echo/%2E%2E/x?y=1", "../x")]
    [InlineData("/echo/a/", "a/")]
    public async Task The_rest_of_a_path_arrives_as_it_was_meant(string path, string rest)
    {
        await using var service = await RunningService.StartAsync();
        Assert.Equal(rest, (await service.SendAsync("GET", path)).Body.GetText("rest"));
    }

    [Fact]
    public async Task Head_answers_as_get_without_a_body()
    {
        await using var service = await RunningService.StartAsync();
        var answer = await service.SendAsync("HEAD", "/health");

        Assert.Equal(200, answer.Status);
        Assert.Equal("", answer.Content);
        Assert.True(answer.ContentHeaders.ContentLength > 0);
    }

    [Fact]
    public async Task Health_tells_the_class_of_a_fault()
    {
        await using var service = await RunningService.StartAsync();
        var healthy = await service.SendAsync("GET", "/health");
        Assert.Equal((200, "healthy", "sqlite", 3L), (healthy.Status, healthy.Body.GetText("status"), healthy.Body.GetText("backend"), healthy.Body.GetInteger("schema_version")));

        service.Domain.Fault = ErrorKind.Unavailable;
        var unhealthy = await service.SendAsync("GET", "/health");
        Assert.Equal((503, "unhealthy", "Unavailable"), (unhealthy.Status, unhealthy.Body.GetText("status"), unhealthy.Body.GetText("error")));
    }

    [Fact]
    public async Task Metrics_count_requests_by_route_and_status_and_hold_the_domains_own()
    {
        await using var service = await RunningService.StartAsync();
        var token = await service.OpenAsync(Sessions.Role.User);
        for (var i = 0; i < 3; i++)
            await service.SendAsync("GET", $"/echo/{i}");
        await service.SendAsync("GET", "/nowhere");

        var answer = await service.SendAsync("GET", "/metrics", token);

        Assert.Contains("http_server_request_duration_seconds_count{method=\"GET\",route=\"/echo/{**rest}\",status=\"200\"} 3\n", answer.Content, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket{method=\"GET\",route=\"\",status=\"404\",le=\"+Inf\"} 1\n", answer.Content, StringComparison.Ordinal);
        Assert.Contains("# TYPE sim2l_test_total counter\nsim2l_test_total 7\n", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_flight_is_finished_when_the_service_stops()
    {
        await using var service = await RunningService.StartAsync();
        var request = service.SendAsync("GET", "/slow");
        await service.Domain.Entered.Task;
        var stopping = service.App.StopAsync();
        await Task.Delay(100);
        Assert.False(stopping.IsCompleted);

        service.Domain.Gate.SetResult();

        Assert.Equal((int)HttpStatusCode.OK, (await request).Status);
        await stopping;
    }
}
