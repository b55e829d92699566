namespace Sim2l.Results;

/// <summary>Statistics of a parameter over the results of one group.</summary>
/// <remarks>
/// Quantiles interpolate linearly between neighbours (definition 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50, 1996; numpy's default).
/// </remarks>
public sealed record ParameterStatistics
{
    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>What was measured.</summary>
    public required ResultField Field { get; init; }

    /// <summary>The value that the group has in common; null without groups, and for those that have none.</summary>
    public object? Group { get; init; }

    /// <summary>The unit of the numbers.</summary>
    public string? Unit { get; init; }

    /// <summary>Results of the group.</summary>
    public long Results { get; init; }

    /// <summary>Numbers among their values: what the statistics are of.</summary>
    public long Count { get; init; }

    /// <summary>Results without the parameter.</summary>
    public long Missing { get; init; }

    /// <summary>Results in which it is null.</summary>
    public long Null { get; init; }

    /// <summary>Results in which it is not a number.</summary>
    public long NaN { get; init; }

    /// <summary>Results in which it is of another kind: text, boolean, time, array, object.</summary>
    public long Other { get; init; }

    /// <summary>Different numbers.</summary>
    public long Distinct { get; init; }

    /// <summary>The smallest number.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest number.</summary>
    public double? Maximum { get; init; }

    /// <summary>The mean.</summary>
    public double? Mean { get; init; }

    /// <summary>The standard deviation of the sample (divisor n − 1); null below two numbers.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>The median.</summary>
    public double? Median { get; init; }

    /// <summary>The fifth percentile.</summary>
    public double? P5 { get; init; }

    /// <summary>The ninety-fifth percentile.</summary>
    public double? P95 { get; init; }

    /// <summary>Bars of equal width from the minimum to the maximum.</summary>
    public IReadOnlyList<HistogramBin> Histogram { get; init => field = value.AsArray(); } = [];
}
