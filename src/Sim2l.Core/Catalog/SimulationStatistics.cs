namespace Sim2l.Catalog;

/// <summary>How often a simulation was run, and how that went.</summary>
public sealed record SimulationStatistics
{
    /// <summary>The simulation's number; null for all versions of a name.</summary>
    public long? SimulationId { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version; null for all of them.</summary>
    public string? SimulationVersion { get; init; }

    /// <summary>All executions.</summary>
    public long TotalExecutions { get; init; }

    /// <summary>The executions of each status.</summary>
    public IReadOnlyDictionary<string, long> ByStatus { get; init; } = new Dictionary<string, long>();

    /// <summary>The executions that were answered from the cache.</summary>
    public long CacheHits { get; init; }

    /// <summary>Completed and cached ones of all that ended, 0 to 1; null before the first.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>Cache hits of all executions, 0 to 1; null before the first.</summary>
    public double? CacheHitRate { get; init; }

    /// <summary>The shortest duration.</summary>
    public TimeSpan? MinimumDuration { get; init; }

    /// <summary>The longest duration.</summary>
    public TimeSpan? MaximumDuration { get; init; }

    /// <summary>The mean of the durations.</summary>
    public TimeSpan? MeanDuration { get; init; }

    /// <summary>The duration that half of them do not exceed: the lower median, a value that occurred.</summary>
    public TimeSpan? MedianDuration { get; init; }

    /// <summary>The duration that 95 of 100 do not exceed (nearest rank).</summary>
    public TimeSpan? Percentile95Duration { get; init; }

    /// <summary>When the last one began.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>Executions a day (UTC) over the last 30 days, only days that have some.</summary>
    public IReadOnlyDictionary<DateOnly, long> RunsPerDay { get; init; } = new Dictionary<DateOnly, long>();
}
