using System.Diagnostics;

namespace Sim2l.Benchmarks;

/// <summary>What it costs here to be sure that a page is on the disk: without it, figures of two machines cannot be compared.</summary>
internal static class SyncCost
{
    private const int PageBytes = 4096;
    private const int Syncs = 101;

    public static string FileSystem => new DriveInfo(Path.GetTempPath()).DriveFormat;

    public static TimeSpan Measure()
    {
        using var workspace = new Workspace();
        using var file = new FileStream(workspace.NewFile(), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        return Enumerable.Range(0, Syncs).Select(_ => WritePage(file)).Order().ElementAt(Syncs / 2);
    }

    private static TimeSpan WritePage(FileStream file)
    {
        file.Write(new byte[PageBytes]);
        var watch = Stopwatch.StartNew();
        file.Flush(flushToDisk: true);
        return watch.Elapsed;
    }
}
