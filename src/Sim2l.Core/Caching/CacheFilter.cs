namespace Sim2l.Caching;

/// <summary>Which entries are meant; what is null does not restrict, all that is given must hold.</summary>
public sealed record CacheFilter
{
    /// <summary>A pattern of the whole key as SQL's LIKE has it: <c>%</c> any text, <c>_</c> one character, <c>\</c> before either takes it literally. ASCII letters in either case are equal.</summary>
    public string? Pattern { get; init; }

    /// <summary>The simulation's number; 0 is a number like any other.</summary>
    public long? SimulationId { get; init; }

    /// <summary>The simulation's name, exactly.</summary>
    public string? SimulationName { get; init; }

    /// <summary>The simulation's version, exactly.</summary>
    public string? SimulationVersion { get; init; }

    /// <summary>The run, exactly.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>The entries' state.</summary>
    public CacheEntryStatus? Status { get; init; }
}
