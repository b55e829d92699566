using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.Web.Site;

/// <summary>All services over one folder and the page's host before them, on free ports of this process.</summary>
internal sealed class ServedSite : IAsyncDisposable
{
    private readonly Dictionary<string, SiteService> _services;
    private readonly SqlSessionStore _sessions;
    private readonly WebApplication _page;

    private ServedSite(SqlSessionStore sessions, Dictionary<string, SiteService> services, WebApplication page)
    {
        _sessions = sessions;
        _services = services;
        _page = page;
    }

    public ISessionStore Sessions => _sessions;

    public Uri Address => new(_page.Urls.First());

    public SiteService this[string name] => _services[name];

    public static async Task<ServedSite> StartAsync(string folder)
    {
        var sessions = SqlSessionStore.Open(Path.Join(folder, "sessions.db"));
        var services = new Dictionary<string, SiteService>();
        foreach (var definition in ServiceDefinition.All)
        {
            var service = services[definition.Name] = new(definition, folder, sessions);
            await service.StartAsync();
        }
        var settings = new WebSettings { Service = WebSettings.ServiceName, Port = 0, Services = services.ToDictionary(static pair => pair.Key, static pair => pair.Value.Address) };
        var page = WebHost.Build(settings, configure: static builder => builder.Logging.ClearProviders());
        await page.StartAsync();
        return new(sessions, services, page);
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        foreach (var service in _services.Values)
            await service.DisposeAsync();
        await _sessions.DisposeAsync();
    }
}
