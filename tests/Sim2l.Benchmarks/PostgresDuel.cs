using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>A duel over a private PostgreSQL server with fsync off.</summary>
internal abstract class PostgresDuel(string name, string baseline, Target target)
    : ServiceDuel(name, baseline, target)
{
    private PostgresServer? _server;

    public sealed override string? SkipReason => PostgresServer.WhyMissing;

    protected sealed override async Task PrepareAsync(Workspace workspace)
    {
        _server = await PostgresServer.StartNewAsync();
        await PrepareAsync(workspace, await _server.CreateDatabaseAsync());
    }

    protected override void CleanUp()
    {
        base.CleanUp();
        _server?.Dispose();
    }

    protected abstract Task PrepareAsync(Workspace workspace, string database);
}
