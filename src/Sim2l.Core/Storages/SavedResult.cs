namespace Sim2l.Storages;

/// <summary>Where a result was saved.</summary>
public sealed record SavedResult
{
    /// <summary>The key.</summary>
    public string Key => Revision.Key;

    /// <summary>The version, for a save or deletion that must not come in between.</summary>
    public long Version => Revision.Version;

    /// <summary>When it was saved.</summary>
    public DateTimeOffset SavedAt => Revision.SavedAt;

    /// <summary>The key's new state.</summary>
    public required ResultRevision Revision { get; init; }

    /// <summary>The storages that have it now; those that are missing get it when they are back.</summary>
    public required IReadOnlyList<StorageRole> SavedIn { get; init; }

    /// <summary>The name of the storages that it was saved in, where they have one.</summary>
    public string? StorageName { get; init; }
}
