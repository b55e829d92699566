namespace Sim2l.Caching;

/// <summary>What a cache holds and how well it answers.</summary>
public sealed record CacheStatistics
{
    /// <summary>The simulation that this is about; null for the whole cache.</summary>
    public string? SimulationName { get; init; }

    /// <summary>Entries that answer.</summary>
    public long ValidEntries { get; init; }

    /// <summary>Entries whose time is over.</summary>
    public long ExpiredEntries { get; init; }

    /// <summary>Entries declared wrong.</summary>
    public long InvalidatedEntries { get; init; }

    /// <summary>All entries.</summary>
    public long TotalEntries => ValidEntries + ExpiredEntries + InvalidatedEntries;

    /// <summary>Lookups answered.</summary>
    public long Hits { get; init; }

    /// <summary>Lookups not answered, the stale ones included.</summary>
    public long Misses { get; init; }

    /// <summary>Misses of entries whose run file was gone.</summary>
    public long Stale { get; init; }

    /// <summary>Hits of all lookups, 0 to 1; 0 before the first.</summary>
    public double HitRate => Hits + Misses == 0 ? 0 : (double)Hits / (Hits + Misses);

    /// <summary>The bytes of the run files of valid entries, where known.</summary>
    public long RunBytes { get; init; }
}
