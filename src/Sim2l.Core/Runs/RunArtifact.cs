namespace Sim2l.Runs;

/// <summary>A file kept with a run: content in the run's file, or a reference to an external file.</summary>
public sealed record RunArtifact : IRunItem
{
    /// <inheritdoc/>
    public required string ExecutionId { get; init; }

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The name; a run may hold several artifacts of one name.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes of content; null when unknown.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>The media type, for example <c>text/csv</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>input</c>, <c>output</c>, <c>intermediate</c>, <c>notebook</c>, <c>plot</c>, <c>data</c> or any other text.</summary>
    public string? Category { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex; null when unknown.</summary>
    public string? ContentHash { get; init; }

    /// <summary>A path relative to the simulation's working folder, as recorded.</summary>
    public string? ArtifactPath { get; init; }

    /// <summary>Where an external file lies: relative to the run's folder, or as another program recorded it.</summary>
    public string? ExternalPath { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>When the artifact was added.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether the content lies outside the run's file.</summary>
    public bool IsExternal { get; init; }
}
