using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>A result as it was loaded, with the state that its key had.</summary>
public sealed record LoadedResult
{
    /// <summary>The key.</summary>
    public string Key => Revision.Key;

    /// <summary>The version, for a save or deletion that must not come in between.</summary>
    public long Version => Revision.Version;

    /// <summary>When it was saved.</summary>
    public DateTimeOffset SavedAt => Revision.SavedAt;

    /// <summary>The state.</summary>
    public required ResultRevision Revision { get; init; }

    /// <summary>The result.</summary>
    public required OptimizationResult Result { get; init; }

    /// <summary>The name of the storages that it was found in, where they have one.</summary>
    public string? StorageName { get; init; }

    /// <summary>The result, where its key does not matter.</summary>
    public static implicit operator OptimizationResult(LoadedResult loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return loaded.Result;
    }
}
