using Sim2l.Files;
using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>Folders and file entries, and data sources in a private workspace for each session, as one service.</summary>
internal sealed class DataDomain : IServiceDomain
{
    /// <summary>The folder of a service's workspaces in its data folder.</summary>
    public const string WorkspaceFolder = "workspaces";

    private readonly FileDomain _files;
    private readonly SourceLimits _limits;
    private readonly AllowedFolders _folders;
    private readonly SourceCounts _counts = new();
    private readonly SessionWorkspaces _workspaces;

    /// <summary>Serves both.</summary>
    /// <param name="files">Folders and file entries; disposed with this.</param>
    /// <param name="root">Where the workspaces lie.</param>
    /// <param name="limits">What sources may cost and be read from.</param>
    /// <param name="time">The time.</param>
    public DataDomain(FileDomain files, WorkspaceRoot root, SourceLimits limits, TimeProvider time)
    {
        _files = files;
        _limits = limits;
        _folders = new(limits.Folders);
        _workspaces = new(root, new(limits.Shared, _counts), time);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        _files.Map(routes);
        var services = routes.ServiceProvider;
        var faults = new SourceFaultFilter(_workspaces, services.GetRequiredService<ILogger<SourceFaultFilter>>());
        routes.MapDataSources(new(_workspaces, _folders), new(_workspaces, _folders, _limits, _counts), new(_workspaces, faults), faults);
        _workspaces.StartSweeping(services.GetRequiredService<ISessionStore>(), services.GetRequiredService<ILogger<DataDomain>>());
    }

    /// <summary>Removes the workspaces whose sessions are over, and those that processes left that died.</summary>
    public Task SweepAsync(ISessionStore sessions, CancellationToken cancellation) => _workspaces.SweepAsync(sessions, cancellation);

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation) => _files.CheckHealthAsync(cancellation);

    public IEnumerable<DomainMetric> ReadMetrics() =>
    [
        .. _files.ReadMetrics(),
        new("sim2l_data_sources_imported_total", "Files that this process imported into workspaces.", _counts.Imported),
        new("sim2l_data_sources_mounted_total", "Files that this process mounted in workspaces.", _counts.Mounted),
        new("sim2l_data_workspaces", "Workspaces that are open in this process.", _workspaces.Count),
    ];

    public async ValueTask DisposeAsync()
    {
        await _workspaces.DisposeAsync();
        await _files.DisposeAsync();
    }
}
