namespace Sim2l.Caching;

/// <summary>Asks why a lookup is a miss.</summary>
public sealed record CacheQuestion
{
    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The inputs of the run that is not to be computed again.</summary>
    public required IReadOnlyDictionary<string, object?> Inputs { get; init; }
}
