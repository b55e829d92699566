using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>A stored result as lists show it, without its points.</summary>
public sealed record StoredResult
{
    /// <summary>The key.</summary>
    public string Key => Revision.Key;

    /// <summary>The version, for a save or deletion that must not come in between.</summary>
    public long Version => Revision.Version;

    /// <summary>When it was saved.</summary>
    public DateTimeOffset SavedAt => Revision.SavedAt;

    /// <summary>The state that the key has.</summary>
    public required ResultRevision Revision { get; init; }

    /// <summary>All but the points; null when that is damaged.</summary>
    public OptimizationHeader? Header { get; init; }

    /// <summary>The name of the storages that it was found in, where they have one.</summary>
    public string? StorageName { get; init; }

    /// <summary>How many bytes it takes, without what the storage needs besides.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>What is wrong with it; null when nothing is that can be seen without its points.</summary>
    public Sim2lException? Fault { get; init; }
}
