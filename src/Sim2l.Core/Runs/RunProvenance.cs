namespace Sim2l.Runs;

/// <summary>Where something in a run came from.</summary>
public sealed record RunProvenance : IRunItem
{
    /// <inheritdoc/>
    public string ExecutionId { get; init; } = "";

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary><c>input</c>, <c>output</c>, <c>artifact</c>, <c>intermediate</c> or any other text.</summary>
    public required string EntityType { get; init; }

    /// <summary>The name of the input, output or artifact.</summary>
    public required string EntityName { get; init; }

    /// <summary><c>user_provided</c>, <c>computed</c>, <c>cached</c>, <c>derived_from</c> or any other text.</summary>
    public string? SourceType { get; init; }

    /// <summary>What it came from: an execution id, a file, a DOI.</summary>
    public string? SourceReference { get; init; }

    /// <summary>What was done to the source.</summary>
    public string? Transformation { get; init; }

    /// <summary>Further facts: an ordered dictionary, or null.</summary>
    public object? Metadata { get; init; }
}
