using System.Collections.Concurrent;

namespace Sim2l.DataSources;

/// <summary>The workspaces that one process has open, by id: each is opened once, and all are closed with the host.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class WorkspaceHost(WorkspaceRoot root) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Workspace>>> _open = new(StringComparer.Ordinal);

    /// <summary>The workspaces that this and other processes have.</summary>
    public WorkspaceRoot Root => root;

    /// <summary>The ids of those that are open here.</summary>
    public IEnumerable<string> OpenIds => [.. _open.Keys];

    /// <summary>The workspace of an id.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.InvalidInput"/> for what is no id.</exception>
    public Task<Workspace> OpenAsync(string id) => OpenAsync(id, () => root.OpenAsync(id));

    /// <summary>The workspace of an id, made where there is none.</summary>
    /// <param name="settings">What it is made as.</param>
    /// <param name="prepare">Fills a workspace that was made, before anybody gets it.</param>
    public Task<Workspace> OpenOrCreateAsync(NewDataSession settings, Func<Workspace, Task>? prepare = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var named = settings with { Id = settings.Id ?? DataSessionId.New() };
        return OpenAsync(named.Id, () => root.Find(named.Id) is null ? CreateAsync(named, prepare) : root.OpenAsync(named.Id));
    }

    /// <summary>Makes a workspace.</summary>
    /// <exception cref="Sim2lException">As <see cref="WorkspaceRoot.CreateAsync"/>.</exception>
    public Task<Workspace> CreateAsync(NewDataSession settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var named = settings with { Id = settings.Id ?? DataSessionId.New() };
        return _open.ContainsKey(named.Id)
            ? throw new Sim2lException(ErrorKind.Conflict, $"There is a data session '{named.Id}' already; choose another id or remove that one.")
            : OpenAsync(named.Id, () => root.CreateAsync(named));
    }

    /// <summary>Closes a workspace, which goes unless it is kept or another process uses it.</summary>
    /// <returns>Whether it was open here.</returns>
    public async Task<bool> CloseAsync(string id)
    {
        if (!_open.TryRemove(id, out var opened))
            return false;
        await CloseAsync(opened).ConfigureAwait(false);
        return true;
    }

    /// <summary>Closes all.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var id in OpenIds)
            await CloseAsync(id).ConfigureAwait(false);
    }

    private static async Task CloseAsync(Lazy<Task<Workspace>> opened)
    {
        try
        {
            await (await opened.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (Sim2lException)
        {
            // It was never open; whoever asked for it was told.
        }
    }

    private async Task<Workspace> CreateAsync(NewDataSession settings, Func<Workspace, Task>? prepare)
    {
        var workspace = await root.CreateAsync(settings).ConfigureAwait(false);
        try
        {
            if (prepare is not null)
                await prepare(workspace).ConfigureAwait(false);
            return workspace;
        }
        catch
        {
            await workspace.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Workspace> OpenAsync(string id, Func<Task<Workspace>> open)
    {
        var opened = _open.GetOrAdd(id, _ => new(() => Task.Run(open)));
        try
        {
            return await opened.Value.ConfigureAwait(false);
        }
        catch
        {
            _open.TryRemove(new(id, opened));
            throw;
        }
    }
}
