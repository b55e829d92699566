namespace Sim2l.Catalog;

/// <summary>Which executions are meant; what is null does not restrict.</summary>
public sealed record ExecutionFilter
{
    /// <summary>The simulation's number.</summary>
    public long? SimulationId { get; init; }

    /// <summary>The simulation's name.</summary>
    public string? SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public string? SimulationVersion { get; init; }

    /// <summary>The run.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>How it ended.</summary>
    public string? Status { get; init; }

    /// <summary>Who ran it.</summary>
    public string? UserName { get; init; }

    /// <summary>Whether its result was a cached one.</summary>
    public bool? CacheHit { get; init; }

    /// <summary>Begun at or after this time.</summary>
    public DateTimeOffset? StartedAfter { get; init; }

    /// <summary>Begun before this time.</summary>
    public DateTimeOffset? StartedBefore { get; init; }
}
