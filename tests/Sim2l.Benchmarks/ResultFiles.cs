using System.Diagnostics;

namespace Sim2l.Benchmarks;

/// <summary>A search among many results, beside opening the runs' files one by one, of which a sample is measured.</summary>
internal sealed class ResultFiles(string name, double selectivity, bool isPostgres, int results)
    : ResultDuel(name, "every run's file opened and tested; 500 measured, the time multiplied", Target.Throughput(100), isPostgres, results)
{
    private const int Sample = 500;

    private string _root = "";

    protected override async Task PrepareAsync(Workspace workspace)
    {
        await base.PrepareAsync(workspace);
        RunFiles.Fill(_root = workspace.Folder("runs"), Sample);
    }

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var watch = Stopwatch.StartNew();
        GC.KeepAlive(RunFiles.Search(_root, selectivity));
        return watch.Elapsed * (Results / Sample);
    }

    protected override Task AskAsync() => Index.GetPageAsync(ResultFill.Query(selectivity), 100, null, Viewer.Everything);
}
