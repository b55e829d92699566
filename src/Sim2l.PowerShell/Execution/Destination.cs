using Sim2l.Caching;
using Sim2l.Commands;
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

    /// <summary>What faults of it are called.</summary>
    public string Subject => Kind switch { CacheKind => Errors.CacheEntry, ResultKind => Errors.Result, _ => Errors.Catalog };

    /// <summary>All that a connection names.</summary>
    public static IReadOnlyList<Destination> All(Sim2lConnection? connection)
    {
        var all = new List<Destination>();
        foreach (var find in new Func<Sim2lConnection?, Destination>[] { Cache, Catalog, Results })
        {
            try
            {
                all.Add(find(connection));
            }
            catch (Sim2lException e) when (e.Kind == ErrorKind.NotSupported)
            {
                // Who connects to some services only means the others not to be told.
            }
        }
        return all;
    }

    public static Destination Catalog(Sim2lConnection? connection) => CatalogPlace.Of(connection).ToDestination();

    /// <exception cref="Sim2lException">As <see cref="ConnectedStores.Cache"/>.</exception>
    public static Destination Cache(Sim2lConnection? connection)
    {
        var cache = ConnectedStores.Cache(connection);
        return new(CacheKind, StorePlace.NameOf(connection, ConnectedStores.CacheFile, StoreKind.Cache), (fields, cancellation) =>
            Tell(CacheWire.ReadNewEntry(new(fields), Environment.UserName), static entry => entry.RunPath, entry => cache.SetAsync(entry, cancellation)));
    }

    /// <exception cref="Sim2lException">As <see cref="ConnectedStores.Results"/>.</exception>
    public static Destination Results(Sim2lConnection? connection)
    {
        var results = ConnectedStores.Results(connection);
        return new(ResultKind, StorePlace.NameOf(connection, ConnectedStores.ResultFile, StoreKind.Results), (fields, cancellation) =>
            Tell(ResultWire.ReadNewResult(new(fields)), static result => result.RunPath, result => results.RegisterAsync(result, ResultCommand.Me, cancellation)));
    }

    /// <summary>Whether an item is meant for it.</summary>
    public bool Takes(OutboxItem item) => item.Kind == Kind && item.Destination == Name;

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

    /// <remarks>A run that was removed while it waited to be told of shall not come back.</remarks>
    private static Task Tell<T>(T content, Func<T, string?> runPath, Func<T, Task> tell) =>
        runPath(content) is { } path && !File.Exists(path) ? Task.CompletedTask : tell(content);
}
