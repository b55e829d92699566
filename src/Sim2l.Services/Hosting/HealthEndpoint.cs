namespace Sim2l.Hosting;

/// <summary>Whether the service lives and its stores work.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder routes, ServiceSettings settings, IServiceDomain domain) =>
        routes.MapGet("/health", async (CancellationToken cancellation) => Answer(settings, await domain.CheckHealthAsync(cancellation)))
            .NeedsNoSession()
            .WithSummary("Whether the service and its store work");

    private static JsonAnswer Answer(ServiceSettings settings, StoreHealth health)
    {
        var body = new Dictionary<string, object?>
        {
            ["status"] = health.IsHealthy ? "healthy" : "unhealthy",
            ["service"] = settings.Service,
            ["backend"] = health.Backend,
            ["schema_version"] = (long)health.SchemaVersion,
        };
        if (health.Fault is not { } fault)
            return new(body);
        body["error"] = fault.ToString();
        return new(body, StatusCodes.Status503ServiceUnavailable);
    }
}
