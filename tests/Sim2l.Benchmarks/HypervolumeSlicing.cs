using System.Diagnostics;
using Sim2l.Optimization;

namespace Sim2l.Benchmarks;

/// <summary>The hypervolume of ten thousand points with three objectives, none of which dominates another, beside slices that are measured anew each.</summary>
internal sealed class HypervolumeSlicing()
    : Duel("hypervolume-3", "slices along one objective, each a walk through all points sorted by another", Target.Throughput(100))
{
    private const int Points = 10_000;
    private const int Repetitions = 200;

    private OptimizationResult? _result;

    protected override void Prepare(Workspace workspace) => _result = FrontSample.OnSphere(3, Points, 1);

    protected override TimeSpan MeasureOurs(Workspace workspace)
    {
        var volume = 0.0;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Repetitions; i++)
            volume = Hypervolume.Of(_result!, [1, 1, 1]);
        watch.Stop();
        // The cube without an eighth of the ball, less what lies between the points.
        if (Math.Abs(volume - (1 - (Math.PI / 6))) > 0.05)
            throw new InvalidOperationException($"The hypervolume cannot be {volume}.");
        return watch.Elapsed / Repetitions;
    }

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var watch = Stopwatch.StartNew();
        var volume = Slice([.. _result!.Columns[0]], [.. _result.Columns[1]], [.. _result.Columns[2]]);
        watch.Stop();
        if (Math.Abs(volume - Hypervolume.Of(_result, [1, 1, 1])) > 1e-9)
            throw new InvalidOperationException("The two hypervolumes differ.");
        return watch.Elapsed;
    }

    private static double Slice(double[] x, double[] y, double[] z)
    {
        var slices = z.Order().ToArray();
        Array.Sort([.. x], y);
        Array.Sort(x, z);
        var volume = 0.0;
        for (var slice = 0; slice < slices.Length; slice++)
            volume += AreaOf(x, y, z, slices[slice]) * ((slice + 1 < slices.Length ? slices[slice + 1] : 1) - slices[slice]);
        return volume;
    }

    private static double AreaOf(double[] x, double[] y, double[] z, double slice)
    {
        var area = 0.0;
        var height = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (z[i] > slice || y[i] >= height)
                continue;
            area += (1 - x[i]) * (height - y[i]);
            height = y[i];
        }
        return area;
    }
}
