using System.Collections.Concurrent;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Commands;
using Sim2l.Execution;
using Sim2l.Files;
using Sim2l.Http;
using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Sessions;

/// <summary>The one place that decides which store a cmdlet uses: that of a service, of a database, or the local file.</summary>
/// <remarks>Keeps one store a place and process, for all runspaces.</remarks>
internal static class ConnectedStores
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(Type Kind, object Place), IAsyncDisposable> Stores = [];
    // Each local file that was opened, and whether it has been seen.
    private static readonly ConcurrentDictionary<string, bool> LocalFiles = new(StringComparer.Ordinal);

    // A script that ends without removing the module must not lose its last second of counters.
    static ConnectedStores() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => CloseAll();

    public static string CacheFile => Path.Combine(Sim2lCommand.Configuration.Home, "cache.db");

    public static string CatalogFile => Path.Combine(Sim2lCommand.Configuration.Home, "catalog.db");

    public static string FileEntryFile => Path.Combine(Sim2lCommand.Configuration.Home, "files.db");

    public static string OutboxFile => Path.Combine(Sim2lCommand.Configuration.Home, "outbox.db");

    public static string ResultFile => Path.Combine(Sim2lCommand.Configuration.Home, "results.db");

    public static string SessionFile => Path.Combine(Sim2lCommand.Configuration.Home, "sessions.db");

    public static ICacheStore Cache(Sim2lConnection? named) => ConfiguredConnection.Resolve(StoreKind.Cache, named) switch
    {
        null => LocalCache(CacheFile, Sim2lCommand.Configuration.Options.RunRoot),
        { DatabaseUrl: { } url } connection => Open<ICacheStore>(connection, () => SqlCacheStore.Open(url.Reveal())),
        { CacheUri: { } address } connection => Open<ICacheStore>(connection, () => new HttpCacheStore(new ServiceClient(address, () => connection.Token))),
        _ => throw new Sim2lException(ErrorKind.NotSupported, "The connection names no cache service; connect with -CacheUri, or with -Uri to a host that runs all services."),
    };

    public static ICatalog Catalog(Sim2lConnection? named) => ConfiguredConnection.Resolve(StoreKind.Catalog, named) switch
    {
        null => LocalCatalog(CatalogFile),
        { DatabaseUrl: { } url } connection => Open<ICatalog>(connection, () => SqlCatalog.Open(url.Reveal())),
        { CatalogUri: { } address } connection => Open<ICatalog>(connection, () => new HttpCatalog(new ServiceClient(address, () => connection.Token))),
        _ => throw new Sim2lException(ErrorKind.NotSupported, "The connection names no catalog service; connect with -CatalogUri, or with -Uri to a host that runs all services."),
    };

    public static IFileStore Files(Sim2lConnection? named) => ConfiguredConnection.Resolve(StoreKind.Data, named) switch
    {
        null => LocalFileEntries(FileEntryFile),
        { DatabaseUrl: { } url } connection => Open<IFileStore>(connection, () => SqlFileStore.Open(url.Reveal())),
        { DataUri: { } address } connection => Open<IFileStore>(connection, () => new HttpFileStore(new ServiceClient(address, () => connection.Token))),
        _ => throw new Sim2lException(ErrorKind.NotSupported, "The connection names no data service; connect with -DataUri, or with -Uri to a host that runs all services."),
    };

    public static IResultIndex Results(Sim2lConnection? named) => ConfiguredConnection.Resolve(StoreKind.Results, named) switch
    {
        null => LocalResults(ResultFile),
        { DatabaseUrl: { } url } connection => Open<IResultIndex>(connection, () => SqlResultIndex.Open(url.Reveal())),
        { ResultsUri: { } address } connection => Open<IResultIndex>(connection, () => new HttpResultIndex(new ServiceClient(address, () => connection.Token))),
        _ => throw new Sim2lException(ErrorKind.NotSupported, "The connection names no results service; connect with -ResultsUri, or with -Uri to a host that runs all services."),
    };

    /// <summary>The runs of the results service of a connection.</summary>
    public static RemoteRuns Runs(Sim2lConnection connection) => Open(connection, () => new RemoteRuns(new ServiceClient(connection.ResultsUri!, () => connection.Token)));

    public static ISessionStore Sessions(Sim2lConnection? connection) => connection switch
    {
        null => LocalSessions(SessionFile),
        { DatabaseUrl: { } url } => Open<ISessionStore>(connection, () => SqlSessionStore.Open(url.Reveal())),
        _ => Open<ISessionStore>(connection, () => new HttpSessionStore(SessionAddress(connection), () => connection.Token)),
    };

    /// <summary>What waits on this machine to be delivered, whatever is connected.</summary>
    public static IOutbox Outbox() => LocalOutbox(OutboxFile);

    /// <summary>The service that is asked about users and sessions; each of them can be.</summary>
    public static Uri SessionAddress(Sim2lConnection connection) =>
        connection.CacheUri ?? connection.CatalogUri ?? connection.ResultsUri ?? connection.DataUri ?? throw new Sim2lException(ErrorKind.InvalidInput, "The connection names neither a service nor a database.");

    /// <summary>Sees the local files that were made since they were opened.</summary>
    public static void LookAtFiles()
    {
        foreach (var (file, isSeen) in LocalFiles)
        {
            if (!isSeen && File.Exists(file))
                LocalFiles[file] = true;
        }
    }

    /// <summary>Lets go of what a connection holds open.</summary>
    public static void Close(Sim2lConnection connection) => Close(key => connection.Equals(key.Place));

    /// <summary>Lets go of everything; what is counted in memory is written.</summary>
    public static void CloseAll() => Close(static _ => true);

    private static ICacheStore LocalCache(string file, string runRoot) => OpenFile<ICacheStore>(file, (file, runRoot), () => SqlCacheStore.Open(file, runRoot));

    private static ICatalog LocalCatalog(string file) => OpenFile<ICatalog>(file, file, () => SqlCatalog.Open(file));

    private static IFileStore LocalFileEntries(string file) => OpenFile<IFileStore>(file, file, () => SqlFileStore.Open(file));

    private static IOutbox LocalOutbox(string file) => OpenFile<IOutbox>(file, file, () => SqliteOutbox.Open(file));

    private static IResultIndex LocalResults(string file) => OpenFile<IResultIndex>(file, file, () => SqlResultIndex.Open(file));

    private static ISessionStore LocalSessions(string file) => OpenFile<ISessionStore>(file, file, () => SqlSessionStore.Open(file));

    /// <remarks>A store refuses to go on without its file, which a service must not lose unnoticed. Who removes the file at the prompt means to begin anew.</remarks>
    private static T OpenFile<T>(string file, object place, Func<T> open)
        where T : IAsyncDisposable
    {
        if (File.Exists(file))
            LocalFiles[file] = true;
        else if (!LocalFiles.TryAdd(file, false) && LocalFiles.TryUpdate(file, false, true))
            Close((typeof(T), place).Equals);
        return Open(place, open);
    }

    private static T Open<T>(object place, Func<T> open)
        where T : IAsyncDisposable
    {
        lock (Gate)
        {
            if (!Stores.TryGetValue((typeof(T), place), out var store))
                Stores.Add((typeof(T), place), store = open());
            return (T)store;
        }
    }

    private static void Close(Func<(Type Kind, object Place), bool> isMeant)
    {
        KeyValuePair<(Type Kind, object Place), IAsyncDisposable>[] closing;
        lock (Gate)
        {
            closing = [.. Stores.Where(store => isMeant(store.Key))];
            foreach (var (key, _) in closing)
                Stores.Remove(key);
        }
        foreach (var (_, store) in closing)
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
