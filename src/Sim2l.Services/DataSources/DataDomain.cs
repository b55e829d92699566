using Sim2l.Files;
using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>Folders and file entries, and data sources in a private workspace for each session, as one service.</summary>
/// <param name="files">Folders and file entries; disposed with this.</param>
/// <param name="root">Where the workspaces lie.</param>
/// <param name="limits">What sources may cost and be read from.</param>
/// <param name="time">The time.</param>
internal sealed class DataDomain(FileDomain files, WorkspaceRoot root, SourceLimits limits, TimeProvider time) : IServiceDomain
{
    private readonly SessionWorkspaces _workspaces = new(root, time);
    private readonly AllowedFolders _folders = new(limits.Folders);
    private readonly SourceCounts _counts = new();

    /// <summary>The folder of a service's workspaces in its data folder.</summary>
    public const string WorkspaceFolder = "workspaces";

    public void Map(IEndpointRouteBuilder routes)
    {
        files.Map(routes);
        var services = routes.ServiceProvider;
        routes.MapDataSources(new(_workspaces, _folders), new(_workspaces, _folders, limits, _counts), new(_workspaces, services.GetRequiredService<ILogger<SourceFaultFilter>>()));
        _workspaces.StartSweeping(services.GetRequiredService<ISessionStore>(), services.GetRequiredService<ILogger<DataDomain>>());
    }

    /// <summary>Removes the workspaces whose sessions are over, and those that processes left that died.</summary>
    public Task SweepAsync(ISessionStore sessions, CancellationToken cancellation) => _workspaces.SweepAsync(sessions, cancellation);

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation) => files.CheckHealthAsync(cancellation);

    public IEnumerable<DomainMetric> ReadMetrics() =>
    [
        .. files.ReadMetrics(),
        new("sim2l_data_sources_imported_total", "Files that this process imported into workspaces.", _counts.Imported),
        new("sim2l_data_sources_mounted_total", "Files that this process mounted in workspaces.", _counts.Mounted),
        new("sim2l_data_workspaces", "Workspaces that are open in this process.", _workspaces.Count),
    ];

    public async ValueTask DisposeAsync()
    {
        await _workspaces.DisposeAsync();
        await files.DisposeAsync();
    }
}
