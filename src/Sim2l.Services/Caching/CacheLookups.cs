namespace Sim2l.Caching;

/// <summary>How the lookups of this process went, for its metrics.</summary>
internal sealed class CacheLookups
{
    private long _hits;
    private long _misses;

    public long Hits => Interlocked.Read(ref _hits);

    public long Misses => Interlocked.Read(ref _misses);

    public CacheEntry? Count(CacheEntry? found)
    {
        Interlocked.Increment(ref found is null ? ref _misses : ref _hits);
        return found;
    }
}
