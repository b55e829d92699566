using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>Makes the web application of one service: a domain's endpoints beside sessions, health and metrics.</summary>
internal static class ServiceHost
{
    /// <summary>Makes the application; whoever opened the stores disposes of them.</summary>
    public static WebApplication Build(ServiceSettings settings, ISessionStore sessions, IServiceDomain domain, TimeProvider? time = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = ServerBuilder.Create(settings);
        AddServices(builder.Services, settings, sessions, time ?? TimeProvider.System);
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
}
