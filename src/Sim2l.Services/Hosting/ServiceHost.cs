using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;
using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>Makes the web application of one service: a domain's endpoints beside sessions, health and metrics.</summary>
internal static class ServiceHost
{
    // The server refuses without a body, so its limits are a second line behind ours.
    private const int SecondLine = 2;

    // The framework's own lines hold paths and queries; a service that cannot start says so itself.
    private static readonly Dictionary<string, string?> LogLevels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
    };

    /// <summary>Makes the application; whoever opened the stores disposes of them.</summary>
    public static WebApplication Build(ServiceSettings settings, ISessionStore sessions, IServiceDomain domain, TimeProvider? time = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "sim2l-services", ContentRootPath = AppContext.BaseDirectory });
        AddServices(builder.Services, settings, sessions, time ?? TimeProvider.System);
        AddServer(builder, settings);
        AddLog(builder, settings);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Services.GetRequiredService<RequestMetrics>();
        app.UseMiddleware<AccessLog>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<RequestSizes>(settings.Limits);
        app.Use(RoutingRules.HeadIsGet);
        app.Use(RoutingRules.PathAsSent);
        app.UseRouting();
        app.Use(RoutingRules.TrailingSlashIsNotFound);
        app.UseMiddleware<SessionMiddleware>();
        app.MapHealth(settings, domain);
        app.MapMetrics(domain);
        app.MapOpenApi().WithSummary("This description");
        app.MapSessions();
        domain.Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServiceSettings settings, ISessionStore sessions, TimeProvider time)
    {
        services.AddSingleton(settings);
        services.AddSingleton(sessions as RememberingSessionStore ?? (ISessionStore)new RememberingSessionStore(sessions, time));
        services.AddSingleton(time);
        services.AddSingleton<RequestMetrics>();
        services.AddHostedService<SessionPurge>();
        services.AddOpenApi();
    }

    private static void AddServer(WebApplicationBuilder builder, ServiceSettings settings)
    {
        if (settings.Bind is not null)
            builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(server => Limit(server, settings.Limits));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Limits.ShutdownTime);
    }

    private static void AddLog(WebApplicationBuilder builder, ServiceSettings settings)
    {
        // Beneath every other source, so that the framework's own configuration can still say otherwise.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = LogLevels });
        builder.Logging.ClearProviders();
        if (settings.LogsJson)
            builder.Logging.AddJsonConsole(static format => (format.UseUtcTimestamp, format.TimestampFormat) = (true, "O"));
        else
            builder.Logging.AddSimpleConsole(static format => (format.SingleLine, format.UseUtcTimestamp, format.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z' "));
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
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
