namespace Sim2l.Storages;

/// <summary>What a manager has and how it is.</summary>
public sealed record StorageManagerInfo
{
    /// <summary>Its storages: the primary, then the secondary and the cache where there are such.</summary>
    public required IReadOnlyList<StorageState> Storages { get; init; }

    /// <summary>How many loads the cache has answered.</summary>
    public long CacheHits { get; init; }

    /// <summary>How many loads the cache could not answer.</summary>
    public long CacheMisses { get; init; }

    /// <summary>Whether a storage cannot be used or waits for what was written without it.</summary>
    public bool Degraded => Storages.Any(static storage => storage.Fault is not null || storage.PendingCount > 0);
}
