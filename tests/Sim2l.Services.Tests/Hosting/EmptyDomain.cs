using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>A domain without a store, whose routes fail as they are told.</summary>
internal sealed class EmptyDomain : IServiceDomain
{
    public ErrorKind? Fault { get; set; }

    /// <summary>Lets the slow route answer.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/fail/{kind}", (string kind) => Fail(kind)).NeedsNoSession();
        routes.MapGet("/echo/{**rest}", (string? rest) => new JsonAnswer(new Dictionary<string, object?> { ["rest"] = rest })).NeedsNoSession();
        routes.MapGet("/cached", () => new JsonAnswer(new Dictionary<string, object?>())).Requires(Privileges.ReadCache);
        routes.MapPost("/body", async (HttpContext context) => (IResult)new JsonAnswer((await context.Request.ReadJsonAsync()).Fields)).NeedsNoSession();
        routes.MapGet("/slow", async (CancellationToken cancellation) =>
        {
            Entered.TrySetResult();
            await Gate.Task.WaitAsync(cancellation);
            return new JsonAnswer(new Dictionary<string, object?> { ["done"] = true });
        }).NeedsNoSession();
    }

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation) => Task.FromResult(new StoreHealth { Backend = "sqlite", SchemaVersion = 3, Fault = Fault });

    public IEnumerable<DomainMetric> ReadMetrics() => [new("sim2l_test_total", "Counts.", 7)];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static JsonAnswer Fail(string kind) => throw (Enum.TryParse<ErrorKind>(kind, out var known)
        ? new Sim2lException(known, "password=hunter2 of /srv/secret.db")
        : new InvalidOperationException("password=hunter2"));
}
