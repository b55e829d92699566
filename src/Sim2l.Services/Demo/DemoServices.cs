using Sim2l.Hosting;
using Sim2l.Http;
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

    /// <summary>Where each is.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => _services.ToDictionary(static service => service.Name, static service => service.Address);

    /// <summary>Starts services.</summary>
    /// <param name="names">Their names: cache, catalog and results, and what else is wanted.</param>
    /// <param name="folder">Where they keep their databases.</param>
    /// <param name="runRoot">The folder of runs.</param>
    /// <param name="sources">What data sources may be read from.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<DemoServices> StartAsync(IEnumerable<string> names, string folder, string runRoot, DataSources.SourceLimits sources, CancellationToken cancellation)
    {
        var services = new DemoServices(folder);
        try
        {
            foreach (var name in names)
                services._services.Add(await DemoService.StartAsync(name, folder, runRoot, sources, cancellation));
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
        return new(userName, new(Client("cache")), new(Client(ServiceDefinition.CatalogName)), new(Client("results")), Path.Combine(Folder, $"outbox-{userName}.db"));

        ServiceClient Client(string name) => new(Addresses[name], () => session.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
            await service.DisposeAsync();
    }
}
