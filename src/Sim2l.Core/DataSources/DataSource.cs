using System.Collections.Frozen;

namespace Sim2l.DataSources;

/// <summary>A source of data in a workspace: a light reference, while the data stays in its storage.</summary>
public sealed record DataSource
{
    /// <summary>The id, as <see cref="DataSourceId"/> makes them.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the workspace that it is in; null before it is in one.</summary>
    public string? SessionId { get; init; }

    /// <summary>The name that its user gave it, unique in its workspace.</summary>
    public required string Label { get; init; }

    /// <summary>What form the source has.</summary>
    public required DataSourceKind Kind { get; init; }

    /// <summary>Where its data is.</summary>
    public required DataSourceMode Mode { get; init; }

    /// <summary>The full path of the file that it came from, or the name of what was not a file.</summary>
    public required string Origin { get; init; }

    /// <summary>The size that the file had; null for what was not a file.</summary>
    public long? OriginSizeBytes { get; init; }

    /// <summary>The time of the last change then of the file, or of the log beside it; null for what was not a file.</summary>
    public DateTimeOffset? OriginModifiedAt { get; init; }

    /// <summary>When it was imported or mounted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What its content was recognised as: <c>table</c>, <c>sim2l</c>, <c>optuna</c>, ….</summary>
    public required string RecognizedAs { get; init; }

    /// <summary>How many results it has.</summary>
    public required long ResultCount { get; init; }

    /// <summary>How many points all its results have together.</summary>
    public required long PointCount { get; init; }

    /// <summary>How many bad rows were left out.</summary>
    public long SkippedRowCount { get; init; }

    /// <summary>Further facts, of values that JSON has; for a mounted source, what is needed to open it again.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = FrozenDictionary<string, object?>.Empty;
}
