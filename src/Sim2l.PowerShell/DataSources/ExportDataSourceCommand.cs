using System.Management.Automation;
using Sim2l.Storages;

namespace Sim2l.DataSources;

[Cmdlet(VerbsData.Export, "DataSource", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDataSourceCommand : DataSourceItemCommand
{
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    [Parameter]
    public DataExportFormat? Format { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IEnumerable<object> Process(Workspace workspace, DataSource source)
    {
        var format = Format ?? FormatOf(Destination);
        var path = PathOf(ResolveLiteralPath(Destination), source, format);
        var storage = Wait(cancellation => workspace.Sources.OpenAsync(source.Id, cancellation));
        var key = Key ?? OnlyKeyOf(source, storage);
        if (!ShouldProcess(source.Label, $"Export as {format} to '{path}'"))
            return [];
        using var progress = StartProgress("Exporting points", source.PointCount);
        progress.Status = source.Label;
        var count = new Commands.CountedProgress();
        Wait(
            async cancellation =>
            {
                await PointExporter.ExportAsync(storage, key, path, format, Force, count, cancellation).ConfigureAwait(false);
                return true;
            },
            () => progress.Report(count.Count));
        return [GetFile(path)];
    }

    private static string PathOf(string destination, DataSource source, DataExportFormat format) => Directory.Exists(destination)
        ? Path.Combine(destination, string.Concat(source.Label.Split(Path.GetInvalidFileNameChars())) + ExtensionOf(format))
        : destination;

    private static DataExportFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PARQUET" => DataExportFormat.Parquet,
        ".JSONL" or ".NDJSON" => DataExportFormat.JsonLines,
        _ => DataExportFormat.Csv,
    };

    private static string ExtensionOf(DataExportFormat format) => format switch
    {
        DataExportFormat.Parquet => ".parquet",
        DataExportFormat.JsonLines => ".jsonl",
        _ => ".csv",
    };

    private string OnlyKeyOf(DataSource source, IResultStorage storage) => Stream(cancellation => storage.ListAsync(cancellation: cancellation)).Select(static stored => stored.Key).Take(2).ToArray() switch
    {
        [var only] => only,
        [] => throw new Sim2lException(ErrorKind.NotFound, $"The data source '{source.Label}' has no results."),
        _ => throw new Sim2lException(ErrorKind.InvalidInput, $"The data source '{source.Label}' has several results; name one with -Key."),
    };
}
