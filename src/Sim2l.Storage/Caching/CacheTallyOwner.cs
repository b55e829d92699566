namespace Sim2l.Caching;

/// <summary>The simulation whose lookups are counted together; the number is null where only a key told the name, an empty name means no simulation in particular.</summary>
internal readonly record struct CacheTallyOwner(string SimulationName, long? SimulationId)
{
    public static readonly CacheTallyOwner Nobody = new("", null);

    public bool IsMeant(string? simulationName, long? simulationId) =>
        (simulationName is null || simulationName == SimulationName) && (simulationId is null || simulationId == SimulationId);
}
