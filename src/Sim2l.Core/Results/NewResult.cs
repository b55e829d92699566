using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>A run to be put into the index, with all that it is found by.</summary>
public sealed record NewResult
{
    /// <summary>The most parameters of a run: inputs, outputs and metrics together.</summary>
    public const int MaximumParameters = 20_000;

    /// <summary>The most bytes of a run's values as JSON.</summary>
    public const int MaximumJsonBytes = 134_217_728;

    /// <inheritdoc cref="Result.ExecutionId"/>
    public required string ExecutionId { get; init; }

    /// <inheritdoc cref="Result.RunPath"/>
    public string? RunPath { get; init; }

    /// <inheritdoc cref="Result.SimulationName"/>
    public required string SimulationName { get; init; }

    /// <inheritdoc cref="Result.SimulationVersion"/>
    public required string SimulationVersion { get; init; }

    /// <inheritdoc cref="Result.Status"/>
    public required string Status { get; init; }

    /// <summary>The inputs, each with its unit; a wrapped quantity brings its own.</summary>
    public IReadOnlyList<ResultParameter> Inputs { get; init; } = [];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<ResultParameter> Outputs { get; init; } = [];

    /// <summary>The last value of each metric.</summary>
    public IReadOnlyList<ResultParameter> Metrics { get; init; } = [];

    /// <inheritdoc cref="Result.Tags"/>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What the simulation expects of its parameters, where the run says so.</summary>
    public IReadOnlyList<ParameterSchema> Schema { get; init; } = [];

    /// <inheritdoc cref="Result.Duration"/>
    public TimeSpan? Duration { get; init; }

    /// <inheritdoc cref="Result.StartedAt"/>
    public DateTimeOffset? StartedAt { get; init; }

    /// <inheritdoc cref="Result.CompletedAt"/>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <inheritdoc cref="Result.UserName"/>
    public string? UserName { get; init; }

    /// <inheritdoc cref="Result.SquidId"/>
    public string? SquidId { get; init; }

    /// <inheritdoc cref="Result.InputHash"/>
    public string? InputHash { get; init; }

    /// <inheritdoc cref="Result.ExecutorType"/>
    public string? ExecutorType { get; init; }

    /// <inheritdoc cref="Result.CacheHit"/>
    public bool CacheHit { get; init; }

    /// <summary>Who sees it; null leaves it as it was, and what is new is public.</summary>
    /// <remarks>Only its owner lets more people see a result than before.</remarks>
    public Visibility? Visibility { get; init; }

    /// <inheritdoc cref="Result.Metadata"/>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <summary>Names the state of the run's file when it was read (<see cref="IndexedRun.Stamp"/>); null without a file.</summary>
    public string? Stamp { get; init; }
}
