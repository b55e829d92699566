using System.Text;
using Sim2l.Data;
using Sim2l.Optimization;
using Sim2l.Runs;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Results that Sim2l stored, or that another program stored whole as JSON in the table that Sim2l uses.</summary>
internal sealed class StoredContent : MountedContent
{
    private const string Table = "optimization_results";
    private const string Format = "sim2l.optimization";
    private const int MembersInMessages = 10;

    // What tells whether JSON is in another form has to fit in memory.
    private const int MaximumForeignJson = OptimizationBinary.MaximumHeaderSize;

    private readonly string _columns;
    private readonly string _place;
    private readonly string _length;
    private readonly string _condition;
    private readonly string _collation;

    public StoredContent(MountReading reading)
    {
        var isDuck = reading.Backend == SqlBackend.DuckDb;
        var isBlob = reading.FieldsOf(Table).Any(static field => field.Name == "data" && field.Type == "BLOB");
        var data = isDuck && !isBlob ? "encode(CAST(data AS VARCHAR))" : "data";
        string Or(string column, string other) => reading.Has(Table, column) ? column : other;
        // A file of another program may have them of any type.
        string Text(string expression) => isDuck ? $"CAST({expression} AS VARCHAR)" : expression;
        string Integer(string expression) => isDuck ? $"TRY_CAST({expression} AS BIGINT)" : expression;
        _columns = $"{Text("result_key")}, {Integer(Or("version", "1"))}, {Text(Or("revision", "NULL"))}, {Text(Or("ancestors", "NULL"))}, {Text(Or("saved_at", "NULL"))}, {Text(Or("form", "'json'"))}, {Integer(Or("size_bytes", "NULL"))}, {data}";
        _place = $"{Integer("\"column\"")}, {Integer("chunk")}, data";
        _length = isDuck ? "octet_length(data)" : "length(data)";
        _condition = reading.Has(Table, "is_deleted") ? "is_deleted = 0 AND result_key IS NOT NULL" : "result_key IS NOT NULL";
        _collation = isDuck ? "" : " COLLATE BINARY";
    }

    public override string Name => "sim2l";

    public static bool Fits(MountReading reading) => reading.Has(Table, "result_key", "data");

    public override long Count(MountReading reading) => reading.Count($"SELECT COUNT(*) FROM {Table} WHERE {_condition}");

    public override IReadOnlyList<StoredResult> Page(MountReading reading, MountStamp stamp, string prefix, string? after, int limit)
    {
        var page = new List<StoredResult>();
        using var rows = reading.Query(
            $"SELECT {_columns} FROM {Table} WHERE {_condition} AND result_key{_collation} {(after is null ? ">=" : ">")} ? ORDER BY result_key{_collation} LIMIT ?",
            after ?? prefix, (long)limit);
        while (rows.Read())
        {
            var row = ReadRow(rows, stamp);
            if (!row.Revision.Key.StartsWith(prefix, StringComparison.Ordinal))
                break;
            page.Add(ToStored(reading, row));
        }
        return page;
    }

    public override StoredResult? Find(MountReading reading, MountStamp stamp, string key) => FindRow(reading, stamp, key) is { } row ? ToStored(reading, row) : null;

    public override OptimizationResult Load(MountReading reading, StoredResult result)
    {
        var row = FindRow(reading, default, result.Key)!;
        return row.IsWhole ? OptimizationContent.Read(new MemoryStream(row.Data)) : Assemble(reading, row);
    }

    public override IEnumerable<ReadOnlyMemory<double>> ReadColumn(MountReading reading, StoredResult result, int column, int start, int count)
    {
        var row = FindRow(reading, default, result.Key)!;
        var whole = row.IsWhole ? OptimizationContent.Read(new MemoryStream(row.Data)).Columns[column] : default;
        var points = result.Header!.PointCount;
        for (var at = start; at < start + count;)
        {
            var chunk = at / ColumnChunk.MaximumRows;
            var first = chunk * ColumnChunk.MaximumRows;
            var end = Math.Min(start + count, first + ColumnChunk.RowsOf(points, chunk));
            yield return whole.IsDefault ? ReadChunk(reading, result, column, chunk).AsMemory()[(at - first)..(end - first)] : whole.AsMemory()[at..end];
            at = end;
        }
    }

    private static ResultRow ReadRow(MountCursor row, MountStamp stamp)
    {
        var data = row.GetBytes(7);
        var revision = new ResultRevision
        {
            Key = row.GetText(0)!,
            Version = row.GetInteger(1) ?? 1,
            Id = row.GetText(2) ?? ResultRow.NameOf(data),
            Ancestors = row.GetText(3)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            SavedAt = row.GetText(4) is { } time && RunTime.Parse(Encoding.UTF8.GetBytes(time)) is { } savedAt ? savedAt : stamp.ModifiedAt,
        };
        return new(revision, row.GetText(5) != "columns", row.GetInteger(6) ?? data.Length, data);
    }

    private static StoredResult ToStored(MountReading reading, ResultRow row)
    {
        try
        {
            return new() { Revision = row.Revision, SizeBytes = row.SizeBytes, Header = row.ReadHeader() };
        }
        catch (Sim2lException e) when (IsOfOne(e))
        {
            return new() { Revision = row.Revision, SizeBytes = row.SizeBytes, Fault = Refused(reading, row, e) };
        }
    }

    private static Sim2lException Refused(MountReading reading, ResultRow row, Sim2lException fault)
    {
        var where = $"The result '{MountReading.Shown(row.Revision.Key)}' in '{reading.Path}'";
        if (fault.Kind != ErrorKind.Corrupt || row.Data.Length > MaximumForeignJson || JsonCell.Read(row.Data) is not IReadOnlyDictionary<string, object?> members || members.GetValueOrDefault("format") is Format)
            return new(fault.Kind, $"{where} cannot be read: {fault.Message} Other results are not concerned.", fault);
        var names = string.Join(", ", members.Keys.Take(MembersInMessages).Select(MountReading.Shown));
        return new(ErrorKind.NotSupported, $"{where} is JSON in another form than Sim2l's ({Format}): its members are {(names.Length == 0 ? "none" : names)}. Other results are not concerned.", fault);
    }

    private OptimizationResult Assemble(MountReading reading, ResultRow row)
    {
        var header = row.ReadHeader();
        // Memory for what a header promises is taken only when it is there.
        if (reading.Count($"SELECT CAST(SUM({_length}) AS BIGINT) FROM result_columns WHERE result_key = ?", row.Revision.Key) < (long)header.PointCount * header.Definition.ColumnCount * sizeof(double))
            throw MissingPart(reading, row.Revision.Key);
        var assembler = new ResultAssembler(header);
        using (var chunks = reading.Query($"SELECT {_place} FROM result_columns WHERE result_key = ?", row.Revision.Key))
        {
            while (chunks.Read())
                assembler.Add((int)(chunks.GetInteger(0) ?? -1), (int)(chunks.GetInteger(1) ?? -1), chunks.GetBytes(2));
        }
        return assembler.IsComplete ? assembler.ToResult() : throw MissingPart(reading, row.Revision.Key);
    }

    private static double[] ReadChunk(MountReading reading, StoredResult result, int column, int chunk)
    {
        using var rows = reading.Query("SELECT data FROM result_columns WHERE result_key = ? AND \"column\" = ? AND chunk = ?", result.Key, (long)column, (long)chunk);
        if (!rows.Read())
            throw MissingPart(reading, result.Key);
        var values = new double[ColumnChunk.RowsOf(result.Header!.PointCount, chunk)];
        ColumnChunk.Decode(rows.GetBytes(0), column, chunk, values);
        return values;
    }

    private static Sim2lException MissingPart(MountReading reading, string key) =>
        new(ErrorKind.Corrupt, $"The result '{MountReading.Shown(key)}' in '{reading.Path}' is damaged: a part of its columns is missing. Other results are not concerned.");

    private ResultRow? FindRow(MountReading reading, MountStamp stamp, string key)
    {
        using var rows = reading.Query($"SELECT {_columns} FROM {Table} WHERE {_condition} AND result_key = ? LIMIT 1", key);
        return rows.Read() ? ReadRow(rows, stamp) : null;
    }
}
