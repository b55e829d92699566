namespace Sim2l.Runs;

/// <summary>What is known of a run when it begins.</summary>
public sealed record NewRun
{
    /// <summary>The id; made by <see cref="Runs.ExecutionId.New"/> when null.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>The simulation's name, not empty.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version, not empty.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The simulation's number in a catalog.</summary>
    public long? SimulationId { get; init; }

    /// <summary>The SQUID id of simulation and inputs.</summary>
    public string? SquidId { get; init; }

    /// <summary>What executes the run.</summary>
    public string ExecutorType { get; init; } = "local";

    /// <summary>The executor's settings, a JSON-like value.</summary>
    public object? ExecutorConfig { get; init; }

    /// <summary>The cache key the run was looked up by.</summary>
    public string? CacheKey { get; init; }

    /// <summary>Who starts the run; the operating system's user when null.</summary>
    public string? UserId { get; init; }

    /// <summary>Host and versions, a JSON-like value; captured when null.</summary>
    public object? Environment { get; init; }

    /// <summary>Free text.</summary>
    public string? Notes { get; init; }

    /// <summary>Tags the run starts with.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
