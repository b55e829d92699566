using System.Globalization;

namespace Sim2l.Benchmarks;

/// <summary>The peak working set of a PowerShell process that adds a file of 900 MB to a run and exports it again.</summary>
internal sealed class LargeFile()
    : PowerShellBenchmark("large-file-memory", "the same process before, module imported", Target.Megabytes(200))
{
    private const long ContentBytes = 900_000_000;
    // The file, the run's file, its write-ahead log, the exported file, and room to spare.
    private const long NeededBytes = 5 * ContentBytes;
    private const int Rounds = 3;

    public override string? SkipReason =>
        base.SkipReason ?? (new DriveInfo(Path.GetTempPath()).AvailableFreeSpace < NeededBytes ? "there is too little room on the disk" : null);

    public override IReadOnlyList<Round> Measure(Workspace workspace) => [.. Enumerable.Range(0, Rounds).Select(_ => MeasureRound())];

    private static Round MeasureRound()
    {
        using var workspace = new Workspace();
        var figures = RunNumbers("Store-LargeFile.ps1", workspace, Module, workspace.Path, ContentBytes.ToString(CultureInfo.InvariantCulture)).Single();
        return new(figures[0], figures[1]);
    }
}
