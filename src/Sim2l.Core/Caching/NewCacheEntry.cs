namespace Sim2l.Caching;

/// <summary>An entry to be stored; one of the same key is replaced as a whole, its counters too.</summary>
public sealed record NewCacheEntry
{
    /// <summary>The most bytes of a key in UTF-8.</summary>
    public const int MaximumKeyBytes = 16_384;

    /// <summary>The most bytes of inputs, and of metadata, as JSON.</summary>
    public const int MaximumJsonBytes = 1_048_576;

    /// <summary>The longest time to live.</summary>
    public static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(36_525);

    /// <summary>The key: 1 to <see cref="MaximumKeyBytes"/> bytes, no NUL.</summary>
    public required string Key { get; init; }

    /// <summary>The simulation's number in the catalog.</summary>
    public long SimulationId { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The run that holds the result.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The SQUID id; the key where it is one.</summary>
    public required string SquidId { get; init; }

    /// <summary>The SHA-256 of the inputs.</summary>
    public required string InputHash { get; init; }

    /// <summary>The run's file; kept and returned as it is.</summary>
    public string? RunPath { get; init; }

    /// <summary>The run's file in bytes.</summary>
    public long? RunSizeBytes { get; init; }

    /// <summary>How long it answers, in whole seconds; zero is gone at once, null means for ever.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The inputs, so that a miss can be explained.</summary>
    public IReadOnlyDictionary<string, object?>? Inputs { get; init; }

    /// <summary>Whatever else belongs to it.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <summary>Who stores it; a service puts the session's user here.</summary>
    public string? CreatedBy { get; init; }
}
