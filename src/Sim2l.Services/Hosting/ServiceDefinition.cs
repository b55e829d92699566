namespace Sim2l.Hosting;

/// <summary>A service that this host knows.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Port">Where it listens unless told otherwise.</param>
/// <param name="Description">What it does.</param>
/// <param name="Open">Opens its stores.</param>
internal sealed record ServiceDefinition(string Name, int Port, string Description, Func<ServiceSettings, TimeProvider, IServiceDomain> Open)
{
    /// <summary>The name of the only service that registers.</summary>
    public const string CatalogName = "catalog";

    /// <summary>The name of the only service that keeps data sources.</summary>
    public const string DataName = "data";

    /// <summary>Every service, one a line.</summary>
    public static IReadOnlyList<ServiceDefinition> All { get; } =
    [
        new("cache", 8001, "Serves cached results.", static (settings, time) => new Caching.CacheDomain(
            Caching.SqlCacheStore.Open(settings.Database.Reveal(), settings.RunRoot, time), areTotalsOpen: !settings.IsClosed)),
        new(CatalogName, 8002, "Serves the catalog of simulations.", static (settings, time) => new Catalog.CatalogDomain(
            Catalog.SqlCatalog.Open(settings.Database.Reveal(), time), new() { IsOpen = !settings.IsClosed, TakesRequests = settings.TakesRequests }, time)),
        new("results", 8003, "Serves results of runs: search, statistics, and reading runs.", static (settings, time) => new Results.ResultDomain(
            Results.SqlResultIndex.Open(settings.Database.Reveal(), time), settings.RunRoot is { } root ? new Runs.RunFolder(root, time: time) : null)),
        new(DataName, 8004, "Serves folders and file entries, and data sources in a workspace for each session.", static (settings, time) => new DataSources.DataDomain(
            new(Files.SqlFileStore.Open(settings.Database.Reveal(), time)),
            new(Path.Join(settings.DataFolder, DataSources.DataDomain.WorkspaceFolder), time, DataSources.MountedSource.Open),
            settings.Sources,
            time))
        {
            FileName = "files.db",
        },
    ];

    /// <summary>The SQLite file of its tables in the data folder; the module's cmdlets use the same.</summary>
    public string FileName { get; init; } = Name + ".db";
}
