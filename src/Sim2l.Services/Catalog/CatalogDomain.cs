using Sim2l.Hosting;

namespace Sim2l.Catalog;

/// <summary>The catalog as a service.</summary>
/// <param name="catalog">The catalog; disposed with the domain.</param>
/// <param name="policy">What the operator decided.</param>
/// <param name="time">The clock.</param>
internal sealed class CatalogDomain(ICatalog catalog, CatalogPolicy policy, TimeProvider time) : IServiceDomain
{
    // Health is asked for often, and counting takes longer than looking whether the store works.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly CatalogCounts _counts = new();
    private (long Simulations, DateTimeOffset At)? _known;

    public void Map(IEndpointRouteBuilder routes) => routes.MapCatalog(catalog, policy, _counts);

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation) => catalog.CheckHealthAsync(cancellation);

    public async Task<IReadOnlyDictionary<string, object?>> DescribeAsync(CancellationToken cancellation) =>
        policy.IsOpen ? new Dictionary<string, object?> { ["simulations"] = await CountAsync(cancellation) } : [];

    public IEnumerable<DomainMetric> ReadMetrics() =>
    [
        new("sim2l_catalog_registrations_total", "Versions that this process registered.", _counts.Registrations),
        new("sim2l_catalog_executions_total", "Reports of executions that this process recorded.", _counts.Executions),
    ];

    public ValueTask DisposeAsync() => catalog.DisposeAsync();

    private async Task<long> CountAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_known is { } known && (now - known.At).Duration() < Freshness)
            return known.Simulations;
        var simulations = (await catalog.GetOverviewAsync(Viewer.Anyone, cancellation)).TotalSimulations;
        _known = (simulations, now);
        return simulations;
    }
}
