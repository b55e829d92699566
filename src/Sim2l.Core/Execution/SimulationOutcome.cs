using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>What became of a simulation with certain inputs: the run that holds its result, new or from the cache.</summary>
public sealed record SimulationOutcome : IRunItem
{
    /// <summary>The run that holds the result: of a hit the earlier one.</summary>
    public required string ExecutionId { get; init; }

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>How it ended: completed, failed, cancelled, or cached.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Under which id the catalog keeps this execution; of a hit a fresh one.</summary>
    public required string RecordedAs { get; init; }

    /// <summary>From when the cached result is; null without a hit.</summary>
    public DateTimeOffset? CachedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How much longer the run took that answered from the cache; zero without a hit.</summary>
    public TimeSpan TimeSaved { get; init; }

    /// <summary>The inputs, in the units of the schema.</summary>
    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = new Dictionary<string, object?>();

    /// <summary>The outputs by name.</summary>
    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = new Dictionary<string, object?>();

    /// <summary>The SQUID id of simulation and inputs: the cache key.</summary>
    public required string SquidId { get; init; }

    /// <summary>The hash of the inputs.</summary>
    public required string InputHash { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether the result is an earlier run's.</summary>
    public bool IsCached => CachedAt is not null;
}
