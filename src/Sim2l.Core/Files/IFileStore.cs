namespace Sim2l.Files;

/// <summary>A tree of folders and of files whose content lies elsewhere.</summary>
/// <remarks>
/// What a viewer does not see does not exist for them, and hides whatever it holds. Whoever sees a folder may add to it; only who made an entry, or an admin,
/// changes or removes it. All methods fail with <see cref="ErrorKind.Unavailable"/> when the database or service cannot be reached. Safe for many threads.
/// </remarks>
public interface IFileStore : IAsyncDisposable
{
    /// <summary>Makes a folder or file known.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.NotFound"/> when the folder is not there; <see cref="ErrorKind.Conflict"/> when it has an entry of that name, or is no folder;
    /// <see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/> names the field; <see cref="ErrorKind.Forbidden"/> without a user.
    /// </exception>
    Task<FileEntry> CreateAsync(NewFileEntry entry, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>An entry by its id.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    Task<FileEntry> GetAsync(string id, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>The entries of a path such as <c>outputs/2026/*.csv</c>, in the order of their names; a path without wildcards has one at most, an empty one means the root.</summary>
    /// <remarks>Names are compared exactly, patterns without regard to case.</remarks>
    /// <param name="path">The names from the root on.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="after">The path of an entry of such an answer, to go on behind it, also when it has gone since.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what is no path.</exception>
    IAsyncEnumerable<FileEntry> FindAsync(string path, Viewer viewer, string? after = null, CancellationToken cancellation = default);

    /// <summary>What a folder holds, in the order of the names; with <paramref name="recurse"/> each folder is followed by what it holds.</summary>
    /// <param name="folderId">The folder.</param>
    /// <param name="recurse">Whether the folders in it are listed too.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="after">The path of an entry, from the folder on, to go on behind it, also when it has gone since.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Conflict"/> when it is no folder.</exception>
    IAsyncEnumerable<FileEntry> ListAsync(string folderId, bool recurse, Viewer viewer, string? after = null, CancellationToken cancellation = default);

    /// <summary>Changes, moves or renames an entry.</summary>
    /// <exception cref="Sim2lException">
    /// As <see cref="CreateAsync"/>; <see cref="ErrorKind.Conflict"/> also for a folder that would lie in itself, or another revision; <see cref="ErrorKind.Forbidden"/> when it is another's.
    /// </exception>
    Task<FileEntry> ChangeAsync(string id, FileEntryChange change, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Removes an entry for good; never the content that it names.</summary>
    /// <returns>How many entries went.</returns>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Conflict"/> when a folder is not empty and <paramref name="recurse"/> is not given;
    /// <see cref="ErrorKind.Forbidden"/> when it, or something in it, is another's.
    /// </exception>
    Task<long> RemoveAsync(string id, bool recurse, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Whether the store works.</summary>
    Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default);
}
