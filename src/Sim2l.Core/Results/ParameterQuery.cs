namespace Sim2l.Results;

/// <summary>Statistics of which parameter, over which results.</summary>
public sealed record ParameterQuery
{
    /// <summary>The most bars of a histogram.</summary>
    public const int MaximumBins = 1_000;

    /// <summary>The simulation's exact name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The exact version; null means every version.</summary>
    public string? SimulationVersion { get; init; }

    /// <summary>What is measured: an input, output or metric, or a number of the run.</summary>
    public required ResultField Field { get; init; }

    /// <summary>Which results; null means all.</summary>
    public ResultFilter? Filter { get; init; }

    /// <summary>What they are grouped by: a parameter, or a field of the run such as <c>simulation_version</c>; null means one group.</summary>
    public ResultField? GroupBy { get; init; }

    /// <summary>How many bars of equal width the histogram of each group has; 0 means none.</summary>
    public int Bins { get; init; } = 10;

    /// <summary>The unit of the answer; values of another are converted. Null means the unit they have; several that differ are an error.</summary>
    public string? Unit { get; init; }
}
