namespace Sim2l.Caching;

/// <summary>How often one entry answered since the last flush, and when it did last.</summary>
internal readonly record struct CacheHits(long Count, DateTimeOffset LastAt)
{
    public static CacheHits operator +(CacheHits left, CacheHits right) => new(left.Count + right.Count, left.LastAt > right.LastAt ? left.LastAt : right.LastAt);
}
