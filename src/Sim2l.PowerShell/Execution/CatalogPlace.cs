using Sim2l.Catalog;
using Sim2l.Sessions;

namespace Sim2l.Execution;

/// <summary>A catalog and where it is: what is queued for it is delivered to no other.</summary>
/// <param name="Catalog">The catalog.</param>
/// <param name="Name">The address of its service, the path of its file or the name of its database; never a secret.</param>
internal sealed record CatalogPlace(ICatalog Catalog, string Name)
{
    /// <summary>Who tells it where nobody else decides: whoever holds the file or database, by the name that changes are recorded under.</summary>
    private static readonly Viewer Me = Viewer.Everything with { UserName = Environment.UserName };

    /// <summary>The catalog of a connection; that of the local file without one.</summary>
    /// <exception cref="Sim2lException">As <see cref="ConnectedStores.Catalog"/>.</exception>
    public static CatalogPlace Of(Sim2lConnection? connection)
    {
        var catalog = ConnectedStores.Catalog(connection);
        return new(catalog, StorePlace.NameOf(connection, ConnectedStores.CatalogFile, StoreKind.Catalog));
    }

    /// <summary>Tells it of runs.</summary>
    public CatalogReporter Report() => new(Catalog, Me);

    /// <summary>The catalog as that to which queued reports go.</summary>
    public Destination ToDestination() => Destination.Of(Catalog, Name, Me);

    /// <summary>A report as it is queued for it.</summary>
    public NewOutboxItem Queue(RunReport report) =>
        ToDestination().Queue(report.Execution.ExecutionId, report.Execution.SimulationName, report.Execution.SimulationVersion, report.ToFields());
}
