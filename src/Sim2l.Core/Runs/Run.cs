namespace Sim2l.Runs;

/// <summary>One run: what its <c>run_metadata</c> row and its file say.</summary>
public sealed record Run : IRunItem
{
    /// <inheritdoc/>
    public required string ExecutionId { get; init; }

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The simulation's number in a catalog.</summary>
    public long? SimulationId { get; init; }

    /// <summary>The state; <see cref="RunStatus.Abandoned"/> is derived from the lease when the record is made.</summary>
    public RunStatus Status { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the run ended; null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long the run took; null while it runs.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Who started the run.</summary>
    public string? UserId { get; init; }

    /// <summary>The run's tags, sorted.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value.AsArray(); } = [];

    /// <summary>The SQUID id (<c>name/revision/sha1</c>) of simulation and inputs.</summary>
    public string? SquidId { get; init; }

    /// <summary>The cache key the run was looked up by.</summary>
    public string? CacheKey { get; init; }

    /// <summary>Whether the run was answered from the cache.</summary>
    public bool CacheHit { get; init; }

    /// <summary>What executed the run, for example <c>powershell</c>.</summary>
    public string? ExecutorType { get; init; }

    /// <summary>The executor's settings.</summary>
    public object? ExecutorConfig { get; init; }

    /// <summary>Host, operating system and versions as captured at the start.</summary>
    public object? Environment { get; init; }

    /// <summary>Why the run failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Where the run failed.</summary>
    public string? ErrorTraceback { get; init; }

    /// <summary>Free text of whoever started the run.</summary>
    public string? Notes { get; init; }

    /// <summary>Bytes of the file and its write-ahead log.</summary>
    public long SizeBytes { get; init; }
}
