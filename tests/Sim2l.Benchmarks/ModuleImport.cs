namespace Sim2l.Benchmarks;

/// <summary>Import-Module in a fresh process, beside that of a module with one cmdlet that does nothing.</summary>
internal sealed class ModuleImport()
    : PowerShellBenchmark("module-import", "import of an empty binary module", Target.Time(2))
{
    private const int Rounds = 9;

    public override IReadOnlyList<Round> Measure(Workspace workspace)
    {
        MeasureRound(workspace);
        return [.. Enumerable.Range(0, Rounds).Select(_ => MeasureRound(workspace))];
    }

    private static Round MeasureRound(Workspace workspace) => new(Import(Module, workspace), Import(BesideUs("EmptyModule.psd1"), workspace));

    private static TimeSpan Import(string module, Workspace workspace) => RunScript("Import-Fresh.ps1", workspace, module).Single()[0];
}
