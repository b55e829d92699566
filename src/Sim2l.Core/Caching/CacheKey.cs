namespace Sim2l.Caching;

/// <summary>Where the result of a simulation with certain inputs lies in the cache, and the hash by which a hit is confirmed.</summary>
public sealed record CacheKey
{
    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The key: the SQUID id.</summary>
    public required string Key { get; init; }

    /// <summary>The hash of the inputs, which a cached run must share to be used.</summary>
    public required string InputHash { get; init; }

    /// <summary>The key of a simulation with inputs.</summary>
    /// <exception cref="Sim2lException">As <see cref="SquidId.Compute"/>.</exception>
    public static CacheKey Compute(string simulationName, string simulationVersion, IReadOnlyDictionary<string, object?> inputs)
    {
        var arranged = CanonicalInputs.Arrange(inputs);
        return new()
        {
            SimulationName = simulationName,
            SimulationVersion = simulationVersion,
            Key = SquidId.Of(simulationName, simulationVersion, arranged),
            InputHash = Caching.InputHash.Of(arranged),
        };
    }
}
