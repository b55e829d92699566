namespace Sim2l.Benchmarks;

/// <summary>A benchmark whose both sides run in this process: ours, baseline, ours, baseline.</summary>
internal abstract class Duel(string name, string baseline, Target target)
    : Benchmark(name, baseline, target)
{
    private const int WarmUps = 2;
    private const int Rounds = 9;

    public sealed override IReadOnlyList<Round> Measure(Workspace workspace)
    {
        try
        {
            Prepare(workspace);
            for (var i = 0; i < WarmUps; i++)
                MeasureRound(workspace);
            return [.. Enumerable.Range(0, Rounds).Select(_ => MeasureRound(workspace))];
        }
        finally
        {
            CleanUp();
        }
    }

    protected virtual void Prepare(Workspace workspace)
    {
    }

    protected virtual void CleanUp()
    {
    }

    protected abstract TimeSpan MeasureOurs(Workspace workspace);

    protected abstract TimeSpan MeasureBaseline(Workspace workspace);

    private Round MeasureRound(Workspace workspace)
    {
        var ours = MeasureFrom(MeasureOurs, workspace);
        return new(ours, MeasureFrom(MeasureBaseline, workspace));
    }

    private static TimeSpan MeasureFrom(Func<Workspace, TimeSpan> side, Workspace workspace)
    {
        // Neither side pays for what the other left behind.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return side(workspace);
    }
}
