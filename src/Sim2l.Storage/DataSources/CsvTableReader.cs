using System.Globalization;
using DuckDB.NET.Data;

namespace Sim2l.DataSources;

/// <summary>A CSV file, in UTF-8, which DuckDB reads.</summary>
internal sealed class CsvTableReader : TableReader
{
    /// <summary>The texts that stand for a value that is not known.</summary>
    public const string Nulls = "nullstr = ['', 'NA', 'N/A', 'n/a', '#N/A', 'null', 'NULL']";

    private readonly string _path;
    private readonly ImportDatabase _database;
    private readonly CsvForm _form;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it looks like no table.</exception>
    public CsvTableReader(string path, DataImport import)
    {
        _path = path;
        _database = ImportDatabase.Open(path);
        try
        {
            (_form, Columns) = CsvSniffer.Sniff(_database, path, import);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<FileColumn> Columns { get; }

    public override async Task ReadAsync(ImportTable table, bool skipBadRows, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using var command = Command(table, skipBadRows);
            // The driver looks at no token.
            using var stopping = cancellation.Register(command.Cancel);
            using var rows = command.ExecuteReader();
            await DuckRows.ReadAsync(rows, table, progress, cancellation).ConfigureAwait(false);
        }
        catch (DuckDBException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (DuckDBException e) when (CsvFault.FindRow(e.Message, Columns) is { } row)
        {
            throw Bad(_path, row with { Line = CsvLines.Find(_path, row.Line, _form) }, e);
        }
        catch (DuckDBException e)
        {
            throw CsvFault.ToException(e, _path, Columns);
        }
        if (skipBadRows)
            BadRows = ReadRejects();
    }

    protected override void Dispose(bool disposing) => _database.Dispose();

    private DuckDBCommand Command(ImportTable table, bool skipBadRows)
    {
        // Names of ours: what the file calls its columns is never part of a statement.
        var types = Columns.ToDictionary(static column => column.Ordinal, static _ => "VARCHAR");
        foreach (var column in table.Columns.Where(static column => !column.IsText))
            types[column.File.Ordinal] = "DOUBLE";
        var sql =
            $"""
            SELECT {string.Join(", ", table.Columns.Select(static column => Name(column.File.Ordinal)))} FROM read_csv($path, auto_detect = false,
            columns = {string.Create(CultureInfo.InvariantCulture, $"{{{string.Join(", ", types.Select(static type => $"'{Name(type.Key)}': '{type.Value}'"))}}}")},
            delim = $delim, quote = $quote, escape = $escape, comment = $comment, skip = $skip, header = $header, decimal_separator = $decimal,
            {Nulls}, compression = 'none', hive_partitioning = false, filename = false{(skipBadRows ? string.Create(CultureInfo.InvariantCulture, $", store_rejects = true, rejects_limit = {MaximumBadRows + 1}") : "")})
            """;
        return _database.Command(
            sql,
            ("path", ImportDatabase.Literally(_path)),
            ("delim", _form.Delimiter),
            ("quote", _form.Quote),
            ("escape", _form.Escape),
            ("comment", _form.Comment),
            ("skip", _form.SkippedRows),
            ("header", _form.HasHeader),
            ("decimal", _form.DecimalSeparator.ToString()));
    }

    private static string Name(int ordinal) => string.Create(CultureInfo.InvariantCulture, $"c{ordinal}");

    private List<BadRow> ReadRejects()
    {
        using var command = _database.Command("SELECT line, csv_line, error_message FROM reject_errors ORDER BY line, column_idx");
        using var rejects = command.ExecuteReader();
        var rows = new List<BadRow>();
        var last = 0L;
        var count = 0;
        while (rejects.Read())
        {
            if (++count > MaximumBadRows)
                throw TooManyBad(_path);
            var line = Convert.ToInt64(rejects.GetValue(0), CultureInfo.InvariantCulture);
            if (line != last)
                rows.Add(CsvFault.ToRow(line, rejects.IsDBNull(1) ? "" : rejects.GetString(1), rejects.GetString(2), Columns));
            last = line;
        }
        return [.. CsvLines.Find(_path, [.. rows.Select(static row => row.Line)], _form).Zip(rows, static (line, row) => row with { Line = line })];
    }
}
