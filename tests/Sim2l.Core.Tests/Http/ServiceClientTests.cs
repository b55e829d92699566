using System.Net;

namespace Sim2l.Http;

public sealed class ServiceClientTests
{
    private static readonly Uri Address = new("http://127.0.0.1:8001/api/");

    [Fact]
    public async Task A_request_carries_body_and_token_and_its_answer_keeps_the_kinds_of_numbers()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.OK, """{"n": 300, "x": 300.0, "y": NaN}"""));
        using var client = new ServiceClient(Address, () => new Secret("token-1"), handler);

        var answer = await client.SendAsync(HttpMethod.Post, "cache", new Dictionary<string, object?> { ["v"] = double.PositiveInfinity }, TestContext.Current.CancellationToken);

        Assert.Equal((300L, 300.0, double.NaN), (answer.Fields["n"], answer.Fields["x"], answer.GetNumber("y")!.Value));
        Assert.Equal((HttpMethod.Post, "http://127.0.0.1:8001/api/cache", "token-1", """{"v": Infinity}"""), Assert.Single(handler.Requests));
    }

    [Theory]
    [InlineData("heat/1.0/abc", "heat/1.0/abc")]
    [InlineData("a b?c#d%e", "a%20b%3Fc%23d%25e")]
    [InlineData("../../x/.", "%2E%2E/%2E%2E/x/%2E")]
    [InlineData("Kühler", "K%C3%BChler")]
    public async Task A_key_in_a_path_arrives_as_it_is(string key, string escaped)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.OK, "{}"));
        using var client = new ServiceClient(Address, handler: handler);

        await client.SendAsync(HttpMethod.Get, "cache/" + ServiceClient.EscapePath(key), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("http://127.0.0.1:8001/api/cache/" + escaped, handler.Requests[0].Target);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, ErrorKind.InvalidInput)]
    [InlineData(HttpStatusCode.Unauthorized, ErrorKind.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden, ErrorKind.Forbidden)]
    [InlineData(HttpStatusCode.NotFound, ErrorKind.NotFound)]
    [InlineData(HttpStatusCode.Conflict, ErrorKind.Conflict)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, ErrorKind.TooLarge)]
    [InlineData(HttpStatusCode.TooManyRequests, ErrorKind.Throttled)]
    [InlineData(HttpStatusCode.InternalServerError, ErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.NotImplemented, ErrorKind.NotSupported)]
    public async Task A_refusal_becomes_the_fault_that_its_status_stands_for(HttpStatusCode status, ErrorKind kind)
    {
        using var client = new ServiceClient(Address, handler: new ScriptedHandler(ScriptedHandler.Json(status, """{"error": "short", "detail": "what is wrong"}""")));

        var fault = await Assert.ThrowsAsync<Sim2lException>(() => client.SendAsync(HttpMethod.Post, "x", cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(kind, fault.Kind);
        Assert.Contains("what is wrong", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_status_that_leads_back_to_a_refusal() =>
        Assert.All(Enum.GetValues<ErrorKind>(), static kind => Assert.InRange((int)HttpFaults.Status(kind), 400, 599));

    [Fact]
    public async Task Only_a_404_of_ours_means_that_there_is_none()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json(HttpStatusCode.NotFound, """{"error": "Not found"}"""),
            new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("<html>") });
        using var client = new ServiceClient(Address, handler: handler);

        Assert.Null(await client.FindAsync(HttpMethod.Get, "x", TestContext.Current.CancellationToken));
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => client.FindAsync(HttpMethod.Get, "x", TestContext.Current.CancellationToken));
        Assert.Equal(ErrorKind.NotFound, fault.Kind);
    }

    [Fact]
    public async Task What_is_no_service_of_ours_is_unavailable()
    {
        using var client = new ServiceClient(Address, handler: new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.OK, "<html>")));
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => client.SendAsync(HttpMethod.Get, "x", cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(ErrorKind.Unavailable, fault.Kind);
    }

    [Fact]
    public async Task What_may_be_sent_twice_is_tried_three_times()
    {
        var handler = new ScriptedHandler(new HttpRequestException("refused"), new HttpResponseMessage(HttpStatusCode.ServiceUnavailable), ScriptedHandler.Json(HttpStatusCode.OK, "{}"));
        using var client = new ServiceClient(Address, handler: handler);

        await client.SendAsync(HttpMethod.Get, "x", cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task What_may_not_be_sent_twice_is_not()
    {
        var handler = new ScriptedHandler(new HttpRequestException("refused"));
        using var client = new ServiceClient(Address, handler: handler);

        var fault = await Assert.ThrowsAsync<Sim2lException>(() => client.SendAsync(HttpMethod.Post, "x", cancellation: TestContext.Current.CancellationToken));

        Assert.Equal((ErrorKind.Unavailable, 1), (fault.Kind, handler.Requests.Count));
    }

    [Fact]
    public async Task A_service_that_asks_for_a_long_wait_is_not_waited_for()
    {
        var busy = ScriptedHandler.Json(HttpStatusCode.ServiceUnavailable, """{"error": "busy"}""");
        busy.Headers.RetryAfter = new(TimeSpan.FromMinutes(1));
        var handler = new ScriptedHandler(busy);
        using var client = new ServiceClient(Address, handler: handler);

        var fault = await Assert.ThrowsAsync<Sim2lException>(() => client.SendAsync(HttpMethod.Get, "x", cancellation: TestContext.Current.CancellationToken));

        Assert.Equal((ErrorKind.Unavailable, 1), (fault.Kind, handler.Requests.Count));
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable_and_the_token_is_in_no_message()
    {
        using var client = new ServiceClient(new("http://127.0.0.1:1"), () => new Secret("top-secret"));
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => client.SendAsync(HttpMethod.Get, "health", cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(ErrorKind.Unavailable, fault.Kind);
        Assert.DoesNotContain("top-secret", fault.ToString(), StringComparison.Ordinal);
    }
}
