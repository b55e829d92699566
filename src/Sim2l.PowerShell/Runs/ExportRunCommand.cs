using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsData.Export, "Run", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRunCommand : RunCommand
{
    private const string Here = ".";

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = Here;

    [Parameter]
    public RunExportFormat? Format { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private RunExportFormat ChosenFormat =>
        Format ?? (Destination.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? RunExportFormat.Zip : RunExportFormat.Database);

    protected override bool TakeWords(string[] words)
    {
        if (Destination != Here || words.Length != 1)
            return false;
        Destination = words[0];
        return true;
    }

    protected override IEnumerable<object> ProcessRun(RunReference run)
    {
        var destination = ResolveLiteralPath(Destination);
        Require(run);
        if (!ShouldProcess(run.ExecutionId, $"Export as {ChosenFormat} to '{destination}'"))
            return [];
        using var progress = StartProgress("Exporting runs", new FileInfo(run.Path).Length);
        progress.Status = run.ExecutionId;
        return [GetFile(RunExporter.Export(run.Path, destination, ChosenFormat, Force, progress, Cancellation))];
    }
}
