namespace Sim2l.Storages;

/// <summary>A result storage that is open in this process: its backends, and how they are.</summary>
public sealed record OpenStorage
{
    /// <summary>The name under which cmdlets know it.</summary>
    public required string Name { get; init; }

    /// <summary>What it has and how it is.</summary>
    public required StorageManagerInfo Info { get; init; }

    /// <summary>Whether a backend cannot be used or waits for what was written without it.</summary>
    public bool Degraded => Info.Degraded;

    /// <summary>The backends: the primary, then the secondary and the cache where there are such.</summary>
    public IReadOnlyList<StorageState> Storages => Info.Storages;

    /// <summary>How many loads the cache has answered.</summary>
    public long CacheHits => Info.CacheHits;

    /// <summary>How many loads the cache could not answer.</summary>
    public long CacheMisses => Info.CacheMisses;

    /// <summary>The primary.</summary>
    public StorageState Primary => Info.Storages[0];

    /// <summary>The secondary, or null.</summary>
    public StorageState? Secondary => Find(StorageRole.Secondary);

    /// <summary>The cache, or null.</summary>
    public StorageState? Cache => Find(StorageRole.Cache);

    private StorageState? Find(StorageRole role) => Info.Storages.FirstOrDefault(state => state.Role == role);
}
