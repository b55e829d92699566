namespace Sim2l.Benchmarks;

/// <summary>By how much the working set of this process grows while a column is read out of a mounted file of two gigabytes.</summary>
internal sealed class MountedMemory() : Benchmark("mount-memory-duckdb", "the bare query, with the limit of memory that DuckDB has of itself", Target.Megabytes(700))
{
    private const int Rounds = 3;
    private const double Megabyte = 1 << 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public override string? SkipReason => LargeDuckFile.SkipReason;

    public override IReadOnlyList<Round> Measure(Workspace workspace)
    {
        var path = LargeDuckFile.Make(workspace);
        return [.. Enumerable.Range(0, Rounds).Select(_ => new Round(GrowthOf(() => LargeDuckFile.ReadMountedAsync(path).GetAwaiter().GetResult()), GrowthOf(() => LargeDuckFile.ReadBare(path))))];
    }

    private static double GrowthOf(Func<double> read)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Environment.WorkingSet;
        var work = Task.Run(read);
        var highest = before;
        while (!work.Wait(Interval))
            highest = Math.Max(highest, Environment.WorkingSet);
        return (highest - before) / Megabyte;
    }
}
