using Sim2l.Sessions;
using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>The cache behind a service.</summary>
public abstract class HttpCacheContract : CacheContract
{
    private CacheService? _service;
    private Secret? _token;

    public override async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<string> LocateAsync();

    protected override async Task<ICacheStore> OpenAsync()
    {
        if (_service is null)
        {
            _service = await CacheService.StartAsync(await LocateAsync(), RunRoot, Clock);
            _token = await _service.OpenAnonymousAsync(Privileges.OfAdmin);
        }
        return await _service.ConnectAsync(_token);
    }
}
