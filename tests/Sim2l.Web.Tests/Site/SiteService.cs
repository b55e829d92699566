using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.Web.Site;

/// <summary>One service of this process that can go away and come back under its address.</summary>
internal sealed class SiteService(ServiceDefinition definition, string folder, ISessionStore sessions) : IAsyncDisposable
{
    /// <summary>Where files lie that may be connected.</summary>
    public const string SourceFolder = "studies";

    private WebApplication? _app;
    private IServiceDomain? _domain;
    private int _port;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public async Task StartAsync()
    {
        var settings = new ServiceSettings
        {
            Service = definition.Name,
            Port = _port,
            Database = new(Path.Join(folder, definition.FileName)),
            SessionDatabase = new(Path.Join(folder, "sessions.db")),
            DataFolder = folder,
            RunRoot = Path.Join(folder, "runs"),
            Sources = new() { Folders = [Path.Join(folder, SourceFolder)] },
        };
        _domain = definition.Open(settings, TimeProvider.System);
        _app = ServiceHost.Build(settings, sessions, _domain, configure: static builder => builder.Logging.ClearProviders());
        await ServiceRunner.ListenAsync(_app, settings, CancellationToken.None);
        _port = new Uri(_app.Urls.First()).Port;
    }

    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        await _domain!.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await StopAsync();
    }
}
