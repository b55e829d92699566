namespace Sim2l.Caching;

/// <summary>A result that need not be computed again: a key, and the run that holds the result.</summary>
public sealed record CacheEntry
{
    /// <summary>The key: by convention the SQUID id, any other text as well.</summary>
    public required string Key { get; init; }

    /// <summary>The simulation's number in the catalog; 0 is a number like any other.</summary>
    public required long SimulationId { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The run that holds the result.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The SQUID id of simulation, version and inputs.</summary>
    public required string SquidId { get; init; }

    /// <summary>The SHA-256 of the inputs; two inputs may share a SQUID id, but not this.</summary>
    public required string InputHash { get; init; }

    /// <summary>The run's file as the caller that stored the entry named it.</summary>
    public string? RunPath { get; init; }

    /// <summary>The run's file in bytes, where that was known.</summary>
    public long? RunSizeBytes { get; init; }

    /// <summary>The inputs, where the caller gave them.</summary>
    public IReadOnlyDictionary<string, object?>? Inputs { get; init; }

    /// <summary>Whatever else the caller stored.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <summary>Who stored it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it no longer answers; null means never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it last answered, to about a second.</summary>
    public DateTimeOffset? LastHitAt { get; init; }

    /// <summary>How often it answered; what the last second added may be missing.</summary>
    public long HitCount { get; init; }

    /// <summary>Whether it answers.</summary>
    public required CacheEntryStatus Status { get; init; }

    /// <summary>When it was invalidated.</summary>
    public DateTimeOffset? InvalidatedAt { get; init; }

    /// <summary>Who invalidated it.</summary>
    public string? InvalidatedBy { get; init; }

    /// <summary>Why it was invalidated.</summary>
    public string? InvalidationReason { get; init; }
}
