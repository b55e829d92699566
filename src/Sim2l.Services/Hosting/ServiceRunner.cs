using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Sim2l.Sessions;
using Sim2l.Web;

namespace Sim2l.Hosting;

/// <summary>Runs services in one process until they are told to stop; they share the store of sessions.</summary>
internal sealed class ServiceRunner(TextWriter output, TimeProvider time)
{
    /// <summary>Starts all services or none, waits for the end, and lets what is in flight finish.</summary>
    /// <param name="services">The services.</param>
    /// <param name="web">The page before them, if wanted.</param>
    /// <param name="cancellation">Ends them.</param>
    /// <exception cref="Sim2lException">When a store cannot be used or an address cannot be listened on.</exception>
    public async Task RunAsync(IReadOnlyList<ServiceSettings> services, WebSettings? web, CancellationToken cancellation)
    {
        var running = new Stack<IAsyncDisposable>();
        try
        {
            var sessions = SqlSessionStore.Open(services[0].SessionDatabase.Reveal(), time);
            running.Push(sessions);
            await sessions.PurgeAsync(cancellation);
            var remembering = new RememberingSessionStore(sessions, time);
            var apps = new List<WebApplication>();
            foreach (var settings in services)
                apps.Add(await StartAsync(settings, remembering, running, cancellation));
            if (web is not null)
                apps.Add(await StartAsync(web with { Services = Addresses(services, apps) }, running, cancellation));
            await Task.WhenAny(apps.Select(app => app.WaitForShutdownAsync(cancellation)));
            await Task.WhenAll(apps.Select(static app => app.StopAsync(CancellationToken.None)));
        }
        finally
        {
            while (running.TryPop(out var part))
                await part.DisposeAsync();
        }
    }

    /// <summary>Serves the page before services that run elsewhere.</summary>
    /// <exception cref="Sim2lException">When its address cannot be listened on.</exception>
    public async Task RunAsync(WebSettings web, CancellationToken cancellation)
    {
        var running = new Stack<IAsyncDisposable>();
        try
        {
            var app = await StartAsync(web, running, cancellation);
            await app.WaitForShutdownAsync(cancellation);
            await app.StopAsync(CancellationToken.None);
        }
        finally
        {
            while (running.TryPop(out var part))
                await part.DisposeAsync();
        }
    }

    /// <summary>Starts an application.</summary>
    /// <exception cref="Sim2lException">When its address cannot be listened on.</exception>
    public static async Task ListenAsync(WebApplication app, HostSettings settings, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new Sim2lException(ErrorKind.Conflict, $"The {settings.Service} service cannot listen on {settings.Url}: the port is taken. Stop what uses it or choose another with --port.", e);
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException or InvalidOperationException)
        {
            throw new Sim2lException(ErrorKind.Unavailable, $"The {settings.Service} service cannot listen on {settings.Url}: {e.Message}", e);
        }
    }

    private async Task<WebApplication> StartAsync(ServiceSettings settings, ISessionStore sessions, Stack<IAsyncDisposable> running, CancellationToken cancellation)
    {
        var domain = ServiceDefinition.All.Single(service => service.Name == settings.Service).Open(settings, time);
        running.Push(domain);
        var health = await domain.CheckHealthAsync(cancellation);
        if (health.Fault is { } fault)
            throw new Sim2lException(fault, $"The {settings.Service} service cannot use its {health.Backend} database ({fault}): check that its address is right and that it may be written.");
        var app = ServiceHost.Build(settings, sessions, domain, time);
        running.Push(app);
        await ListenAsync(app, settings, cancellation);
        foreach (var address in app.Urls)
            await output.WriteLineAsync($"The {settings.Service} service listens on {address} ({health.Backend}).");
        return app;
    }

    private async Task<WebApplication> StartAsync(WebSettings settings, Stack<IAsyncDisposable> running, CancellationToken cancellation)
    {
        var app = WebHost.Build(settings);
        running.Push(app);
        await ListenAsync(app, settings, cancellation);
        foreach (var address in app.Urls)
            await output.WriteLineAsync($"The page is served on {address} ({(PageAssets.Embedded.IsThere ? "open it in a browser" : "but it is not in this build: that needs Node.js")}).");
        return app;
    }

    // Whatever they listen on, they are reached from here.
    private static Dictionary<string, Uri> Addresses(IReadOnlyList<ServiceSettings> services, List<WebApplication> apps) =>
        services.Zip(apps).ToDictionary(static pair => pair.First.Service, static pair => Reachable(pair.Second.Urls.First()));

    private static Uri Reachable(string url)
    {
        var address = new UriBuilder(url.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal));
        address.Host = address.Host switch { "0.0.0.0" => "127.0.0.1", "[::]" => "[::1]", var host => host };
        return address.Uri;
    }
}
