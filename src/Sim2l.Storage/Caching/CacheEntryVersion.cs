namespace Sim2l.Caching;

/// <summary>An entry between two replacements: hits of what was replaced do not count for what came after.</summary>
internal sealed class CacheEntryVersion(byte[] keyHash, long generation) : IEquatable<CacheEntryVersion>
{
    public byte[] KeyHash { get; } = keyHash;

    public long Generation { get; } = generation;

    public bool Equals(CacheEntryVersion? other) => other is not null && other.Generation == Generation && other.KeyHash.AsSpan().SequenceEqual(KeyHash);

    public override bool Equals(object? obj) => Equals(obj as CacheEntryVersion);

    // Generations are random.
    public override int GetHashCode() => Generation.GetHashCode();
}
