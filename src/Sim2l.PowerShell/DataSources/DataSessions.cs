using Sim2l.Commands;

namespace Sim2l.DataSources;

/// <summary>The workspaces that this process has open: the one that is used where none is named, and others.</summary>
/// <remarks>They are closed with the module or the process; what is not kept is gone then.</remarks>
internal static class DataSessions
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, WorkspaceHost> Hosts = new(StringComparer.Ordinal);
    private static string? _current;

    static DataSessions() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => CloseAll();

    /// <summary>Whether a session is used where none is named, so that there is something to complete.</summary>
    public static bool HasCurrent => _current is not null;

    /// <summary>All workspaces of this user.</summary>
    public static WorkspaceRoot Root => Host.Root;

    private static string Folder => Path.Combine(Sim2lCommand.Configuration.Home, "workspaces");

    private static WorkspaceHost Host
    {
        get
        {
            lock (Gate)
            {
                var folder = Folder;
                if (Hosts.TryGetValue(folder, out var host))
                    return host;
                // Options may lead to another folder meanwhile; the session of the one before is no session there.
                _current = null;
                var root = new WorkspaceRoot(folder);
                root.Sweep();
                return Hosts[folder] = new(root);
            }
        }
    }

    /// <summary>The workspace of an id; without one, the current one, which is made at its first use.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    public static async Task<Workspace> OpenAsync(string? id)
    {
        if (id is not null)
            return await Host.OpenAsync(id).ConfigureAwait(false);
        var host = Host;
        string current;
        lock (Gate)
            current = _current ??= DataSessionId.New();
        return await host.OpenOrCreateAsync(new() { Id = current }).ConfigureAwait(false);
    }

    /// <summary>Makes a workspace, or opens one, and uses it where none is named.</summary>
    public static async Task<Workspace> EnterAsync(NewDataSession settings, bool isExisting)
    {
        var workspace = isExisting ? await Host.OpenAsync(settings.Id!).ConfigureAwait(false) : await Host.CreateAsync(settings).ConfigureAwait(false);
        lock (Gate)
            _current = workspace.Id;
        return workspace;
    }

    /// <summary>Closes and removes a workspace.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when another process uses it.</exception>
    public static async Task<bool> RemoveAsync(string id)
    {
        var wasOpen = await Host.CloseAsync(id).ConfigureAwait(false);
        lock (Gate)
        {
            if (_current == id)
                _current = null;
        }
        return Root.Remove(id) || wasOpen;
    }

    public static void CloseAll()
    {
        WorkspaceHost[] hosts;
        lock (Gate)
        {
            hosts = [.. Hosts.Values];
            Hosts.Clear();
            _current = null;
        }
        foreach (var host in hosts)
            host.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
