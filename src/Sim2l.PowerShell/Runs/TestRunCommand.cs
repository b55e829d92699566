using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsDiagnostic.Test, "Run", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunCheck))]
public sealed class TestRunCommand : RunCommand
{
    [Parameter]
    public SwitchParameter Deep { get; set; }

    protected override IEnumerable<object> ProcessRun(RunReference run)
    {
        Require(run);
        using var progress = StartProgress("Checking runs", new FileInfo(run.Path).Length);
        progress.Status = run.ExecutionId;
        return [RunChecker.Check(run.Path, Deep, progress, Cancellation)];
    }
}
