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
        var file = new FileInfo(run.Path);
        if (!file.Exists)
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{run.Path}'.");
        using var progress = StartProgress("Checking runs", file.Length);
        progress.Status = run.ExecutionId;
        return [RunChecker.Check(run.Path, Deep, progress, Cancellation)];
    }
}
