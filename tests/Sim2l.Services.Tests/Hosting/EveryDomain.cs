using Microsoft.AspNetCore.Routing;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.DataSources;
using Sim2l.Files;
using Sim2l.Results;

namespace Sim2l.Hosting;

/// <summary>The routes of all domains in one service, with nothing open that an operator can close.</summary>
internal sealed class EveryDomain(string folder) : IServiceDomain
{
    private readonly IServiceDomain[] _domains =
    [
        new CacheDomain(SqlCacheStore.Open(Path.Join(folder, "cache.db")), areTotalsOpen: false),
        new CatalogDomain(SqlCatalog.Open(Path.Join(folder, "catalog.db")), new() { IsOpen = false }, TimeProvider.System),
        new ResultDomain(SqlResultIndex.Open(Path.Join(folder, "results.db")), new(folder)),
        new DataDomain(new(SqlFileStore.Open(Path.Join(folder, "files.db"))), new(Path.Join(folder, DataDomain.WorkspaceFolder)), new(), TimeProvider.System),
    ];

    public void Map(IEndpointRouteBuilder routes) => Array.ForEach(_domains, domain => domain.Map(routes));

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation) => _domains[0].CheckHealthAsync(cancellation);

    public IEnumerable<DomainMetric> ReadMetrics() => _domains.SelectMany(static domain => domain.ReadMetrics());

    public async ValueTask DisposeAsync()
    {
        foreach (var domain in _domains)
            await domain.DisposeAsync();
    }
}
