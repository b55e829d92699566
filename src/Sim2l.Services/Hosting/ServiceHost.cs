using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>Makes the web application of one service: a domain's endpoints beside sessions, health and metrics.</summary>
internal static class ServiceHost
{
    // The server refuses without a body, so its limits are a second line behind ours.
    private const int SecondLine = 2;

    /// <summary>Makes the application; whoever opened the stores disposes of them.</summary>
    public static WebApplication Build(ServiceSettings settings, ISessionStore sessions, IServiceDomain domain, TimeProvider? time = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "sim2l-services", ContentRootPath = AppContext.BaseDirectory });
        AddServices(builder.Services, settings, sessions, time ?? TimeProvider.System);
        AddServer(builder, settings);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<RequestSizes>(settings.Limits);
        app.Use(RoutingRules.HeadIsGet);
        app.UseRouting();
        app.Use(RoutingRules.TrailingSlashIsNotFound);
        app.UseMiddleware<SessionMiddleware>();
        app.MapHealth(settings, domain);
        domain.Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServiceSettings settings, ISessionStore sessions, TimeProvider time)
    {
        services.AddSingleton(settings);
        services.AddSingleton(sessions);
        services.AddSingleton(time);
    }

    private static void AddServer(WebApplicationBuilder builder, ServiceSettings settings)
    {
        if (settings.Bind is { } bind)
            builder.WebHost.UseUrls($"http://{(bind.Contains(':', StringComparison.Ordinal) ? $"[{bind}]" : bind)}:{settings.Port}");
        builder.WebHost.ConfigureKestrel(server => Limit(server, settings.Limits));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Limits.ShutdownTime);
    }

    private static void Limit(KestrelServerOptions server, ServiceLimits limits)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = limits.BodyBytes;
        server.Limits.MaxRequestLineSize = limits.RequestLineBytes * SecondLine;
        server.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes * SecondLine;
        server.Limits.RequestHeadersTimeout = limits.HeaderTime;
    }
}
