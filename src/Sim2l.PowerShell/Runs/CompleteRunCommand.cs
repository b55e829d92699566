using System.Management.Automation;
using Sim2l.Execution;

namespace Sim2l.Runs;

[Cmdlet(VerbsLifecycle.Complete, "Run", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class CompleteRunCommand : RunCommand
{
    [Parameter]
    [ValidateSet(nameof(RunStatus.Completed), nameof(RunStatus.Failed), nameof(RunStatus.Cached), nameof(RunStatus.Cancelled))]
    public RunStatus? Status { get; set; }

    [Parameter]
    public ErrorRecord? ErrorRecord { get; set; }

    [Parameter]
    public string? ErrorMessage { get; set; }

    [Parameter]
    public string? ErrorTraceback { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private RunStatus EndStatus => Status ?? (Message is null ? RunStatus.Completed : RunStatus.Failed);

    private string? Message => ErrorMessage ?? ErrorRecord?.Exception.Message;

    protected override IEnumerable<object> ProcessRun(RunReference run)
    {
        Require(run);
        if (!ShouldProcess(run.ExecutionId, $"Complete as {EndStatus}"))
            return [];
        using (var writer = OpenWriter(run))
            writer.Complete(EndStatus, Message, ErrorTraceback ?? ErrorRecordText.Trace(ErrorRecord), Force);
        CatalogAutoSync.Tell(this, run.Path, Cancellation);
        return PassThru ? [ReadRun(run)] : [];
    }
}
