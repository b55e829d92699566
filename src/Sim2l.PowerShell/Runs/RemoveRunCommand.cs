using System.Management.Automation;
using Sim2l.Execution;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Remove, "Run", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Run))]
public sealed class RemoveRunCommand : RunCommand
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override IEnumerable<object> ProcessRun(RunReference run)
    {
        var found = Find(run);
        if (found is { Status: RunStatus.Running } && !Force)
            throw new Sim2lException(ErrorKind.Conflict, $"Run '{found.ExecutionId}' is being written; complete it first, or remove it with -Force.");
        if (!ShouldProcess(Describe(run, found), "Remove"))
            return [];
        RunRemoval.Remove(run.Path, Force);
        RemovedRun.Forget(found?.ExecutionId ?? run.ExecutionId, run.Path, WriteWarning, Cancellation);
        return PassThru && found is not null ? [found] : [];
    }

    private static string Describe(RunReference run, Run? found) => found is null
        ? $"{run.ExecutionId} (unreadable, frees {RunText.Bytes(new FileInfo(run.Path).Length)})"
        : $"{found.ExecutionId} ({found.SimulationName} {found.SimulationVersion}, {found.Status}, started {RunText.Time(found.StartedAt)}, frees {RunText.Bytes(found.SizeBytes)})";

    /// <summary>The run; null for a file that cannot be read as one and shall go all the same.</summary>
    private Run? Find(RunReference run)
    {
        try
        {
            return ReadRun(run);
        }
        catch (Sim2lException e) when (Force && e.Kind is ErrorKind.Corrupt or ErrorKind.NotSupported)
        {
            WriteVerbose(e.Message);
            return null;
        }
    }
}
