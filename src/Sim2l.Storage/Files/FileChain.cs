using Sim2l.Data;

namespace Sim2l.Files;

/// <summary>An entry and the folders that lead to it, from the root on.</summary>
internal sealed class FileChain
{
    private readonly IReadOnlyList<FileEntry> _entries;

    private FileChain(IReadOnlyList<FileEntry> entries)
    {
        _entries = entries;
        Path = string.Join('/', entries.Skip(1).Select(static entry => entry.Name));
    }

    public string Path { get; }

    /// <summary>How many folders lie above it.</summary>
    public int Depth => _entries.Count - 1;

    public FileEntry Entry => _entries[^1] with { Path = Path };

    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when it, or a folder above it, is not there for the viewer.</exception>
    public static async Task<FileChain> ReadAsync(SqlSession session, string id, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        FileFields.CheckId(id);
        var chain = new FileChain(await FileTable.ChainAsync(session, id).ConfigureAwait(false));
        return chain._entries.Count > 0 && chain._entries.All(entry => FileAccess.Sees(viewer, entry))
            ? chain
            : throw new Sim2lException(ErrorKind.NotFound, $"There is no file entry '{id}'.");
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when it is no folder.</exception>
    public static async Task<FileChain> ReadFolderAsync(SqlSession session, string id, Viewer viewer)
    {
        var chain = await ReadAsync(session, id, viewer).ConfigureAwait(false);
        return chain.Entry.IsFolder ? chain : throw new Sim2lException(ErrorKind.Conflict, $"'{chain.Path}' is a file and holds no entries; name a folder.");
    }

    public bool LeadsThrough(string id) => _entries.Any(entry => entry.Id == id);

    public string PathOf(string name) => Join(Path, name);

    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
