using System.Text;
using System.Text.Json;

namespace Sim2l.DataSources;

/// <summary>A JSON file, in UTF-8: an array of objects, or an object a line.</summary>
/// <remarks>Read here and not by DuckDB, which has no limit to how deep values are nested and does not say which column is bad.</remarks>
internal abstract class JsonTableReader : TableReader
{
    private protected const int BufferSize = 1 << 20;

    /// <summary>The most bytes of one object.</summary>
    private protected const int MaximumObject = 16 << 20;

    // As many objects tell what columns there are.
    private const int LookedAt = 10_000;

    private IReadOnlyList<string> _names = [];
    private IReadOnlyList<FileColumn> _columns = [];

    private protected JsonTableReader(string path)
    {
        Path = path;
    }

    public override IReadOnlyList<FileColumn> Columns => _columns;

    private protected static JsonReaderOptions Options { get; } = new() { MaxDepth = 64 };

    private protected string Path { get; }

    private protected List<BadRow> Bads { get; } = [];

    /// <summary>Opens a file.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it holds no objects.</exception>
    public static JsonTableReader Open(string path, bool isLines)
    {
        JsonTableReader reader = isLines ? new JsonLinesReader(path) : new JsonArrayReader(path);
        var columns = new JsonColumns();
        reader.Look(columns, LookedAt);
        reader._names = columns.Names;
        reader._columns = columns.ToColumns();
        if (reader._columns.Count == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{path}' has no objects with members, so there is nothing to import.");
        return reader;
    }

    public override async Task ReadAsync(ImportTable table, bool skipBadRows, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var stream = OpenFile();
        await using (stream.ConfigureAwait(false))
        {
            var row = new JsonRow(table, _columns, _names, knowsAll: !table.HasChosenVariables);
            Begin(stream);
            while (ReadSome(row, table, skipBadRows))
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(table.Rows, stream.Length == 0 ? null : (double)stream.Position / stream.Length));
                if (table.IsFull)
                    await table.StoreAsync().ConfigureAwait(false);
            }
            await table.StoreAsync().ConfigureAwait(false);
        }
        BadRows = Bads;
    }

    protected override void Dispose(bool disposing)
    {
    }

    /// <summary>Opens the file behind its byte order mark.</summary>
    private protected FileStream OpenFile()
    {
        var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        Span<byte> mark = stackalloc byte[3];
        stream.Position = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length && mark.SequenceEqual(Encoding.UTF8.Preamble) ? mark.Length : 0;
        return stream;
    }

    /// <summary>Looks at the first objects.</summary>
    private protected abstract void Look(JsonColumns columns, int count);

    private protected abstract void Begin(Stream stream);

    /// <summary>Reads objects until the table is full or what was buffered is used up.</summary>
    /// <returns>Whether there may be more.</returns>
    private protected abstract bool ReadSome(JsonRow row, ImportTable table, bool skipBadRows);

    private protected void Reject(BadRow row, bool skipBadRows, Exception fault)
    {
        if (!skipBadRows)
            throw Bad(Path, row, fault);
        if (Bads.Count == MaximumBadRows)
            throw TooManyBad(Path);
        Bads.Add(row);
    }

    private protected Sim2lException TooLong(long line) =>
        new(ErrorKind.TooLarge, $"'{Path}', line {line}: an object has more than {MaximumObject} bytes. Nothing was imported.");

    private protected static BadRow Malformed(long line, string? text) =>
        new() { Line = line, Value = text is null ? null : CsvFault.Shorten(text), Reason = "this is no JSON object." };

    private protected static string Beginning(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 200)]);
}
