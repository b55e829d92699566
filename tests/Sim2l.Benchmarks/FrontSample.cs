using System.Runtime.InteropServices;
using Sim2l.Optimization;

namespace Sim2l.Benchmarks;

/// <summary>Points of an optimization, always the same.</summary>
internal static class FrontSample
{
    /// <summary>Points that lie anywhere in the unit cube.</summary>
    public static OptimizationResult Uniform(int objectives, int points)
    {
        var random = new Random(points + objectives);
        return Of(objectives, points, row =>
        {
            foreach (ref var value in row)
                value = random.NextDouble();
        });
    }

    /// <summary>Points of which a part lies on a sphere around the origin, where none dominates another, and the rest well behind it.</summary>
    public static OptimizationResult OnSphere(int objectives, int points, double partOnFront)
    {
        var random = new Random(points + objectives);
        return Of(objectives, points, row =>
        {
            foreach (ref var value in row)
                value = Normal(random);
            var distance = random.NextDouble() < partOnFront ? 1 : 1.1 + random.NextDouble();
            var length = Math.Sqrt(Sum(row)) / distance;
            foreach (ref var value in row)
                value = Math.Abs(value) / length;
        });
    }

    private static OptimizationResult Of(int objectives, int points, FillRow fill)
    {
        var columns = Enumerable.Range(0, objectives).Select(_ => new double[points]).ToArray();
        var row = new double[objectives];
        for (var i = 0; i < points; i++)
        {
            fill(row);
            for (var objective = 0; objective < objectives; objective++)
                columns[objective][i] = row[objective];
        }
        var definition = new OptimizationDefinition
        {
            Problem = "sample",
            Objectives = [.. Enumerable.Range(0, objectives).Select(static i => new OptimizationObjective { Name = $"f{i}" })],
        };
        return new(definition, columns.Select(ImmutableCollectionsMarshal.AsImmutableArray));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Sum(Span<double> row)
    {
        var sum = 0.0;
        foreach (var value in row)
            sum += value * value;
        return sum;
    }

    private delegate void FillRow(Span<double> row);
}
