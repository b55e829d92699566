using Sim2l.Caching;
using Sim2l.Results;
using Sim2l.Sessions;

namespace Sim2l.Execution;

/// <summary>Takes what points to a removed run out of the cache and the index of results in force; copies of the run elsewhere keep what points to them.</summary>
internal static class RemovedRun
{
    private const string Reason = "The run was removed.";

    public static void Forget(string executionId, string path, Action<string> warn, CancellationToken cancellation)
    {
        var connection = CurrentConnection.Value;
        // Without a file there is nothing to forget, and none shall be made.
        if (IsThere(StoreKind.Cache, connection, ConnectedStores.CacheFile))
            Try("cache", limited => InvalidateAsync(ConnectedStores.Cache(connection), executionId, path, limited), warn, cancellation);
        if (IsThere(StoreKind.Results, connection, ConnectedStores.ResultFile))
            Try("index of results", limited => RemoveAsync(ConnectedStores.Results(connection), executionId, path, limited), warn, cancellation);
    }

    private static bool IsThere(StoreKind kind, Sim2lConnection? connection, string file) => ConfiguredConnection.Resolve(kind, connection) is not null || File.Exists(file);

    private static async Task InvalidateAsync(ICacheStore cache, string executionId, string path, CancellationToken cancellation)
    {
        var keys = new List<string>();
        var filter = new CacheFilter { ExecutionId = executionId, Status = CacheEntryStatus.Valid };
        await foreach (var entry in cache.ListAsync(filter, cancellation).ConfigureAwait(false))
        {
            if (entry.RunPath is null || entry.RunPath == path)
                keys.Add(entry.Key);
        }
        foreach (var key in keys)
            await cache.InvalidateAsync(new() { Filter = filter with { Pattern = KeyPattern.FromKey(key) }, Reason = Reason, By = Environment.UserName }, cancellation).ConfigureAwait(false);
    }

    private static async Task RemoveAsync(IResultIndex results, string executionId, string path, CancellationToken cancellation)
    {
        if ((await results.GetAsync(executionId, ResultCommand.Me, cancellation).ConfigureAwait(false)).RunPath is { } known && known != path)
            return;
        await results.RemoveAsync(executionId, ResultCommand.Me, cancellation).ConfigureAwait(false);
    }

    private static void Try(string what, Func<CancellationToken, Task> forget, Action<string> warn, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(LaterDelivery.Patience);
        try
        {
            forget(limited.Token).GetAwaiter().GetResult();
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.NotFound or ErrorKind.NotSupported)
        {
            // It did not know the run, or the connection names none.
        }
        catch (Sim2lException e)
        {
            warn($"The {what} still points to the removed run: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            warn($"The {what} still points to the removed run: it did not answer in time.");
        }
    }
}
