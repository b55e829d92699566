using Sim2l.Sessions;
using Sim2l.Testing;

namespace Sim2l.Results;

/// <summary>The index of results behind a service: each viewer has a session of their own.</summary>
public abstract class HttpResultContract : ResultContract
{
    private readonly Dictionary<string, Secret> _tokens = new[] { Root, Anna, Ben }.ToDictionary(static viewer => viewer.UserName!, static _ => SessionToken.New());
    private ResultService? _service;

    protected override bool AnswersAnyone => false;

    public override async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<string> LocateAsync();

    protected override async Task<IResultIndex> OpenAsync(Viewer viewer)
    {
        _service ??= await ResultService.StartAsync(await LocateAsync(), Clock, store => new OperatorStore(store, Sessions()));
        return _service.Connect(viewer.UserName is { } name ? _tokens[name] : null);
    }

    private IEnumerable<(Secret Token, string UserName, Privileges Privileges)> Sessions() =>
        _tokens.Select(static pair => (pair.Value, pair.Key, pair.Key == Root.UserName ? Privileges.OfAdmin : Privileges.OfDeveloper));
}
