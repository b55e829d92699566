using System.Net;
using Sim2l.Hosting;

namespace Sim2l.Web;

/// <summary>Makes the application that serves the page, and forwards what it asks of the services.</summary>
internal static class WebHost
{
    public static WebApplication Build(WebSettings settings, PageAssets? page = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = ServerBuilder.Create(settings);
        AddServices(builder.Services, settings, page ?? PageAssets.Embedded);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<AccessLog>();
        app.UseMiddleware<PageSecurity>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<RequestSizes>(settings.Limits);
        app.UseMiddleware<RequestOrigin>();
        app.Use(RoutingRules.HeadIsGet);
        app.UseRouting();
        app.MapPage();
        app.MapWebSession();
        app.MapForwarding();
        return app;
    }

    private static void AddServices(IServiceCollection services, WebSettings settings, PageAssets page)
    {
        services.AddSingleton(settings);
        services.AddSingleton(page);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Connect(settings));
        services.AddSingleton<Forwarder>();
        services.AddSingleton<SessionServices>();
    }

    // Whatever a service answers goes to the browser as it is: no redirect is followed, no cookie kept, nothing unpacked, no proxy of the environment asked.
    private static HttpMessageInvoker Connect(WebSettings settings) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = settings.ConnectTime,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseDrainSize = 0,
    });
}
