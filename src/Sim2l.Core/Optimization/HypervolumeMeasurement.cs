using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>The hypervolume of a result, and from where it was measured.</summary>
public sealed record HypervolumeMeasurement
{
    /// <summary>The name of the problem.</summary>
    public required string Problem { get; init; }

    /// <summary>The volume, in the product of the objectives' units.</summary>
    public required double Value { get; init; }

    /// <summary>The volume as a part of the box between the ideal and the reference, from 0 to 1; NaN where that box is infinite.</summary>
    public required double NormalizedValue { get; init; }

    /// <summary>The product of the objectives' units; null unless all of them have one.</summary>
    public string? Unit { get; init; }

    /// <summary>The names of the objectives, in the order of the following points' values.</summary>
    public required IReadOnlyList<string> Objectives { get; init => field = value.AsArray(); }

    /// <summary>The reference point.</summary>
    public required IReadOnlyList<double> Reference { get; init => field = value.AsArray(); }

    /// <summary>The best value of each objective on the front; empty for an empty front.</summary>
    public required IReadOnlyList<double> Ideal { get; init => field = value.AsArray(); }

    /// <summary>The worst value of each objective on the front; empty for an empty front.</summary>
    public required IReadOnlyList<double> Nadir { get; init => field = value.AsArray(); }

    /// <summary>How many points are on the front.</summary>
    public required int FrontCount { get; init; }

    /// <summary>How many points the result has.</summary>
    public required int PointCount { get; init; }

    /// <summary>Measures a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="reference">A finite value for each objective; without one that of <see cref="ParetoFront.ReferencePoint"/>.</param>
    /// <exception cref="Sim2lException">As <see cref="Hypervolume.Of(OptimizationResult, ReadOnlySpan{double})"/> and <see cref="ParetoFront.ReferencePoint"/>.</exception>
    public static HypervolumeMeasurement Of(OptimizationResult result, IReadOnlyList<double>? reference = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var front = ParetoFront.Of(result);
        double[] from = [.. reference ?? front.ReferencePoint()];
        var value = Hypervolume.Of(result, from);
        var ideal = front.Indices.IsEmpty ? ImmutableArray<double>.Empty : front.Ideal();
        var objectives = result.Definition.Objectives;
        return new()
        {
            Problem = result.Definition.Problem,
            Value = value,
            NormalizedValue = value == 0 ? 0 : Part(value, ideal.Zip(from, static (best, worst) => Math.Abs(worst - best)).Aggregate(1.0, static (box, side) => box * side)),
            Unit = objectives.All(static objective => objective.Unit is not null) ? string.Join('·', objectives.Select(static objective => objective.Unit)) : null,
            Objectives = [.. objectives.Select(static objective => objective.Name)],
            Reference = from,
            Ideal = [.. ideal],
            Nadir = front.Indices.IsEmpty ? [] : [.. front.Nadir()],
            FrontCount = front.Indices.Length,
            PointCount = result.PointCount,
        };
    }

    private static double Part(double value, double box) => double.IsFinite(box) && box > 0 ? value / box : double.NaN;
}
