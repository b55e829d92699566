using Sim2l.Caching;
using Sim2l.Commands;
using Sim2l.Results;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Execution;

/// <summary>What a connection, or none, brings to the running of simulations.</summary>
internal sealed class ConnectedExecution(Sim2lConnection? connection) : IExecutionStores
{
    public ICacheStore Cache => ConnectedStores.Cache(connection);

    public IOutbox Outbox => ConnectedStores.Outbox();

    public bool HasOutbox => File.Exists(ConnectedStores.OutboxFile);

    public IReadOnlyList<Destination> Destinations
    {
        get
        {
            var all = new List<Destination>();
            foreach (var find in new Func<Destination>[] { FindCache, FindCatalog, FindResults })
            {
                try
                {
                    all.Add(find());
                }
                catch (Sim2lException e) when (e.Kind == ErrorKind.NotSupported)
                {
                    // Who connects to some services only means the others not to be told.
                }
            }
            return all;
        }
    }

    /// <remarks>A service knows who is logged in.</remarks>
    public string? UserName => ConfiguredConnection.Resolve(StoreKind.Catalog, connection) is { IsRemote: true } services ? services.Session?.UserName : Environment.UserName;

    public TimeSpan AbandonedAfter => Sim2lCommand.Configuration.Options.AbandonedAfter;

    public IRunReader? OpenElsewhere(string executionId, CancellationToken cancellation) =>
        ConfiguredConnection.Resolve(StoreKind.Results, connection) is { ResultsUri: not null } services ? ConnectedStores.Runs(services).Open(executionId, cancellation) : null;

    private Destination FindCache() =>
        Destination.Of(ConnectedStores.Cache(connection), StorePlace.NameOf(connection, ConnectedStores.CacheFile, StoreKind.Cache), Environment.UserName);

    private Destination FindCatalog() => CatalogPlace.Of(connection).ToDestination();

    private Destination FindResults() =>
        Destination.Of(ConnectedStores.Results(connection), StorePlace.NameOf(connection, ConnectedStores.ResultFile, StoreKind.Results), ResultCommand.Me);
}
