using System.Collections;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>Completes from the local catalog, or from what this session has seen of the remote one.</summary>
public abstract class CatalogCompleter : StoreCompleter
{
    private const int Looked = 2_000;

    /// <summary>Simulations that a query means, the newest first; of a remote catalog whatever was seen.</summary>
    private protected static IEnumerable<Simulation> Known(SimulationQuery query, IDictionary bound)
    {
        if (IsLocal(bound, StoreKind.Catalog))
            return File.Exists(ConnectedStores.CatalogFile) ? ConnectedStores.Catalog(null).SearchAsync(query, Viewer.Everything).ToBlockingEnumerable().Take(Looked) : [];
        return InForce(bound, StoreKind.Catalog) is { } connection ? SeenSimulations.Of(connection) : [];
    }

    private protected static bool Begins(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
