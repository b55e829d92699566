using Sim2l.Hosting;

namespace Sim2l.Caching;

/// <summary>The cache as a service.</summary>
/// <param name="store">The cache; disposed with the domain.</param>
/// <param name="areTotalsOpen">Whether the statistics of the whole cache need no session.</param>
internal sealed class CacheDomain(ICacheStore store, bool areTotalsOpen = true) : IServiceDomain
{
    private readonly CacheLookups _lookups = new();

    public void Map(IEndpointRouteBuilder routes) => routes.MapCache(store, _lookups, areTotalsOpen);

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation) => store.CheckHealthAsync(cancellation);

    public IEnumerable<DomainMetric> ReadMetrics() =>
    [
        new("sim2l_cache_hits_total", "Lookups of this process that were answered.", _lookups.Hits),
        new("sim2l_cache_misses_total", "Lookups of this process that were not answered.", _lookups.Misses),
    ];

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
