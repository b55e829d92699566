namespace Sim2l.Catalog;

/// <summary>A run of a simulation, as the catalog remembers it.</summary>
public sealed record Execution
{
    /// <summary>The run.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The simulation's number.</summary>
    public required long SimulationId { get; init; }

    /// <summary>The simulation's name; the catalog fills it in.</summary>
    public string SimulationName { get; init; } = "";

    /// <summary>The simulation's version; the catalog fills it in.</summary>
    public string SimulationVersion { get; init; } = "";

    /// <summary>The SQUID id of simulation, version and inputs.</summary>
    public string SquidId { get; init; } = "";

    /// <summary>Who ran it.</summary>
    public string? UserName { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How it ended: <c>running</c>, <c>completed</c>, <c>failed</c>, <c>cached</c>, <c>cancelled</c>, or another word of the caller's.</summary>
    public required string Status { get; init; }

    /// <summary>What ran it.</summary>
    public string ExecutorType { get; init; } = "local";

    /// <summary>Whether its result was a cached one.</summary>
    public bool CacheHit { get; init; }

    /// <summary>The run's file, as the caller named it.</summary>
    public string? RunPath { get; init; }

    /// <summary>The run's file in bytes.</summary>
    public long? RunSizeBytes { get; init; }

    /// <summary>The SHA-256 of its inputs.</summary>
    public string? InputHash { get; init; }

    /// <summary>How many outputs it has.</summary>
    public long OutputCount { get; init; }

    /// <summary>How many files it has.</summary>
    public long ArtifactCount { get; init; }

    /// <summary>How many errors it logged.</summary>
    public long ErrorCount { get; init; }

    /// <summary>How many warnings it logged.</summary>
    public long WarningCount { get; init; }

    /// <summary>Where it ran.</summary>
    public IReadOnlyDictionary<string, object?>? Environment { get; init; }
}
