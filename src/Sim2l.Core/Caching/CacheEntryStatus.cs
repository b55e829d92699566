namespace Sim2l.Caching;

/// <summary>Whether a cache entry is of use.</summary>
public enum CacheEntryStatus
{
    /// <summary>It answers.</summary>
    Valid,

    /// <summary>Its time to live is over.</summary>
    Expired,

    /// <summary>Somebody declared it wrong.</summary>
    Invalidated,
}
