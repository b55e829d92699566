using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Results;

namespace Sim2l.Execution;

/// <summary>Where something of a run goes, and how: to the catalog, the cache or the index of results of a connection, and to no other.</summary>
/// <param name="Kind">What an outbox calls that which goes there.</param>
/// <param name="Name">The address of the service, the path of the file or the name of the database; never a secret.</param>
/// <param name="DeliverAsync">Delivers what was queued.</param>
public sealed record Destination(string Kind, string Name, Func<IReadOnlyDictionary<string, object?>, CancellationToken, Task> DeliverAsync)
{
    public const string CacheKind = "cache-entry";
    public const string ResultKind = "result";

    /// <summary>What it is called in a message.</summary>
    public string Noun => Kind switch { CacheKind => "cache", ResultKind => "index of results", _ => "catalog" };

    /// <summary>A cache.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="name">Its place.</param>
    /// <param name="userName">Who stores entries, where the cache cannot know better.</param>
    public static Destination Of(ICacheStore cache, string name, string userName) => new(CacheKind, name, (fields, cancellation) =>
        Tell(CacheWire.ReadNewEntry(new(fields), userName), static entry => entry.RunPath, entry => cache.SetAsync(entry, cancellation)));

    /// <summary>A catalog, which a viewer tells of runs.</summary>
    public static Destination Of(ICatalog catalog, string name, Viewer viewer) => new(RunReport.Kind, name, (fields, cancellation) =>
        new CatalogReporter(catalog, viewer).ReportAsync(RunReport.FromFields(fields), cancellation));

    /// <summary>An index of results, which a viewer tells of runs.</summary>
    public static Destination Of(IResultIndex results, string name, Viewer viewer) => new(ResultKind, name, (fields, cancellation) =>
        Tell(ResultWire.ReadNewResult(new(fields)), static result => result.RunPath, result => results.RegisterAsync(result, viewer, cancellation)));

    /// <summary>Whether an item is meant for it.</summary>
    public bool Takes(OutboxItem item) => item?.Kind == Kind && item.Destination == Name;

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
