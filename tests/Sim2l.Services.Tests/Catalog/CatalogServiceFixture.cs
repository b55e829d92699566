using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>One service for all tests of a class.</summary>
public sealed class CatalogServiceFixture : IAsyncLifetime
{
    internal CatalogService Service { get; private set; } = null!;

    internal Secret Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await CatalogService.StartAsync();
        Admin = await Service.OpenAsync("ada", Privileges.OfAdmin);
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
