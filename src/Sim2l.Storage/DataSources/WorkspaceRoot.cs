using System.Security.Cryptography;
using Sim2l.Data;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>The folder under which workspaces lie: makes, lists, opens and removes them, and nothing outside it.</summary>
/// <remarks>Safe for many threads and processes.</remarks>
public sealed class WorkspaceRoot
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string ComingPrefix = ".new-";
    private const string GoingPrefix = ".gone-";

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);
    private static readonly Lazy<bool> HasDuck = new(DuckDatabase.IsThere);

    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly Func<DataSource, IResultStorage>? _openMount;

    /// <summary>The workspaces under a folder, which need not be there yet.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="time">The time.</param>
    /// <param name="openMount">Opens the storage of a source that was mounted earlier or by another process.</param>
    public WorkspaceRoot(string root, TimeProvider? time = null, Func<DataSource, IResultStorage>? openMount = null)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _time = time ?? TimeProvider.System;
        _openMount = openMount;
    }

    /// <summary>Makes a workspace and opens it.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when there is one of that id; <see cref="ErrorKind.InvalidInput"/>; <see cref="ErrorKind.ReadOnly"/> when the folder cannot be made.</exception>
    public async Task<Workspace> CreateAsync(NewDataSession settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var id = settings.Id is null ? DataSessionId.New() : DataSessionId.Check(settings.Id);
        if (settings.Lifetime < Shortest || settings.Lifetime > Longest)
            throw new Sim2lException(ErrorKind.InvalidInput, $"A data session cannot last {settings.Lifetime}; choose between {Shortest} and {Longest}.");
        var now = _time.GetUtcNow();
        var file = new WorkspaceFile(BackendOf(settings), now, now + settings.Lifetime, settings.Lifetime, settings.IsKept);
        return await OpenAsync(id, Make(id, file), file, cancellation).ConfigureAwait(false);
    }

    /// <summary>Opens a workspace, which then lasts its whole life again.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.InvalidInput"/> for what is no id.</exception>
    public Task<Workspace> OpenAsync(string id, CancellationToken cancellation = default)
    {
        var folder = FolderOf(id);
        if (Directory.Exists(folder) && !FolderTree.IsLink(folder) && WorkspaceLease.TryShare(folder, _time) is { } lease)
        {
            // Whoever removes it holds the lease meanwhile; what was gone before has no file.
            if (WorkspaceFile.Find(folder) is { } file)
                return OpenAsync(id, lease, Renew(folder, file), cancellation);
            lease.Dispose();
        }
        throw Missing(id);
    }

    /// <summary>The workspaces; what is none is passed over.</summary>
    public IEnumerable<DataSession> List()
    {
        foreach (var (id, folder) in Folders())
        {
            if (WorkspaceFile.Find(folder) is { } file)
                yield return file.ToSession(id, folder, WorkspaceLease.IsHeld(folder));
        }
    }

    /// <summary>The workspace of an id, or null.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what is no id.</exception>
    public DataSession? Find(string id)
    {
        var folder = FolderOf(id);
        return !FolderTree.IsLink(folder) && WorkspaceFile.Find(folder) is { } file ? file.ToSession(id, folder, WorkspaceLease.IsHeld(folder)) : null;
    }

    /// <summary>Removes a workspace with all that is in it.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when somebody uses it; <see cref="ErrorKind.InvalidInput"/> for what is no id.</exception>
    public bool Remove(string id)
    {
        if (Find(id) is null)
            return false;
        return RemoveUnused(id) || Find(id) is null
            ? true
            : throw new Sim2lException(ErrorKind.Conflict, $"The data session '{id}' is in use; close it first.");
    }

    /// <summary>Removes the workspaces that nobody uses and that are over: expired, or not kept and left by a process that died.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> Sweep()
    {
        var removed = new List<string>();
        foreach (var (id, folder) in Folders())
        {
            var file = WorkspaceFile.Find(folder);
            if (file is null ? IsLeftover(folder) : !file.IsKept || file.ExpiresAt <= _time.GetUtcNow())
            {
                if (Take(id, folder, isLast: false))
                    removed.Add(id);
            }
        }
        foreach (var folder in Entries().Where(path => IsTemporary(Path.GetFileName(path)) && IsLeftover(path)))
            Delete(folder);
        return removed;
    }

    /// <summary>Removes a workspace, unless somebody uses it.</summary>
    internal bool RemoveUnused(string id) => Take(id, FolderOf(id), isLast: true);

    private static DataSessionBackend BackendOf(NewDataSession settings) => settings.Backend ?? (HasDuck.Value ? DataSessionBackend.DuckDb : DataSessionBackend.Sqlite);

    private static Sim2lException Missing(string id) => new(ErrorKind.NotFound, $"There is no data session '{id}'; Get-DataSession lists those that there are.");

    private static bool IsTemporary(string name) => name.StartsWith(ComingPrefix, StringComparison.Ordinal) || name.StartsWith(GoingPrefix, StringComparison.Ordinal);

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Private);
    }

    private static void Delete(string folder)
    {
        try
        {
            // A link within is removed, not followed.
            if (!FolderTree.IsLink(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            // It has no name any more by which anybody could use it; the next sweep tries again.
        }
    }

    private string FolderOf(string id) => Path.Join(_root, DataSessionId.Check(id));

    private Task<Workspace> OpenAsync(string id, WorkspaceLease lease, WorkspaceFile file, CancellationToken cancellation) =>
        Workspace.OpenAsync(this, file.ToSession(id, FolderOf(id), isInUse: true), lease, _openMount, _time, cancellation);

    /// <summary>Makes the folder under another name, so that nobody finds it half made.</summary>
    private WorkspaceLease Make(string id, WorkspaceFile file)
    {
        var coming = Path.Join(_root, ComingPrefix + Suffix());
        var folder = FolderOf(id);
        WorkspaceLease? lease = null;
        try
        {
            CreateFolder(_root);
            CreateFolder(coming);
            WorkspaceLease.Create(coming);
            file.Write(coming);
            lease = WorkspaceLease.TryShare(coming, _time);
            if (PendingFile.IsTaken(folder))
                throw new Sim2lException(ErrorKind.Conflict, $"There is a data session '{id}' already; choose another id or remove that one.");
            Directory.Move(coming, folder);
            return lease!;
        }
        catch (Exception e)
        {
            lease?.Dispose();
            Delete(coming);
            throw FileFaults.IsFileFault(e) ? FileFaults.ToException(e, folder) : e;
        }
    }

    private WorkspaceFile Renew(string folder, WorkspaceFile file)
    {
        var until = _time.GetUtcNow() + file.Lifetime;
        if (until <= file.ExpiresAt)
            return file;
        var renewed = file with { ExpiresAt = until };
        renewed.Write(folder);
        return renewed;
    }

    private bool Take(string id, string folder, bool isLast)
    {
        if (FolderTree.IsLink(folder))
            return false;
        using var lease = WorkspaceLease.TryTake(folder, _time, isLast);
        if (lease is null && File.Exists(WorkspaceFile.PathIn(folder)))
            return false;
        var going = Path.Join(_root, GoingPrefix + Suffix() + "-" + id);
        try
        {
            // A folder with an open file cannot be renamed there.
            if (OperatingSystem.IsWindows())
                lease?.Dispose();
            Directory.Move(folder, going);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            return false;
        }
        Delete(going);
        return true;
    }

    /// <summary>Whether what is no workspace has not been touched for long.</summary>
    private bool IsLeftover(string folder) => !FolderTree.IsLink(folder) && _time.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder) > LeftoverAge;

    private IEnumerable<(string Id, string Folder)> Folders() => Entries()
        .Select(static path => (Id: Path.GetFileName(path), Folder: path))
        .Where(static entry => DataSessionId.IsValid(entry.Id) && !FolderTree.IsLink(entry.Folder))
        .OrderBy(static entry => entry.Id, StringComparer.Ordinal);

    private string[] Entries() => Directory.Exists(_root) ? Directory.GetDirectories(_root) : [];

    private static string Suffix() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
