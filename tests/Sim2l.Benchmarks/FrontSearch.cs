using System.Diagnostics;
using Sim2l.Optimization;

namespace Sim2l.Benchmarks;

/// <summary>Finds the Pareto front of a million points, beside sorting a column of as many doubles.</summary>
internal sealed class FrontSearch(string name, Target target, Func<int, OptimizationResult> sample)
    : Duel(name, "Array.Sort of a column of as many doubles", target)
{
    private const int Points = 1_000_000;

    private OptimizationResult? _result;
    private double[] _column = [];

    public static IEnumerable<FrontSearch> All { get; } =
    [
        new("pareto-2-uniform", Target.Time(2), static points => FrontSample.Uniform(2, points)),
        new("pareto-2-tenth", Target.Time(2), static points => FrontSample.OnSphere(2, points, 0.1)),
        new("pareto-2-all", Target.None, static points => FrontSample.OnSphere(2, points, 1)),
        new("pareto-3-uniform", Target.Time(6), static points => FrontSample.Uniform(3, points)),
        new("pareto-3-tenth", Target.Time(6), static points => FrontSample.OnSphere(3, points, 0.1)),
        new("pareto-3-all", Target.None, static points => FrontSample.OnSphere(3, points, 1)),
    ];

    protected override void Prepare(Workspace workspace)
    {
        _result = sample(Points);
        var random = new Random(1);
        _column = [.. Enumerable.Range(0, Points).Select(_ => random.NextDouble())];
    }

    protected override TimeSpan MeasureOurs(Workspace workspace)
    {
        var watch = Stopwatch.StartNew();
        var front = ParetoFront.Of(_result!);
        watch.Stop();
        if (front.Indices.IsEmpty)
            throw new InvalidOperationException("The front is empty.");
        return watch.Elapsed;
    }

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var column = _column.ToArray();
        var watch = Stopwatch.StartNew();
        Array.Sort(column);
        watch.Stop();
        GC.KeepAlive(column);
        return watch.Elapsed;
    }
}
