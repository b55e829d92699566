using Sim2l.Runs;

namespace Sim2l.Files;

/// <summary>The entries of one answer, in JSON as soon as they are read: metadata may be large, and an answer must fit into memory.</summary>
internal sealed class FileRows
{
    private const int AnswerBytes = 16 * 1024 * 1024;

    private readonly List<ReadOnlyMemory<byte>> _rows = [];

    public IReadOnlyList<ReadOnlyMemory<byte>> Rows => _rows;

    /// <summary>The last entry, when there are more behind it.</summary>
    public FileEntry? Last { get; private set; }

    /// <summary>Reads as many entries as are wanted, or as fit.</summary>
    public static async Task<FileRows> ReadAsync(IAsyncEnumerable<FileEntry> entries, int limit, Func<FileEntry, object?> write)
    {
        var rows = new FileRows();
        var bytes = 0L;
        FileEntry? last = null;
        await foreach (var entry in entries)
        {
            if (rows._rows.Count == limit || bytes >= AnswerBytes)
            {
                rows.Last = last;
                break;
            }
            rows._rows.Add(PythonJson.WriteMessageUtf8(write(entry)));
            bytes += rows._rows[^1].Length;
            last = entry;
        }
        return rows;
    }
}
