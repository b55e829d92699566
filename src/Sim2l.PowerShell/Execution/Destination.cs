using Sim2l.Caching;
using Sim2l.Results;
using Sim2l.Sessions;

namespace Sim2l.Execution;

/// <summary>Where something of a run goes, and how: to the catalog, the cache or the index of results of a connection, and to no other.</summary>
/// <param name="Kind">What an outbox calls that which goes there.</param>
/// <param name="Name">The address of the service, the path of the file or the name of the database; never a secret.</param>
/// <param name="DeliverAsync">Delivers what was queued.</param>
internal sealed record Destination(string Kind, string Name, Func<IReadOnlyDictionary<string, object?>, CancellationToken, Task> DeliverAsync)
{
    public const string CacheKind = "cache-entry";
    public const string ResultKind = "result";

    /// <summary>What it is called in a message.</summary>
    public string Noun => Kind switch { CacheKind => "cache", ResultKind => "index of results", _ => "catalog" };

    public static Destination Catalog(Sim2lConnection? connection) => CatalogPlace.Of(connection).ToDestination();

    /// <exception cref="Sim2lException">As <see cref="ConnectedStores.Cache"/>.</exception>
    public static Destination Cache(Sim2lConnection? connection)
    {
        var cache = ConnectedStores.Cache(connection);
        return new(CacheKind, StorePlace.NameOf(connection, ConnectedStores.CacheFile, connection?.CacheUri), (fields, cancellation) =>
            cache.SetAsync(CacheWire.ReadNewEntry(new(fields), Environment.UserName), cancellation));
    }

    /// <exception cref="Sim2lException">As <see cref="ConnectedStores.Results"/>.</exception>
    public static Destination Results(Sim2lConnection? connection)
    {
        var results = ConnectedStores.Results(connection);
        return new(ResultKind, StorePlace.NameOf(connection, ConnectedStores.ResultFile, connection?.ResultsUri), (fields, cancellation) =>
            results.RegisterAsync(ResultWire.ReadNewResult(new(fields)), ResultCommand.Me, cancellation));
    }

    /// <summary>What a run's file brings to a destination, as it is queued.</summary>
    public NewOutboxItem Queue(string executionId, string simulationName, string simulationVersion, IReadOnlyDictionary<string, object?> content) => new()
    {
        Kind = Kind,
        Destination = Name,
        ExecutionId = executionId,
        SimulationName = simulationName,
        SimulationVersion = simulationVersion,
        Content = content,
    };
}
