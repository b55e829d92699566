namespace Sim2l.Caching;

/// <summary>Which entries that no longer answer are removed for good.</summary>
public sealed record CachePurge
{
    /// <summary>Remove expired entries that expired at least so long ago; null keeps them.</summary>
    public TimeSpan? ExpiredFor { get; init; } = TimeSpan.Zero;

    /// <summary>Remove entries that were invalidated at least so long ago; null keeps them.</summary>
    public TimeSpan? InvalidatedFor { get; init; }

    /// <summary>Only entries of this simulation.</summary>
    public string? SimulationName { get; init; }
}
