namespace Sim2l.Runs;

/// <summary>What is known of an artifact when it is added.</summary>
public sealed record NewArtifact
{
    /// <summary>The largest content a run's file takes, in bytes; larger content is an external file.</summary>
    public const long MaximumBytes = 999_000_000;

    /// <summary>The name, not empty.</summary>
    public required string Name { get; init; }

    /// <summary>The media type; guessed from the name when null.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>input</c>, <c>output</c>, <c>intermediate</c>, <c>notebook</c>, <c>plot</c>, <c>data</c> or any other text.</summary>
    public string Category { get; init; } = "output";

    /// <summary>A path relative to the simulation's working folder.</summary>
    public string? ArtifactPath { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }
}
