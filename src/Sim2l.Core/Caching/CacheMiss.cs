namespace Sim2l.Caching;

/// <summary>Explains a lookup: why it is a miss, and the nearest entry there is.</summary>
public sealed record CacheMiss
{
    /// <summary>The key that was looked up.</summary>
    public required string Key { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The hash of the inputs that were asked for.</summary>
    public required string InputHash { get; init; }

    /// <summary>Why.</summary>
    public required CacheMissReason Reason { get; init; }

    /// <summary>One sentence that says the same.</summary>
    public required string Explanation { get; init; }

    /// <summary>The entry that comes nearest, whatever its state.</summary>
    public CacheEntry? Nearest { get; init; }

    /// <summary>Which inputs differ from those of the nearest entry.</summary>
    public IReadOnlyList<CacheInputDifference> Differences { get; init => field = value.AsArray(); } = [];

    /// <summary>Who computes it now.</summary>
    public CacheClaim? Claim { get; init; }
}
