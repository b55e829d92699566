namespace Sim2l.Caching;

/// <summary>Results that need not be computed again, found by key.</summary>
/// <remarks>
/// A lookup never waits for a writer: hits and misses are counted in memory and written together, so that a crash loses at most the last second of counters
/// and no entry. All methods fail with <see cref="ErrorKind.Unavailable"/> when the database or service cannot be reached, over HTTP also with
/// <see cref="ErrorKind.Unauthorized"/> and <see cref="ErrorKind.Forbidden"/>. Safe for many threads.
/// </remarks>
public interface ICacheStore : IAsyncDisposable
{
    /// <summary>The valid entry of a key, or null; counts as a hit or a miss.</summary>
    /// <param name="key">The key, exactly.</param>
    /// <param name="inputHash">When given, an entry of other inputs (whose SQUID id collides) is a miss.</param>
    /// <param name="cancellation">Stops the lookup.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a key that cannot be one.</exception>
    Task<CacheEntry?> GetAsync(string key, string? inputHash = null, CancellationToken cancellation = default);

    /// <summary>Stores an entry in place of what its key had, and releases the key's claim.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field; <see cref="ErrorKind.TooLarge"/>.</exception>
    Task SetAsync(NewCacheEntry entry, CancellationToken cancellation = default);

    /// <summary>Removes an entry for good.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveAsync(string key, CancellationToken cancellation = default);

    /// <summary>Removes all entries for good.</summary>
    /// <returns>How many there were.</returns>
    Task<long> ClearAsync(CancellationToken cancellation = default);

    /// <summary>The entries that a filter means, newest first, as many as there are; they do not count as used.</summary>
    IAsyncEnumerable<CacheEntry> ListAsync(CacheFilter filter, CancellationToken cancellation = default);

    /// <summary>A part of that list.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a cursor that is not one.</exception>
    Task<CachePage> GetPageAsync(CacheFilter filter, CachePageRequest page, CancellationToken cancellation = default);

    /// <summary>Declares entries wrong; keeps who, when and why.</summary>
    /// <returns>How many entries changed.</returns>
    Task<long> InvalidateAsync(CacheInvalidation invalidation, CancellationToken cancellation = default);

    /// <summary>What the cache holds and how it answers, as a whole or for one simulation by name, number or both.</summary>
    Task<CacheStatistics> GetStatisticsAsync(string? simulationName = null, long? simulationId = null, CancellationToken cancellation = default);

    /// <summary>Removes entries that no longer answer.</summary>
    /// <returns>How many went.</returns>
    Task<long> PurgeAsync(CachePurge policy, CancellationToken cancellation = default);

    /// <summary>Claims a key for a time, unless somebody else holds it; a lapsed claim is free.</summary>
    /// <returns>The caller's new claim, or the one that stands in the way.</returns>
    Task<CacheClaim> ClaimAsync(string key, string owner, TimeSpan duration, CancellationToken cancellation = default);

    /// <summary>Lets a claim last for a time from now.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the token's claim is gone or somebody else's.</exception>
    Task<CacheClaim> RenewClaimAsync(string key, Secret token, TimeSpan duration, CancellationToken cancellation = default);

    /// <summary>Gives a claim up; nothing happens when it is gone already.</summary>
    Task ReleaseClaimAsync(string key, Secret token, CancellationToken cancellation = default);

    /// <summary>Who computes a key now, or null.</summary>
    Task<CacheClaim?> GetClaimAsync(string key, CancellationToken cancellation = default);

    /// <summary>Why a lookup is a miss.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for inputs that have no JSON form.</exception>
    Task<CacheMiss> ExplainAsync(CacheQuestion question, CancellationToken cancellation = default);

    /// <summary>Whether the store works.</summary>
    Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default);
}
