namespace Sim2l.Hosting;

/// <summary>Whether the service lives and its stores work.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder routes, ServiceSettings settings, IServiceDomain domain) =>
        routes.MapGet("/health", async (CancellationToken cancellation) =>
            {
                var health = await domain.CheckHealthAsync(cancellation);
                return Answer(settings, health, health.IsHealthy ? await domain.DescribeAsync(cancellation) : new Dictionary<string, object?>());
            })
            .NeedsNoSession()
            .WithSummary("Whether the service and its store work");

    private static JsonAnswer Answer(ServiceSettings settings, StoreHealth health, IReadOnlyDictionary<string, object?> more)
    {
        var body = new Dictionary<string, object?>(more)
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
