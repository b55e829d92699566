using Sim2l.Sessions;
using Sim2l.Testing;

namespace Sim2l.Catalog;

/// <summary>The catalog behind a service: each viewer has a session of their own.</summary>
public abstract class HttpCatalogContract : CatalogContract
{
    private CatalogService? _service;

    public override async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<string> LocateAsync();

    protected override async Task<ICatalog> OpenAsync(Viewer viewer)
    {
        _service ??= await CatalogService.StartAsync(new() { TakesRequests = true }, await LocateAsync(), Clock);
        return _service.Connect(viewer.UserName is { } name ? await _service.OpenAsync(name, viewer.SeesEverything ? Privileges.OfAdmin : Privileges.OfDeveloper) : null);
    }
}
