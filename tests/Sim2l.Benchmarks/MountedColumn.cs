using System.Diagnostics;

namespace Sim2l.Benchmarks;

/// <summary>From a DuckDB file of two gigabytes to a whole column of its first result: mounted, recognised, listed and read.</summary>
internal sealed class MountedColumn() : Duel("mount-first-duckdb", "DuckDB.NET alone: open, SELECT of the same column, every value", Target.Time(2))
{
    private string _path = "";

    public override string? SkipReason => LargeDuckFile.SkipReason;

    protected override void Prepare(Workspace workspace) => _path = LargeDuckFile.Make(workspace);

    protected override TimeSpan MeasureOurs(Workspace workspace) => TimeOf(() => LargeDuckFile.ReadMountedAsync(_path).GetAwaiter().GetResult());

    protected override TimeSpan MeasureBaseline(Workspace workspace) => TimeOf(() => LargeDuckFile.ReadBare(_path));

    private static TimeSpan TimeOf(Func<double> read)
    {
        var watch = Stopwatch.StartNew();
        if (double.IsNaN(read()))
            throw new InvalidOperationException("A value was not read.");
        return watch.Elapsed;
    }
}
