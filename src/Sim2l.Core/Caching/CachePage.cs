namespace Sim2l.Caching;

/// <summary>A part of a list of entries, newest first.</summary>
public sealed record CachePage
{
    /// <summary>The entries.</summary>
    public required IReadOnlyList<CacheEntry> Entries { get; init; }

    /// <summary>How many entries the whole list has.</summary>
    public required long Total { get; init; }

    /// <summary>Where the next page begins; null when there is none.</summary>
    public string? NextCursor { get; init; }
}
