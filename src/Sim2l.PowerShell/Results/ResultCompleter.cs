using System.Collections;
using System.Management.Automation;
using Sim2l.Sessions;

namespace Sim2l.Results;

/// <summary>Completes from the local index of results, or from what this session has seen of the remote one.</summary>
public abstract class ResultCompleter : StoreCompleter
{
    private const int Looked = 200;

    /// <summary>The newest results of the local index.</summary>
    private protected static IEnumerable<Result> Newest(IDictionary bound, ResultFilter? filter = null)
    {
        if (!IsLocal(bound, StoreKind.Results) || !File.Exists(ConnectedStores.ResultFile))
            return [];
        var query = new ResultQuery { SimulationName = SimulationName(bound), Filter = filter };
        return Local.SearchAsync(query, Viewer.Everything).ToBlockingEnumerable().Take(Looked);
    }

    /// <summary>The parameters of the simulation that stands on the command line.</summary>
    private protected static IEnumerable<ParameterDescription> Known(IDictionary bound)
    {
        var simulationName = SimulationName(bound);
        if (!IsLocal(bound, StoreKind.Results))
            return Seen(bound).Where(parameter => simulationName is null || parameter.SimulationName == simulationName);
        return simulationName is not null && File.Exists(ConnectedStores.ResultFile) ? Local.GetParametersAsync(simulationName, Viewer.Everything).ToBlockingEnumerable() : [];
    }

    private protected static IEnumerable<ParameterDescription> Seen(IDictionary bound) =>
        InForce(bound, StoreKind.Results) is { } connection ? SeenParameters.Of(connection) : [];

    private protected static bool Begins(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static IResultIndex Local => ConnectedStores.Results(null);

    private static string? SimulationName(IDictionary bound) => bound[nameof(ParameterDescription.SimulationName)] switch
    {
        object[] and [var only] => only?.ToString(),
        null or Array => null,
        var name => LanguagePrimitives.ConvertTo<string>(name),
    };
}
