using Sim2l.Hosting;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>The index of results as a service.</summary>
/// <param name="index">The index; disposed with the domain.</param>
/// <param name="runs">The service's own runs, the only ones it opens; null for none.</param>
internal sealed class ResultDomain(IResultIndex index, RunFolder? runs) : IServiceDomain
{
    private readonly ResultCounts _counts = new();

    public void Map(IEndpointRouteBuilder routes) => routes.MapResults(index, runs, _counts);

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation) => index.CheckHealthAsync(cancellation);

    public IEnumerable<DomainMetric> ReadMetrics() =>
    [
        new("sim2l_results_registrations_total", "Results that this process registered or replaced.", _counts.Registrations),
        new("sim2l_results_searches_total", "Searches that this process answered.", _counts.Searches),
    ];

    public ValueTask DisposeAsync() => index.DisposeAsync();
}
