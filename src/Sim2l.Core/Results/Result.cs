using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>A run as the index of results holds it.</summary>
public sealed record Result : IRunItem
{
    /// <inheritdoc/>
    public required string ExecutionId { get; init; }

    /// <summary>The run's file, as whoever registered it named it; null without one.</summary>
    public string? RunPath { get; init; }

    /// <summary>The result's number in its index.</summary>
    public long ResultId { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>How the run ended: <c>completed</c>, <c>failed</c>, <c>cached</c> or another word of the caller's.</summary>
    public required string Status { get; init; }

    /// <summary>The inputs by name: values as <see cref="RunValue.Value"/>; bytes are described by <c>$bytes</c> and <c>sha256</c>.</summary>
    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = ResultValues.None;

    /// <summary>The outputs by name.</summary>
    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = ResultValues.None;

    /// <summary>The last value of each metric by name.</summary>
    public IReadOnlyDictionary<string, object?> Metrics { get; init; } = ResultValues.None;

    /// <summary>The units of inputs, outputs and metrics that have one, by <c>inputs.name</c>, <c>outputs.name</c>, <c>metrics.name</c>.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = ResultValues.NoUnits;

    /// <summary>The tags, sorted.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value.AsArray(); } = [];

    /// <summary>How long the run took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the run ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the result was first registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who ran it.</summary>
    public string? UserName { get; init; }

    /// <summary>The SQUID id of simulation, version and inputs.</summary>
    public string? SquidId { get; init; }

    /// <summary>The SHA-256 of the inputs, lower-case hex.</summary>
    public string? InputHash { get; init; }

    /// <summary>What ran it.</summary>
    public string? ExecutorType { get; init; }

    /// <summary>Whether it was answered from the cache.</summary>
    public bool CacheHit { get; init; }

    /// <summary>Who sees it.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>Who registered it.</summary>
    public string? Owner { get; init; }

    /// <summary>Further facts of whoever registered it.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }
}
