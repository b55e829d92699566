namespace Sim2l.Benchmarks;

/// <summary>The first cmdlet of a fresh process, Get-Run of an empty folder, from after the import to its end.</summary>
internal sealed class FirstCmdlet()
    : PowerShellBenchmark("first-cmdlet", "none", Target.Milliseconds(150))
{
    private const int Rounds = 9;

    public override IReadOnlyList<Round> Measure(Workspace workspace)
    {
        var root = workspace.Folder("runs");
        MeasureRound(workspace, root);
        return [.. Enumerable.Range(0, Rounds).Select(_ => MeasureRound(workspace, root))];
    }

    private static Round MeasureRound(Workspace workspace, string root) =>
        new(RunScript("Import-Fresh.ps1", workspace, Module, root).Single()[1], TimeSpan.Zero);
}
