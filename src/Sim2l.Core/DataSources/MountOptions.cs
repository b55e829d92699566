using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>What a file does not say of itself when it is mounted.</summary>
public sealed record MountOptions
{
    /// <summary>The table whose rows are the points; null for what the file is recognised as.</summary>
    public string? Table { get; init; }

    /// <summary>The columns that are objectives, with their directions and units; needed where the file does not say.</summary>
    public IReadOnlyList<ObjectiveText> Objectives { get; init; } = [];
}
