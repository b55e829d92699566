namespace Sim2l.Hosting;

/// <summary>What a service offers beside sessions, health and metrics: one domain's endpoints over one store.</summary>
internal interface IServiceDomain : IAsyncDisposable
{
    /// <summary>Adds the domain's endpoints; each says what it <see cref="RouteRequirementExtensions.Requires{T}(T, Sim2l.Sessions.Privileges)"/>.</summary>
    void Map(IEndpointRouteBuilder routes);

    /// <summary>Whether the domain's store works.</summary>
    Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation);

    /// <summary>What the domain says about itself beside its health, when it is well; anybody can read it.</summary>
    Task<IReadOnlyDictionary<string, object?>> DescribeAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?>());

    /// <summary>The domain's own figures for <c>/metrics</c>.</summary>
    IEnumerable<DomainMetric> ReadMetrics();
}
