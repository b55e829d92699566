using System.Management.Automation;

namespace Sim2l.Results;

[Cmdlet(VerbsData.Export, "Result", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportResultCommand : ResultCommand
{
    private readonly HashSet<ResultField> _known = [];
    private ResultExporter? _exporter;
    private ResultColumn[] _columns = [];
    private bool _isDeclined;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Result[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    public ResultExportFormat? Format { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ResultFieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    private ResultExportFormat ChosenFormat =>
        Format ?? (Path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ResultExportFormat.Csv : ResultExportFormat.JsonLines);

    protected override void ProcessRecord()
    {
        foreach (var result in InputObject)
        {
            if (Begin(result))
                StopOnFault(() => Write(result));
        }
    }

    protected override void EndProcessing()
    {
        if (!Begin(null))
            return;
        var written = "";
        StopOnFault(() => written = _exporter!.Commit());
        WriteObject(GetFile(written));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _exporter?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Begins the file with the first result, whose simulation says what columns there are.</summary>
    private bool Begin(Result? first)
    {
        if (_exporter is not null || _isDeclined)
            return !_isDeclined;
        StopOnFault(() =>
        {
            var path = ResolveLiteralPath(Path);
            _isDeclined = !ShouldProcess(path, $"Export results as {ChosenFormat}");
            if (!_isDeclined)
                _exporter = ResultExporter.Create(path, ChosenFormat, _columns = Columns(first), Force);
        });
        return !_isDeclined;
    }

    private ResultColumn[] Columns(Result? first)
    {
        if (Property.Length > 0)
        {
            var parameters = Parameters(first?.SimulationName);
            return Array.ConvertAll(Property, name => new ResultColumn(name, FieldText.Read(name, parameters)));
        }
        if (ChosenFormat == ResultExportFormat.JsonLines)
            return [];
        var fields = RunFields.All.Keys.Select(ResultField.Run).Append(ResultField.Tags);
        if (first is not null)
            fields = fields.Concat(ReadParameters(first.SimulationName).Where(static parameter => parameter.Member is null).Select(static parameter => parameter.Field));
        return [.. fields.Select(static field => new ResultColumn(field.ToString(), field))];
    }

    private void Write(Result result)
    {
        if (Property.Length == 0 && ChosenFormat == ResultExportFormat.Csv)
            WarnOfOthers(result);
        _exporter!.Write(result);
    }

    /// <remarks>The columns stand before the second row is known; a simulation that comes later may have other parameters.</remarks>
    private void WarnOfOthers(Result result)
    {
        if (_known.Count == 0)
            _known.UnionWith(_columns.Select(static column => column.Field));
        var fields = result.Inputs.Keys.Select(static name => ResultField.Input(name))
            .Concat(result.Outputs.Keys.Select(static name => ResultField.Output(name)))
            .Concat(result.Metrics.Keys.Select(ResultField.Metric));
        foreach (var field in fields.Where(_known.Add))
            WriteWarning($"'{field}' of run '{result.ExecutionId}' has no column, because the first result's simulation has none of that name; name the columns with -Property.");
    }

    /// <remarks>A file of which a row is missing is no export.</remarks>
    private void StopOnFault(Action action)
    {
        try
        {
            action();
        }
        catch (Sim2lException e)
        {
            Stop(e, Path);
        }
    }
}
