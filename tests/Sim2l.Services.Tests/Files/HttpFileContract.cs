using Sim2l.Sessions;
using Sim2l.Testing;

namespace Sim2l.Files;

/// <summary>The file entries behind a service: each viewer has a session of their own.</summary>
public abstract class HttpFileContract : FileStoreContract
{
    private readonly Dictionary<string, Secret> _tokens = new[] { Ann, Ben, Admin }.ToDictionary(static viewer => viewer.UserName!, static _ => SessionToken.New());
    private FileService? _service;

    protected override bool AnswersAnyone => false;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<string> LocateAsync();

    protected override async Task<IFileStore> OpenAsync()
    {
        _service ??= await FileService.StartAsync(await LocateAsync(), Clock, store => new OperatorStore(store, Sessions()));
        return new ViewerFileStore(viewer => _service.Connect(viewer.UserName is { } name ? _tokens[name] : null));
    }

    private IEnumerable<(Secret Token, string UserName, Privileges Privileges)> Sessions() =>
        _tokens.Select(static pair => (pair.Value, pair.Key, pair.Key == Admin.UserName ? Privileges.OfAdmin : Privileges.OfUser));
}
