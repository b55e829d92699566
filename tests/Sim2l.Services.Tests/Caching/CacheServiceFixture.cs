namespace Sim2l.Caching;

/// <summary>One service for all tests of a class.</summary>
public sealed class CacheServiceFixture : IAsyncLifetime
{
    internal CacheService Service { get; private set; } = null!;

    internal Secret Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await CacheService.StartAsync();
        Admin = await Service.OpenSessionAsync();
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
