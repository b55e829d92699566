using Sim2l.Hosting;

namespace Sim2l.Files;

/// <summary>Folders and file entries as a service.</summary>
/// <param name="store">The entries; disposed with the domain.</param>
internal sealed class FileDomain(IFileStore store) : IServiceDomain
{
    private readonly FileCounts _counts = new();

    public void Map(IEndpointRouteBuilder routes) => routes.MapFiles(store, _counts);

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation) => store.CheckHealthAsync(cancellation);

    public IEnumerable<DomainMetric> ReadMetrics() =>
    [
        new("sim2l_file_entries_created_total", "Folders and file entries that this process made.", _counts.Created),
        new("sim2l_file_entries_removed_total", "Folders and file entries that this process removed.", _counts.Removed),
    ];

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
