using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.Files;

/// <summary>The data service on a free port of this process, over a file of its own or a location.</summary>
internal sealed class FileService : IAsyncDisposable
{
    private FileService(RunningService running, FileDomain domain)
    {
        Running = running;
        Domain = domain;
    }

    public RunningService Running { get; }

    private FileDomain Domain { get; }

    public static async Task<FileService> StartAsync(string? location = null, TimeProvider? time = null, Func<ISessionStore, ISessionStore>? wrap = null)
    {
        FileDomain? domain = null;
        var running = await RunningService.StartAsync(wrap: wrap, domain: folder => domain = new(SqlFileStore.Open(location ?? Path.Join(folder, "files.db"), time)));
        return new(running, domain!);
    }

    public HttpFileStore Connect(Secret? token) => new(new(Running.Address, () => token));

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        await Domain.DisposeAsync();
    }
}
