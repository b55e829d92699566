using System.Diagnostics;
using Sim2l.Results;
using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>Runs in files are read into an index that knows none of them; the time of one run, beside reading it alone.</summary>
internal sealed class Introspection(bool isPostgres)
    : Duel($"results-introspect-{(isPostgres ? "pg" : "sqlite")}", "the same runs read, not registered; 5 ms are 200 runs a second", Target.Milliseconds(5))
{
    private const int Runs = 1_000;

    private string _root = "";
    private PostgresServer? _server;

    public override string? SkipReason => isPostgres ? PostgresServer.WhyMissing : null;

    protected override void Prepare(Workspace workspace)
    {
        RunFiles.Fill(_root = workspace.Folder("runs"), Runs);
        if (isPostgres)
            _server = PostgresServer.StartNewAsync().GetAwaiter().GetResult();
    }

    protected override void CleanUp() => _server?.Dispose();

    protected override TimeSpan MeasureOurs(Workspace workspace) => RegisterAsync(workspace).GetAwaiter().GetResult();

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var watch = Stopwatch.StartNew();
        foreach (var path in Directory.EnumerateFiles(_root, "*.db"))
            GC.KeepAlive(RunIntrospection.Read(path));
        return watch.Elapsed / Runs;
    }

    private async Task<TimeSpan> RegisterAsync(Workspace workspace)
    {
        await using var index = SqlResultIndex.Open(_server is null ? workspace.NewFile() : await _server.CreateDatabaseAsync());
        await index.CheckHealthAsync();
        var watch = Stopwatch.StartNew();
        var registered = 0;
        await foreach (var run in RunRegistration.RegisterAsync(index, StaleRuns.Find(_root, []).Changed, Visibility.Public, Viewer.Everything))
            registered += run.Registration?.Outcome == ResultOutcome.Registered ? 1 : 0;
        return registered == Runs ? watch.Elapsed / Runs : throw new InvalidOperationException($"{Runs} runs were made, {registered} were registered.");
    }
}
