namespace Sim2l.Caching;

/// <summary>Declares entries wrong: they stay, but no longer answer.</summary>
public sealed record CacheInvalidation
{
    /// <summary>Which entries; only valid ones change. A filter without any condition means all.</summary>
    public required CacheFilter Filter { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who; a service puts the session's user here.</summary>
    public string? By { get; init; }
}
