using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>What this session has seen of remote catalogs, so that completion need not ask them.</summary>
internal static class SeenSimulations
{
    private const int Most = 5_000;

    private static readonly ConditionalWeakTable<Sim2lConnection, ConcurrentDictionary<(string Name, string Version), Simulation>> Connections = [];

    public static IEnumerable<Simulation> Of(Sim2lConnection connection) =>
        Connections.TryGetValue(connection, out var seen) ? seen.Values.OrderByDescending(static simulation => simulation.SimulationId) : [];

    public static void Add(Sim2lConnection? connection, Simulation simulation)
    {
        if (connection is null)
            return;
        var seen = Connections.GetOrCreateValue(connection);
        var key = (simulation.SimulationName, simulation.SimulationVersion);
        if (seen.Count < Most || seen.ContainsKey(key))
            seen[key] = Shorten(simulation);
    }

    public static void Remove(Sim2lConnection? connection, Simulation simulation)
    {
        if (connection is not null && Connections.TryGetValue(connection, out var seen))
            seen.TryRemove((simulation.SimulationName, simulation.SimulationVersion), out _);
    }

    // Schemas, metadata and files may be megabytes each.
    private static Simulation Shorten(Simulation simulation) => new()
    {
        SimulationId = simulation.SimulationId,
        SimulationName = simulation.SimulationName,
        SimulationVersion = simulation.SimulationVersion,
        Description = CatalogText.Summary(simulation.Description),
        Tags = simulation.Tags,
        Status = simulation.Status,
        CreatedAt = simulation.CreatedAt,
        UpdatedAt = simulation.UpdatedAt,
    };
}
