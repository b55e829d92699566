using Sim2l.Hosting;
using Sim2l.Web;

namespace Sim2l.Demo;

/// <summary>The page for browsers before the services of the demo.</summary>
internal sealed class DemoPage : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DemoPage(WebApplication app)
    {
        _app = app;
    }

    /// <summary>Starts it, at its usual port if that is free and no other is wanted.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> where the page is not in this build; <see cref="ErrorKind.Conflict"/> when the port that is wanted is taken.</exception>
    public static async Task<DemoPage> StartAsync(IReadOnlyDictionary<string, Uri> services, int? port, CancellationToken cancellation)
    {
        if (!PageAssets.Embedded.IsThere)
            throw new Sim2lException(ErrorKind.NotSupported, "The page is not in this build, which was made without Node.js: install it with npm and build again, or leave out --serve.");
        var settings = new WebSettings { Service = WebSettings.ServiceName, Port = port ?? WebSettings.StandardPort, Services = services };
        try
        {
            return await StartAsync(settings, cancellation);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict && port is null)
        {
            return await StartAsync(settings with { Port = 0 }, cancellation);
        }
    }

    /// <summary>The address that opens a result of a source.</summary>
    public Uri AddressOf(string source, string key) => new($"{_app.Urls.First()}/#/results?source={Uri.EscapeDataString(source)}&key={Uri.EscapeDataString(key)}");

    /// <summary>Serves it until the end is asked for.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _app.WaitForShutdownAsync(cancellation);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<DemoPage> StartAsync(WebSettings settings, CancellationToken cancellation)
    {
        var page = new DemoPage(WebHost.Build(settings, configure: DemoService.Quieten));
        try
        {
            await ServiceRunner.ListenAsync(page._app, settings, cancellation);
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }
}
