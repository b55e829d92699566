using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Http;
using Sim2l.Results;
using Sim2l.Sessions;

namespace Sim2l.Demo;

/// <summary>The services that share what is simulated, over one set of users.</summary>
internal sealed class DemoServices : IAsyncDisposable
{
    private readonly List<DemoService> _services = [];

    private DemoServices(string folder)
    {
        Folder = folder;
    }

    /// <summary>Where they keep their databases.</summary>
    public string Folder { get; }

    /// <summary>Their addresses in one line.</summary>
    public string Addresses => string.Join(", ", _services.Select(static service => service.Address.OriginalString));

    /// <summary>Starts a cache, a catalog and a results service.</summary>
    public static async Task<DemoServices> StartAsync(string folder, string runRoot, CancellationToken cancellation)
    {
        var services = new DemoServices(folder);
        try
        {
            foreach (var name in new[] { "cache", Hosting.ServiceDefinition.CatalogName, "results" })
                services._services.Add(await DemoService.StartAsync(name, folder, runRoot, cancellation));
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a user as an operator does, and logs that user in.</summary>
    public async Task<DemoUser> ConnectAsync(string userName, Role role, CancellationToken cancellation)
    {
        var session = await _services[0].LoginAsync(userName, role, cancellation);
        var clients = _services.ConvertAll(service => new ServiceClient(service.Address, () => session.Token));
        return new(userName, new HttpCacheStore(clients[0]), new HttpCatalog(clients[1]), new HttpResultIndex(clients[2]), Path.Combine(Folder, $"outbox-{userName}.db"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
            await service.DisposeAsync();
    }
}
