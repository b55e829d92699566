using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Sim2l.Sessions;

namespace Sim2l.Results;

/// <summary>What this session has seen of the parameters of remote results, so that completion need not ask for them.</summary>
internal static class SeenParameters
{
    private const int Most = 20_000;

    private static readonly ConditionalWeakTable<Sim2lConnection, ConcurrentDictionary<(string SimulationName, ResultField Field), ParameterDescription>> Connections = [];

    public static IEnumerable<ParameterDescription> Of(Sim2lConnection connection) => Connections.TryGetValue(connection, out var seen) ? seen.Values : [];

    public static void Add(Sim2lConnection? connection, ParameterDescription parameter)
    {
        if (connection is null)
            return;
        var seen = Connections.GetOrCreateValue(connection);
        if (seen.Count < Most)
            seen[(parameter.SimulationName, parameter.Field)] = parameter;
    }
}
