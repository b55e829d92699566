using Sim2l.Files;
using Sim2l.Hosting;

namespace Sim2l.DataSources;

/// <summary>The data service on a free port of this process, with a folder whose files may be connected.</summary>
internal sealed class SourceService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly DataDomain _domain;

    private SourceService(TemporaryFolder folder, RunningService running, DataDomain domain)
    {
        _folder = folder;
        Running = running;
        _domain = domain;
    }

    public RunningService Running { get; }

    /// <summary>Where the workspaces lie.</summary>
    public string Workspaces => Path.Join(_folder.Path, "workspaces");

    /// <summary>The folder whose files may be connected.</summary>
    public string Allowed => Path.Join(_folder.Path, "studies");

    /// <summary>A file that all sessions share; written by who needs it.</summary>
    public string Shared => Path.Join(Elsewhere, "shared.db");

    /// <summary>A folder beside it.</summary>
    public string Elsewhere => Path.Join(_folder.Path, "elsewhere");

    public static async Task<SourceService> StartAsync(TimeProvider? time = null, SourceLimits? limits = null)
    {
        var folder = new TemporaryFolder();
        var (allowed, elsewhere) = (Path.Join(folder.Path, "studies"), Path.Join(folder.Path, "elsewhere"));
        Directory.CreateDirectory(allowed);
        Directory.CreateDirectory(elsewhere);
        DataDomain? domain = null;
        var running = await RunningService.StartAsync(time: time, domain: data => domain = new DataDomain(
            new(SqlFileStore.Open(Path.Join(data, "files.db"))),
            new(Path.Join(folder.Path, "workspaces"), time, MountedSource.Open),
            (limits ?? new()) with { Folders = [allowed], Shared = [Path.Join(elsewhere, "shared.db")] },
            time ?? TimeProvider.System));
        return new(folder, running, domain!);
    }

    /// <summary>Sends a file as the body.</summary>
    public Task<HttpAnswer> UploadAsync(Secret token, string query, string content) => Running.SendAsync("POST", "/sources?" + query, token, content, "application/octet-stream");

    /// <summary>Removes what is over now, which otherwise happens from time to time.</summary>
    public Task SweepAsync() => _domain.SweepAsync(Running.Sessions, CancellationToken.None);

    /// <summary>Stops the service as its host does.</summary>
    public ValueTask StopAsync() => _domain.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        await _domain.DisposeAsync();
        _folder.Dispose();
    }
}
