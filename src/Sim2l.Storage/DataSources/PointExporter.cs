using System.Security.Cryptography;
using DuckDB.NET.Data;
using Sim2l.Data;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Writes the points of a result into a file, in memory that does not grow with them; the file takes its name when it is whole.</summary>
public static class PointExporter
{
    /// <summary>Writes a file.</summary>
    /// <param name="storage">Where the result is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">Its form.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="progress">Is told how many points are written.</param>
    /// <param name="cancellation">Stops it; then no file is there, or the one that was.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for a missing key; <see cref="ErrorKind.Conflict"/> when the file is there and must not be replaced.</exception>
    public static async Task ExportAsync(
        IResultStorage storage, string key, string path, DataExportFormat format, bool overwrite = false, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(storage);
        var full = Path.GetFullPath(path);
        var stored = await storage.GetAsync(key, cancellation).ConfigureAwait(false) ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no result '{ResultKey.Shorten(key)}'.");
        if (!overwrite && PendingFile.IsTaken(full))
            throw PendingFile.AlreadyThere(full);
        var header = stored.Header ?? throw stored.Fault!;
        using var pending = new PendingFile(full);
        try
        {
            if (format == DataExportFormat.Parquet)
                await WriteParquetAsync(storage, key, header, pending, progress, cancellation).ConfigureAwait(false);
            else
                await WriteTextAsync(storage, key, header, pending, format, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, full);
        }
        pending.Commit(overwrite);
    }

    private static async Task WriteTextAsync(
        IResultStorage storage, string key, OptimizationHeader header, PendingFile pending, DataExportFormat format, IProgress<long>? progress, CancellationToken cancellation)
    {
        var stream = pending.Create();
        await using (stream.ConfigureAwait(false))
        {
            using PointWriter writer = format == DataExportFormat.Csv ? new CsvPointWriter(stream, header.Definition) : new JsonPointWriter(stream, header.Definition);
            await WriteAsync(storage, key, header, writer, progress, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(IResultStorage storage, string key, OptimizationHeader header, PointWriter writer, IProgress<long>? progress, CancellationToken cancellation)
    {
        var columns = new ReadOnlyMemory<double>[header.Definition.ColumnCount];
        for (var start = 0; start < header.PointCount; start += columns[0].Length)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(ColumnChunk.MaximumRows, header.PointCount - start);
            for (var i = 0; i < columns.Length; i++)
                columns[i] = await ReadAsync(storage, key, i, start, count, cancellation).ConfigureAwait(false);
            writer.Write(columns);
            progress?.Report(start + count);
        }
    }

    private static async Task<ReadOnlyMemory<double>> ReadAsync(IResultStorage storage, string key, int column, int start, int count, CancellationToken cancellation)
    {
        var values = new double[count];
        var at = 0;
        await foreach (var part in storage.ReadColumnAsync(key, column, start, count, cancellation).ConfigureAwait(false))
        {
            part.CopyTo(values.AsMemory(at));
            at += part.Length;
        }
        return at == count ? values : throw new Sim2lException(ErrorKind.Corrupt, $"The result '{ResultKey.Shorten(key)}' has fewer points than it says.");
    }

    /// <summary>DuckDB makes Parquet out of text, which it reads as a stream.</summary>
    private static async Task WriteParquetAsync(IResultStorage storage, string key, OptimizationHeader header, PendingFile pending, IProgress<long>? progress, CancellationToken cancellation)
    {
        var text = $"{pending.Path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        try
        {
            var stream = new FileStream(text, FileMode.CreateNew, FileAccess.Write);
            await using (stream.ConfigureAwait(false))
            {
                using var writer = new CsvPointWriter(stream, header.Definition, hasHeader: false);
                await WriteAsync(storage, key, header, writer, progress, cancellation).ConfigureAwait(false);
            }
            ToParquet(text, pending.Path, header.Definition, cancellation);
        }
        finally
        {
            File.Delete(text);
        }
    }

    private static void ToParquet(string text, string target, OptimizationDefinition definition, CancellationToken cancellation)
    {
        using var database = ImportDatabase.Open(text, target);
        var types = Enumerable.Range(0, definition.ColumnCount).Select(i => $"'c{i}': '{TypeOf(definition, i)}'");
        var names = PointWriter.HeadersOf(definition).Select(static (name, i) => $"c{i} AS {ImportDatabase.Quote(name, '"')}");
        try
        {
            using var command = database.Command(
                $$"""
                COPY (SELECT {{string.Join(", ", names)}} FROM read_csv({{ImportDatabase.Quote(ImportDatabase.Literally(text))}}, auto_detect = false, columns = { {{string.Join(", ", types)}} },
                delim = ',', quote = '"', escape = '"', header = false, allow_quoted_nulls = false, compression = 'none', hive_partitioning = false))
                TO {{ImportDatabase.Quote(target)}} (FORMAT parquet, COMPRESSION zstd)
                """);
            using var stopping = cancellation.Register(command.Cancel);
            command.ExecuteNonQuery();
        }
        catch (DuckDBException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (DuckDBException e)
        {
            throw DuckFaults.ToException(e, target);
        }
    }

    private static string TypeOf(OptimizationDefinition definition, int column) =>
        column < definition.Variables.Count && definition.Variables[column].Type == VariableType.Categorical ? "VARCHAR" : "DOUBLE";
}
