using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsData.Export, "Run", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRunCommand : RunCommand
{
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    [Parameter]
    public RunExportFormat? Format { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private RunExportFormat ChosenFormat =>
        Format ?? (Destination.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? RunExportFormat.Zip : RunExportFormat.Database);

    protected override IEnumerable<object> ProcessRun(RunReference run)
    {
        var destination = ResolveLiteralPath(Destination);
        Require(run);
        if (!ShouldProcess(run.ExecutionId, $"Export as {ChosenFormat} to '{destination}'"))
            return [];
        return [new FileInfo(RunExporter.Export(run.Path, destination, ChosenFormat, Force, Cancellation))];
    }
}
