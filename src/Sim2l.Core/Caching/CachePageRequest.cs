namespace Sim2l.Caching;

/// <summary>Which part of a list is wanted: what follows a cursor, or an offset.</summary>
public sealed record CachePageRequest
{
    /// <summary>The most entries of a page.</summary>
    public const int MaximumLimit = 1_000;

    /// <summary>The most entries wanted; more than <see cref="MaximumLimit"/> is cut to it.</summary>
    public int Limit { get; init; } = 25;

    /// <summary>How many to leave out; the Python package pages so.</summary>
    public int Offset { get; init; }

    /// <summary>The <see cref="CachePage.NextCursor"/> of the page before.</summary>
    public string? Cursor { get; init; }
}
