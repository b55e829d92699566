namespace Sim2l.Caching;

/// <summary>How lookups went.</summary>
internal readonly record struct CacheTally(long Hits, long Misses, long Stale)
{
    public static CacheTally operator +(CacheTally left, CacheTally right) => new(left.Hits + right.Hits, left.Misses + right.Misses, left.Stale + right.Stale);
}
