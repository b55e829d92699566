using System.Collections.Frozen;
using Sim2l.Data;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Imports files into a workspace: all of a file or nothing, in memory that does not grow with its rows.</summary>
internal sealed class DataSourceImporter(DataSourceRegistry registry, string folder, TimeProvider time)
{
    private const int BadRowsTold = 20;

    /// <summary>Imports a file.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.NotSupported"/> for other forms; <see cref="ErrorKind.InvalidInput"/> names line, column and value of what is bad;
    /// <see cref="ErrorKind.Conflict"/> when the label is taken or the file is changed meanwhile.</exception>
    public async Task<DataSource> ImportAsync(string path, DataImport import, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return await ImportAsync(full, import.OriginName ?? full, import, progress, cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException e) when (import.OriginName is { } name)
        {
            // Of the place where the file lies for now nobody knows.
            throw new Sim2lException(e.Kind, e.Message.Replace(full, name, StringComparison.Ordinal), e);
        }
    }

    private async Task<DataSource> ImportAsync(string full, string origin, DataImport import, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var form = FileRecognition.Recognize(full);
        var stamp = FileStamp.Of(full);
        var draft = new DataSource
        {
            Id = DataSourceId.New(),
            Label = DataSourceLabel.Check(import.Label ?? DataSourceLabel.Of(Path.GetFileName(origin))),
            Kind = form.Kind,
            Mode = DataSourceMode.Imported,
            Origin = origin,
            OriginSizeBytes = stamp.SizeBytes,
            OriginModifiedAt = stamp.ModifiedAt,
            CreatedAt = time.GetUtcNow(),
            RecognizedAs = form.IsOwn ? "sim2l" : "table",
            ResultCount = 1,
            PointCount = 0,
        };
        return await registry.AddAsync(draft, storage => FillAsync(draft, full, form, stamp, storage, import, progress, cancellation), cancellation).ConfigureAwait(false);
    }

    private async Task<DataSource> FillAsync(
        DataSource draft, string full, FileForm form, FileStamp stamp, IResultStorage storage, DataImport import, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using var copy = form.Encoding is null ? null : await Utf8Copy.MakeAsync(full, form.Encoding, folder, cancellation).ConfigureAwait(false);
            var source = await CopyAsync(draft, form, copy?.Path ?? full, storage, import, progress, cancellation).ConfigureAwait(false);
            return FileStamp.Of(full) == stamp
                ? source
                : throw new Sim2lException(ErrorKind.Conflict, $"'{draft.Origin}' was changed while it was read. Nothing was imported; try again.");
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, draft.Origin);
        }
    }

    private static async Task<DataSource> CopyAsync(
        DataSource draft, FileForm form, string path, IResultStorage storage, DataImport import, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return form.IsOwn
                ? await CopyOwnAsync(draft, path, storage, import, cancellation).ConfigureAwait(false)
                : await CopyTableAsync(draft, form, path, storage, import, progress, cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException e) when (path != draft.Origin)
        {
            // Of a copy of ours nobody knows.
            throw new Sim2lException(e.Kind, e.Message.Replace(path, draft.Origin, StringComparison.Ordinal), e);
        }
    }

    private static async Task<DataSource> CopyOwnAsync(DataSource draft, string path, IResultStorage storage, DataImport import, CancellationToken cancellation)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        var result = OptimizationContent.Read(stream);
        await storage.SaveAsync(import.Problem ?? DataSourceLabel.Of(result.Definition.Problem), result, cancellation: cancellation).ConfigureAwait(false);
        return draft with { PointCount = result.PointCount };
    }

    private static async Task<DataSource> CopyTableAsync(
        DataSource draft, FileForm form, string path, IResultStorage storage, DataImport import, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var problem = import.Problem ?? DataSourceLabel.Of(Path.GetFileNameWithoutExtension(draft.Origin));
        using var reader = Open(form.Kind, path, import);
        var plan = new ImportPlan(problem, import, reader.Columns);
        var points = 0;
        await ((IStreamedStorage)storage).SaveColumnsAsync(
            problem,
            async sink =>
            {
                var table = new ImportTable(plan, sink);
                await reader.ReadAsync(table, import.SkipBadRows, progress, cancellation).ConfigureAwait(false);
                points = table.Rows;
                return table.ToHeader();
            },
            cancellation).ConfigureAwait(false);
        return draft with { PointCount = points, SkippedRowCount = reader.BadRows.Count, Details = DetailsOf(reader.BadRows) };
    }

    private static TableReader Open(DataSourceKind kind, string path, DataImport import) => kind switch
    {
        DataSourceKind.Csv => new CsvTableReader(path, import),
        DataSourceKind.Parquet => new ParquetTableReader(path),
        _ => JsonTableReader.Open(path, isLines: kind == DataSourceKind.JsonLines),
    };

    private static IReadOnlyDictionary<string, object?> DetailsOf(IReadOnlyList<BadRow> bad) => bad.Count == 0
        ? FrozenDictionary<string, object?>.Empty
        : new OrderedDictionary<string, object?> { ["bad_rows"] = bad.Take(BadRowsTold).Select(static row => row.ToString()).ToArray() };
}
