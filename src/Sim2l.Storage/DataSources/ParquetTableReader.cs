using DuckDB.NET.Data;

namespace Sim2l.DataSources;

/// <summary>A Parquet file, which DuckDB reads.</summary>
internal sealed class ParquetTableReader : TableReader
{
    private const string Source = "read_parquet($path, hive_partitioning = false, filename = false)";

    private readonly string _path;
    private readonly ImportDatabase _database;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when it is damaged.</exception>
    public ParquetTableReader(string path)
    {
        _path = path;
        _database = ImportDatabase.Open(path);
        try
        {
            Columns = ReadColumns();
        }
        catch (DuckDBException e)
        {
            _database.Dispose();
            throw Damaged(e);
        }
    }

    public override IReadOnlyList<FileColumn> Columns { get; }

    public override async Task ReadAsync(ImportTable table, bool skipBadRows, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var columns = table.Columns.Select(static column => $"CAST(#{column.File.Ordinal + 1} AS {(column.IsText ? "VARCHAR" : "DOUBLE")})");
        try
        {
            using var command = _database.Command($"SELECT {string.Join(", ", columns)} FROM {Source}", ("path", ImportDatabase.Literally(_path)));
            using var stopping = cancellation.Register(command.Cancel);
            using var rows = command.ExecuteReader();
            await DuckRows.ReadAsync(rows, table, progress, cancellation).ConfigureAwait(false);
        }
        catch (DuckDBException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (DuckDBException e) when (e.Message.Contains("Conversion Error", StringComparison.Ordinal))
        {
            throw new Sim2lException(
                ErrorKind.InvalidInput,
                $"'{_path}' holds a text where a number was expected, after row {table.Rows} ({e.Message.Split('\n')[0]}). Nothing was imported{(skipBadRows ? ": a column of Parquet has one type, so no rows of it are left out. Name another column" : "")}.",
                e);
        }
        catch (DuckDBException e)
        {
            throw Damaged(e);
        }
    }

    protected override void Dispose(bool disposing) => _database.Dispose();

    private IReadOnlyList<FileColumn> ReadColumns()
    {
        using var command = _database.Command($"DESCRIBE SELECT * FROM {Source}", ("path", ImportDatabase.Literally(_path)));
        using var rows = command.ExecuteReader();
        var columns = new List<(string, ImportColumnType)>();
        while (rows.Read())
            columns.Add((rows.GetString(0), DuckColumnType.Read(rows.GetString(1))));
        return FileColumn.Of(columns);
    }

    private Sim2lException Damaged(DuckDBException e) => new(ErrorKind.Corrupt, $"The Parquet file '{_path}' is damaged or not complete ({e.Message.Split('\n')[0]}).", e);
}
