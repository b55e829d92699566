using System.Runtime.CompilerServices;
using Sim2l.Data;

namespace Sim2l.Files;

/// <summary>Folders and file entries in a SQLite file or a PostgreSQL database, which any number of processes may share.</summary>
/// <remarks>All changes of the tree come one after the other, so that two moves never make a circle and a folder is not removed while something is put into it.</remarks>
public sealed class SqlFileStore : IFileStore
{
    private const int ListedTogether = 500;

    private static readonly SqlSchema Schema = new("Files", 1);

    private readonly SqlDatabase _database;
    private readonly SemaphoreSlim? _changing;
    private int _isDisposed;

    private SqlFileStore(SqlDatabase database)
    {
        _database = database;
        // Changes that wait for the lock of the tree would each hold a connection until none is left for readers; SQLite commits what waits together.
        _changing = database.Backend == SqlBackend.PostgreSql ? new(1, 1) : null;
    }

    /// <summary>Opens the entries in a file, or in the PostgreSQL database of a URI or connection string; the file and the tables are made when they are missing.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a URI that cannot be understood. Nothing is connected yet.</exception>
    public static SqlFileStore Open(string location, TimeProvider? time = null) => new(SqlDatabase.Open(location, Schema, time));

    /// <inheritdoc/>
    public Task<FileEntry> CreateAsync(NewFileEntry entry, Viewer viewer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        FileFields.Check(entry);
        var made = Describe(entry, FileAccess.RequireUser(viewer));
        return ChangeTreeAsync(session => CreateAsync(session, made, viewer), cancellation);
    }

