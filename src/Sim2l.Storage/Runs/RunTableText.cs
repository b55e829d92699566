using System.Globalization;
using System.Text;
using CsvHelper;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Writes the rows of a known table as CSV or JSON, one row after the other.</summary>
/// <remarks>Blobs are described by size and SHA-256. In CSV null is an empty field and empty text is <c>""</c>.</remarks>
internal sealed class RunTableText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SqliteDatabase _database;
    private readonly string _table;
    private readonly string[] _columns;
    private readonly CancellationToken _cancellation;

    public RunTableText(SqliteDatabase database, RunSchema schema, string table, CancellationToken cancellation)
    {
        _database = database;
        _table = table;
        _columns = [.. RunSchema.Tables[table].Where(column => schema.Has(table, column))];
        _cancellation = cancellation;
    }

    public void WriteCsv(Stream destination)
    {
        using var text = new StreamWriter(destination, Utf8, leaveOpen: true);
        using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var column in _columns)
            csv.WriteField(column);
        csv.NextRecord();
        foreach (var row in Rows())
        {
            for (var i = 0; i < _columns.Length; i++)
                WriteField(csv, row, i);
            csv.NextRecord();
        }
    }

    public void WriteJson(Stream destination)
    {
        var output = new BufferedStream(destination, 1 << 16);
        var separator = "[\n"u8.ToArray();
        foreach (var row in Rows())
        {
            output.Write(separator);
            separator = ",\n"u8.ToArray();
            WriteObject(output, row);
        }
        output.Write(separator is [(byte)'[', ..] ? "[]\n"u8 : "\n]\n"u8);
        output.Flush();
    }

    private IEnumerable<SqliteStatement> Rows()
    {
        using var rows = _database.Prepare($"SELECT rowid, {string.Join(", ", _columns.Select(RunColumns.WithoutContent))} FROM {_table} ORDER BY rowid");
        while (rows.Step())
        {
            _cancellation.ThrowIfCancellationRequested();
            yield return rows;
        }
    }

    private void WriteField(CsvWriter csv, SqliteStatement row, int index)
    {
        var place = index + 1;
        if (row.IsBlob(place))
            csv.WriteField(DescribeBlob(row, index));
        else if (row.StorageClass(place) == SQLitePCL.raw.SQLITE_FLOAT)
            csv.WriteField(PythonJson.FormatDouble(row.GetReal(place) ?? 0));
        else if (row.GetText(place) is { Length: 0 })
            csv.WriteField("", shouldQuote: true);
        else
            csv.WriteField(row.GetText(place));
    }

    private void WriteObject(Stream output, SqliteStatement row)
    {
        output.WriteByte((byte)'{');
        for (var i = 0; i < _columns.Length; i++)
        {
            if (i > 0)
                output.Write(", "u8);
            output.Write(PythonJson.WriteUtf8(_columns[i]).Span);
            output.Write(": "u8);
            WriteValue(output, row, i);
        }
        output.WriteByte((byte)'}');
    }

    private void WriteValue(Stream output, SqliteStatement row, int index)
    {
        var place = index + 1;
        if (row.IsBlob(place))
            output.Write(Encoding.ASCII.GetBytes(DescribeBlob(row, index)));
        else if (RunColumns.IsReal(_columns[index]) && row.GetReal(place) is { } number)
            output.Write(PythonJson.WriteUtf8(number).Span);
        else if (RunColumns.IsJson(_columns[index]) && IsJson(row, place))
            output.Write(row.Span(place));
        else
            output.Write(PythonJson.WriteUtf8(row.GetValue(place)).Span);
    }

    // Text that is JSON goes out as it is stored, so that no number is rounded on the way.
    private static bool IsJson(SqliteStatement row, int place)
    {
        if (row.StorageClass(place) != SQLitePCL.raw.SQLITE_TEXT || row.Span(place).IsEmpty)
            return false;
        try
        {
            PythonJsonReader.Read(row.Span(place));
            return true;
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            return false;
        }
    }

    private string DescribeBlob(SqliteStatement row, int index)
    {
        using var content = Content.OpenBlob(_database, _table, _columns[index], row.GetInteger(0) ?? 0);
        var (hash, bytes) = Content.Copy(content, _database.Path, cancellation: _cancellation);
        return PythonJson.Write(new OrderedDictionary<string, object?> { ["$bytes"] = bytes, ["sha256"] = hash });
    }
}
