namespace Sim2l.Hosting;

/// <summary>A service that this host knows.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Port">Where it listens unless told otherwise.</param>
/// <param name="Description">What it does.</param>
/// <param name="Open">Opens its stores.</param>
internal sealed record ServiceDefinition(string Name, int Port, string Description, Func<ServiceSettings, TimeProvider, IServiceDomain> Open)
{
    /// <summary>Every service, one a line.</summary>
    public static IReadOnlyList<ServiceDefinition> All { get; } =
    [
        new("cache", 8001, "Serves cached results.", static (settings, time) => new Caching.CacheDomain(
            Caching.SqlCacheStore.Open(settings.Database.Reveal(), settings.RunRoot, time), areTotalsOpen: !settings.IsClosed)),
    ];
}