    /// <inheritdoc/>
    public Task<FileEntry> GetAsync(string id, Viewer viewer, CancellationToken cancellation = default) =>
        _database.ReadAsync(async session => (await FileChain.ReadAsync(session, id, viewer).ConfigureAwait(false)).Entry, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<FileEntry> FindAsync(string path, Viewer viewer, string? after = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return FindAsync(FilePath.Parse(path), FilePath.Split(after ?? ""), viewer, cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FileEntry> ListAsync(
        string folderId, bool recurse, Viewer viewer, string? after = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var behind = FilePath.Split(after ?? "");
        var folder = await _database.ReadAsync(async session => (await FileChain.ReadFolderAsync(session, folderId, viewer).ConfigureAwait(false)).Entry, cancellation).ConfigureAwait(false);
        await foreach (var entry in WalkAsync(folder, recurse ? NewFileEntry.MaximumDepth + 1 : 1, behind, viewer, cancellation).ConfigureAwait(false))
            yield return entry;
    }

    /// <inheritdoc/>
    public Task<FileEntry> ChangeAsync(string id, FileEntryChange change, Viewer viewer, CancellationToken cancellation = default)
    {
        FileFields.Check(change);
        return ChangeTreeAsync(session => ChangeAsync(session, id, change, viewer), cancellation);
    }

    /// <inheritdoc/>
    public Task<long> RemoveAsync(string id, bool recurse, Viewer viewer, CancellationToken cancellation = default) =>
        ChangeTreeAsync(session => RemoveAsync(session, id, recurse, viewer), cancellation);

    /// <inheritdoc/>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => _database.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await _database.DisposeAsync().ConfigureAwait(false);
        _changing?.Dispose();
    }

    private async Task<T> ChangeTreeAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        if (_changing is null)
            return await _database.WriteAsync(work, cancellation).ConfigureAwait(false);
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await _database.WriteAsync(work, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    private static async Task<FileEntry> CreateAsync(SqlSession session, FileEntry made, Viewer viewer)
    {
        await session.LockManyAsync().ConfigureAwait(false);
        var folder = await FileChain.ReadFolderAsync(session, made.ParentId!, viewer).ConfigureAwait(false);
        if (made.IsFolder)
            RequireDepth(folder.Depth + 1);
        if (!await FileTable.InsertAsync(session, made).ConfigureAwait(false))
            throw Taken(folder.PathOf(made.Name));
        return made with { Path = folder.PathOf(made.Name) };
    }

    private async Task<FileEntry> ChangeAsync(SqlSession session, string id, FileEntryChange change, Viewer viewer)
    {
        await session.LockManyAsync().ConfigureAwait(false);
        var entry = await ReadOwnAsync(session, id, viewer).ConfigureAwait(false);
        if (change.Revision is { } seen && seen != entry.Revision)
            throw new Sim2lException(ErrorKind.Conflict, $"'{entry.Path}' was changed in between (revision {entry.Revision}, not {seen}); look at it again.");
        var changed = Apply(entry, change);
        if (changed.IsFolder && (changed.Size, changed.Uri, changed.SiteName, changed.Url) is not (null, null, null, null))
            throw new Sim2lException(ErrorKind.Conflict, $"'{entry.Path}' is a folder, which has no size, URI, site or URL.");
        if ((changed.ParentId, changed.Name) != (entry.ParentId, entry.Name))
            changed = await PlaceAsync(session, entry, changed, viewer).ConfigureAwait(false);
        await FileTable.UpdateAsync(session, changed).ConfigureAwait(false);
        return changed;
    }

    /// <summary>Looks whether the entry may lie where it is to go.</summary>
    private static async Task<FileEntry> PlaceAsync(SqlSession session, FileEntry entry, FileEntry changed, Viewer viewer)
    {
        var folder = await FileChain.ReadFolderAsync(session, changed.ParentId!, viewer).ConfigureAwait(false);
        if (folder.LeadsThrough(entry.Id))
            throw new Sim2lException(ErrorKind.Conflict, $"'{entry.Path}' cannot move into itself or a folder below it ('{folder.Path}').");
        if (entry.IsFolder)
            RequireDepth(folder.Depth + 1 + (await FileTable.FoldersAsync(session, entry.Id).ConfigureAwait(false))[^1].Depth);
        if (await FileTable.ChildAsync(session, changed.ParentId!, changed.Name).ConfigureAwait(false) is not null)
            throw Taken(folder.PathOf(changed.Name));
        return changed with { Path = folder.PathOf(changed.Name) };
    }

    private static async Task<long> RemoveAsync(SqlSession session, string id, bool recurse, Viewer viewer)
    {
        await session.LockManyAsync().ConfigureAwait(false);
        var entry = await ReadOwnAsync(session, id, viewer).ConfigureAwait(false);
        if (!recurse && (await FileTable.ChildrenAsync(session, id, "", 1).ConfigureAwait(false)).Count > 0)
            throw new Sim2lException(ErrorKind.Conflict, $"The folder '{entry.Path}' is not empty; remove what it holds first, or recursively.");
        var folders = await FileTable.FoldersAsync(session, id).ConfigureAwait(false);
        if (!viewer.SeesEverything)
            await RequireOwnAsync(session, entry, folders, viewer.UserName!).ConfigureAwait(false);
        long removed = 0;
        // From the deepest on, so that nothing is ever left without its folder.
        foreach (var (folder, _) in folders.Reverse())
            removed += await FileTable.RemoveChildrenAsync(session, folder).ConfigureAwait(false);
        return removed + await FileTable.RemoveAsync(session, id).ConfigureAwait(false);
    }

    private static async Task RequireOwnAsync(SqlSession session, FileEntry entry, IEnumerable<(string Id, int Depth)> folders, string user)
    {
        foreach (var (folder, _) in folders)
        {
            if (await FileTable.CountOfOthersAsync(session, folder, user).ConfigureAwait(false) > 0)
                throw new Sim2lException(ErrorKind.Forbidden, $"The folder '{entry.Path}' holds entries of others; ask them or an admin.");
        }
    }

    private static async Task<FileEntry> ReadOwnAsync(SqlSession session, string id, Viewer viewer)
    {
        var entry = (await FileChain.ReadAsync(session, id, viewer).ConfigureAwait(false)).Entry;
        if (entry.Id == FileEntry.RootId)
            throw new Sim2lException(ErrorKind.InvalidInput, "The root is not changed, moved or removed; name an entry in it.");
        FileAccess.RequireOwn(viewer, entry);
        return entry;
    }

    private static void RequireDepth(int depth)
    {
        if (depth > NewFileEntry.MaximumDepth)
            throw new Sim2lException(ErrorKind.TooLarge, $"More than {NewFileEntry.MaximumDepth} folders would lie within each other.");
    }

    private static Sim2lException Taken(string path) => new(ErrorKind.Conflict, $"There is an entry '{path}' already; choose another name or folder.");

    private async IAsyncEnumerable<FileEntry> FindAsync(
        IReadOnlyList<FilePathPart> parts, string[] behind, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var root = await GetAsync(FileEntry.RootId, viewer, cancellation).ConfigureAwait(false);
        await foreach (var entry in FindBelowAsync(root, parts, 0, behind, viewer, cancellation).ConfigureAwait(false))
            yield return entry;
    }

    private async IAsyncEnumerable<FileEntry> FindBelowAsync(
        FileEntry entry, IReadOnlyList<FilePathPart> parts, int at, string[] behind, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (at == parts.Count)
        {
            yield return entry;
            yield break;
        }
        await foreach (var child in MatchAsync(entry, parts[at], behind.FirstOrDefault(), viewer, cancellation).ConfigureAwait(false))
        {
            var wasFound = child.Name == behind.FirstOrDefault();
            if (wasFound && at + 1 == parts.Count)
                continue;
            await foreach (var found in FindBelowAsync(child, parts, at + 1, wasFound ? behind[1..] : [], viewer, cancellation).ConfigureAwait(false))
                yield return found;
        }
    }

    /// <summary>The entries of a folder that a part of a path means, from a name on.</summary>
    private async IAsyncEnumerable<FileEntry> MatchAsync(
        FileEntry folder, FilePathPart part, string? from, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if ((part.IsPattern ? from : part.Name) is { } name && part.Matches(name) && await FindChildAsync(folder, name, viewer, cancellation).ConfigureAwait(false) is { } exact)
            yield return exact;
        if (!part.IsPattern)
            yield break;
        await foreach (var child in ChildrenAsync(folder, from ?? "", viewer, cancellation).ConfigureAwait(false))
        {
            if (part.Matches(child.Name))
                yield return child;
        }
    }

    private async IAsyncEnumerable<FileEntry> WalkAsync(FileEntry folder, int depth, string[] behind, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (depth == 0 || !folder.IsFolder)
            yield break;
        if (behind is [var name, .. var rest] && await FindChildAsync(folder, name, viewer, cancellation).ConfigureAwait(false) is { } last)
        {
            await foreach (var below in WalkAsync(last, depth - 1, rest, viewer, cancellation).ConfigureAwait(false))
                yield return below;
        }
        await foreach (var child in ChildrenAsync(folder, behind.FirstOrDefault() ?? "", viewer, cancellation).ConfigureAwait(false))
        {
            yield return child;
            await foreach (var below in WalkAsync(child, depth - 1, [], viewer, cancellation).ConfigureAwait(false))
                yield return below;
        }
    }

    private async Task<FileEntry?> FindChildAsync(FileEntry folder, string name, Viewer viewer, CancellationToken cancellation) =>
        await _database.ReadAsync(session => FileTable.ChildAsync(session, folder.Id, name), cancellation).ConfigureAwait(false) is { } child && FileAccess.Sees(viewer, child)
            ? child with { Path = FileChain.Join(folder.Path, child.Name) }
            : null;

    /// <remarks>Page by page, so that neither a long folder nor a deep tree is ever held as a whole.</remarks>
    private async IAsyncEnumerable<FileEntry> ChildrenAsync(FileEntry folder, string after, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IReadOnlyList<FileEntry> page;
        do
        {
            var start = after;
            page = await _database.ReadAsync(session => FileTable.ChildrenAsync(session, folder.Id, start, ListedTogether), cancellation).ConfigureAwait(false);
            foreach (var row in page)
            {
                after = row.Name;
                if (FileAccess.Sees(viewer, row))
                    yield return row with { Path = FileChain.Join(folder.Path, row.Name) };
            }
        }
        while (page.Count == ListedTogether);
    }

    private FileEntry Describe(NewFileEntry entry, string creator)
    {
        var now = Now();
        return new()
        {
            Id = Guid.CreateVersion7(now).ToString(),
            Path = "",
            ParentId = entry.ParentId,
            Name = entry.Name,
            IsFolder = entry.IsFolder,
            Size = entry.Size,
            Uri = entry.Uri,
            Creator = creator,
            SiteName = entry.SiteName,
            Url = entry.Url,
            Status = entry.Status,
            Visibility = entry.Visibility,
            Revision = 1,
            DateCreated = now,
            DateModified = now,
            Metadata = entry.Metadata,
        };
    }

    private FileEntry Apply(FileEntry entry, FileEntryChange change) => entry with
    {
        ParentId = change.ParentId ?? entry.ParentId,
        Name = change.Name ?? entry.Name,
        Size = change.Size ?? entry.Size,
        Uri = change.Uri ?? entry.Uri,
        SiteName = change.SiteName ?? entry.SiteName,
        Url = change.Url ?? entry.Url,
        Status = change.Status ?? entry.Status,
        Visibility = change.Visibility ?? entry.Visibility,
        Metadata = change.Metadata ?? entry.Metadata,
        Revision = entry.Revision + 1,
        DateModified = Now(),
    };

    // PostgreSQL keeps microseconds; what is answered is what is stored.
    private DateTimeOffset Now()
    {
        var now = _database.Time.GetUtcNow().UtcTicks;
        return new(now - (now % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
