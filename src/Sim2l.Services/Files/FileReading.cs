using Sim2l.Hosting;

namespace Sim2l.Files;

/// <summary>Finds folders and file entries.</summary>
internal sealed class FileReading(IFileStore store)
{
    public async Task<IResult> FindAsync(HttpContext context)
    {
        var found = store.FindAsync(FileWire.ReadPath(context.Query), context.FileViewer(), FileWire.ReadCursor(context.Query), context.RequestAborted);
        var rows = await FileRows.ReadAsync(found, Math.Max(1, FileWire.ReadLimit(context.Query)), FileWire.Write);
        return Answer(FileWire.Entries, rows, [], static entry => entry.Path);
    }

    public async Task<IResult> GetAsync(HttpContext context)
    {
        var entry = await store.GetAsync(context.FileId(), context.FileViewer(), context.RequestAborted);
        if (!entry.IsFolder || FileWire.ReadLimit(context.Query) == 0)
            return new JsonAnswer(FileWire.Write(entry));
        var rows = await ReadAsync(context, entry, recurse: false, FileWire.ReadExpand(context.Query) ? FileWire.Write : static child => child.Id);
        return Answer(FileWire.Objects, rows, FileWire.Write(entry), static child => child.Name);
    }

    public async Task<IResult> ListAsync(HttpContext context)
    {
        var folder = await store.GetAsync(context.FileId(), context.FileViewer(), context.RequestAborted);
        var rows = await ReadAsync(context, folder, FileWire.ReadRecurse(context.Query), FileWire.Write);
        return Answer(FileWire.Objects, rows, [], entry => PathBelow(folder, entry));
    }

    private Task<FileRows> ReadAsync(HttpContext context, FileEntry folder, bool recurse, Func<FileEntry, object?> write) => FileRows.ReadAsync(
        store.ListAsync(folder.Id, recurse, context.FileViewer(), FileWire.ReadCursor(context.Query), context.RequestAborted), Math.Max(1, FileWire.ReadLimit(context.Query)), write);

    private static RowsAnswer Answer(string name, FileRows rows, Dictionary<string, object?> fields, Func<FileEntry, string> cursor)
    {
        fields["count"] = (long)rows.Rows.Count;
        fields["next_cursor"] = rows.Last is { } last ? cursor(last) : null;
        return new(name, rows.Rows, fields);
    }

    private static string PathBelow(FileEntry folder, FileEntry entry)
    {
        if (folder.Path.Length == 0)
            return entry.Path;
        return entry.Path.StartsWith(folder.Path + "/", StringComparison.Ordinal)
            ? entry.Path[(folder.Path.Length + 1)..]
            : throw new Sim2lException(ErrorKind.Conflict, $"The folder '{folder.Path}' was moved while it was listed; ask again.");
    }
}
