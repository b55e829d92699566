using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Execution;
using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>A user who is logged in to the services, and runs simulations with them.</summary>
internal sealed class DemoUser(string name, HttpCacheStore cache, HttpCatalog catalog, HttpResultIndex results, string outbox) : IExecutionStores, IAsyncDisposable
{
    private const string CacheService = "cache";
    private const string CatalogService = "catalog";
    private const string ResultsService = "results";

    private readonly SqliteOutbox _outbox = SqliteOutbox.Open(outbox);

    public string Name => name;

    public HttpCacheStore Cache => cache;

    public HttpCatalog Catalog => catalog;

    public HttpResultIndex Results => results;

    public IOutbox Outbox => _outbox;

    public bool HasOutbox => File.Exists(outbox);

    public IReadOnlyList<Destination> Destinations { get; } =
    [
        Destination.Of(cache, CacheService, name),
        Destination.Of(catalog, CatalogService, Viewer.Everything),
        Destination.Of(results, ResultsService, Viewer.Everything),
    ];

    public string? UserName => name;

    public TimeSpan AbandonedAfter => TimeSpan.FromHours(24);

    ICacheStore IExecutionStores.Cache => cache;

    public IRunReader? OpenElsewhere(string executionId, CancellationToken cancellation) => null;

    public async ValueTask DisposeAsync()
    {
        await cache.DisposeAsync();
        await catalog.DisposeAsync();
        await results.DisposeAsync();
        await _outbox.DisposeAsync();
    }
}
