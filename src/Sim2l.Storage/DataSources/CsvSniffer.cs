using DuckDB.NET.Data;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Finds out how a CSV file is written and what its columns look like.</summary>
internal static class CsvSniffer
{
    private const string None = "(empty)";

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it looks like no table; <see cref="ErrorKind.TooLarge"/> for too many columns.</exception>
    public static (CsvForm Form, IReadOnlyList<FileColumn> Columns) Sniff(ImportDatabase database, string path, DataImport import)
    {
        var point = import.DecimalSeparator == ',' ? null : TrySniff(database, path, import, '.', out var fault);
        // A comma before decimals makes texts of numbers: the reading with more numbers is right.
        var comma = import.DecimalSeparator == '.' || import.Delimiter == ',' ? null : TrySniff(database, path, import, ',', out fault);
        if (point is null || (comma is not null && NumbersOf(comma.Value) > NumbersOf(point.Value)))
            point = comma;
        return point ?? Sniff(database, path, import, import.DecimalSeparator ?? '.');
    }

    private static int NumbersOf((CsvForm Form, IReadOnlyList<FileColumn> Columns) sniffed) =>
        sniffed.Columns.Count(static column => column.Type is ImportColumnType.Real or ImportColumnType.Integer);

    private static (CsvForm Form, IReadOnlyList<FileColumn> Columns)? TrySniff(ImportDatabase database, string path, DataImport import, char separator, out Sim2lException? fault)
    {
        fault = null;
        try
        {
            return Sniff(database, path, import, separator);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            fault = e;
            return null;
        }
    }

    private static (CsvForm Form, IReadOnlyList<FileColumn> Columns) Sniff(ImportDatabase database, string path, DataImport import, char separator)
    {
        try
        {
            using var command = Command(database, path, import, separator);
            using var row = command.ExecuteReader();
            if (!row.Read())
                throw new Sim2lException(ErrorKind.InvalidInput, $"'{path}' does not look like a table.");
            var form = new CsvForm(Text(row, 0), Text(row, 1), Text(row, 2), Text(row, 3), row.GetFieldValue<uint>(4), row.GetBoolean(5), separator);
            return (form, FileColumn.Of(HeadersOf(path, (System.Collections.IEnumerable)row.GetValue(6))));
        }
        catch (DuckDBException e)
        {
            throw CsvFault.ToException(e, path, []);
        }
    }

    private static DuckDBCommand Command(ImportDatabase database, string path, DataImport import, char separator)
    {
        var options = new List<(string, object)> { ("path", ImportDatabase.Literally(path)), ("separator", separator.ToString()) };
        var sql = "SELECT Delimiter, Quote, Escape, Comment, SkipRows, HasHeader, Columns FROM sniff_csv($path, decimal_separator = $separator, compression = 'none', " + CsvTableReader.Nulls;
        if (import.Delimiter is { } delimiter)
            Add("delim", delimiter.ToString());
        if (import.HasHeader is { } hasHeader)
            Add("header", hasHeader);
        return database.Command(sql + ")", [.. options]);

        void Add(string name, object value)
        {
            options.Add((name, value));
            sql += $", {name} = ${name}";
        }
    }

    private static string Text(DuckDBDataReader row, int column) => row.GetString(column) is var text && text == None ? "" : text;

    private static List<(string, ImportColumnType)> HeadersOf(string path, System.Collections.IEnumerable columns)
    {
        var headers = new List<(string, ImportColumnType)>();
        foreach (Dictionary<string, object?> column in columns)
            headers.Add(((string)column["name"]!, DuckColumnType.Read((string)column["type"]!)));
        return headers.Count <= OptimizationDefinition.MaximumColumns
            ? headers
            : throw new Sim2lException(ErrorKind.TooLarge, $"'{path}' has {headers.Count} columns; at most {OptimizationDefinition.MaximumColumns} are allowed.");
    }
}
