using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.Benchmarks;

/// <summary>A service as it is run, on a free port of this process, with a baseline's route beside its own.</summary>
internal sealed class LoadedService : IAsyncDisposable
{
    // What the cache counts is written a second later, and belongs to the side that caused it.
    private static readonly TimeSpan CountersAreWritten = TimeSpan.FromSeconds(1.5);

    private readonly string _service;
    private readonly SqlSessionStore _sessions;
    private readonly IServiceDomain _domain;
    private readonly WebApplication _app;
    private readonly string _token;

    private LoadedService(string service, SqlSessionStore sessions, IServiceDomain domain, WebApplication app, string token)
    {
        _service = service;
        _sessions = sessions;
        _domain = domain;
        _app = app;
        _token = token;
    }

    private int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>Starts the cache over the tables of a location, which are made.</summary>
    public static Task<LoadedService> StartCacheAsync(string location, Workspace workspace, Action<IEndpointRouteBuilder>? baseline = null) =>
        StartAsync("cache", new CacheDomain(SqlCacheStore.Open(location, workspace.Path)), location, workspace, baseline);

    /// <summary>Starts the catalog over the tables of a location, which are made.</summary>
    public static Task<LoadedService> StartCatalogAsync(string location, Workspace workspace, Action<IEndpointRouteBuilder>? baseline = null) =>
        StartAsync("catalog", new CatalogDomain(SqlCatalog.Open(location), new(), TimeProvider.System), location, workspace, baseline);

    /// <summary>Lets the other process ask for random entries.</summary>
    public LoadResult Get(LoadProcess load, string path, int entries, int requests)
    {
        var result = load.Run(new(_service, Port, _token, "GET", path, 0, entries, requests));
        Thread.Sleep(CountersAreWritten);
        return result;
    }

    /// <summary>Lets the other process store entries one after the other.</summary>
    public LoadResult Post(LoadProcess load, string path, int first, int requests) => load.Run(new(_service, Port, _token, "POST", path, first, 1, requests));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _domain.DisposeAsync();
        await _sessions.DisposeAsync();
    }

    private static async Task<LoadedService> StartAsync(string service, IServiceDomain domain, string location, Workspace workspace, Action<IEndpointRouteBuilder>? baseline)
    {
        var sessionFile = workspace.NewFile();
        var sessions = SqlSessionStore.Open(sessionFile);
        var issued = await sessions.OpenAsync(new() { Privileges = Privileges.OfUser });
        await domain.CheckHealthAsync(CancellationToken.None);
        var settings = new ServiceSettings { Service = service, Port = 0, Database = new(location), SessionDatabase = new(sessionFile), DataFolder = workspace.Path };
        var app = ServiceHost.Build(settings, sessions, domain);
        baseline?.Invoke(app);
        await app.StartAsync();
        return new(service, sessions, domain, app, issued.Token.Reveal());
    }
}
