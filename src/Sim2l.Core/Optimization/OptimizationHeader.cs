namespace Sim2l.Optimization;

/// <summary>All of a result but its points: what lists show, and what is read before the columns.</summary>
public sealed record OptimizationHeader
{
    /// <summary>What was optimized and what the columns mean.</summary>
    public required OptimizationDefinition Definition { get; init; }

    /// <summary>How many points there are.</summary>
    public required int PointCount { get; init; }

    /// <summary>The named subsets.</summary>
    public IReadOnlyList<ResultSetHeader> ResultSets { get; init; } = [];
}
