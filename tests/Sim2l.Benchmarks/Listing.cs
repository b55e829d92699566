using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>Lists a folder of runs whose index is up to date.</summary>
internal sealed class Listing()
    : Duel("listing", "FileInfo of every file, and one table with as many rows read", Target.Time(3))
{
    private const int Runs = 10_000;
    private const string IdMark = "run-00000";
    private const string TimeMark = "2026-01-01 00:00:00";

    private string _root = "";
    private string _table = "";

    protected override void Prepare(Workspace workspace)
    {
        _root = workspace.Folder("runs");
        _table = workspace.NewFile();
        var template = MakeTemplate(workspace.Folder("template"));
        for (var run = 0; run < Runs; run++)
            File.WriteAllBytes(Path.Combine(_root, IdOf(run) + ".db"), Renamed(template, run));
        MakeTable();
    }

    protected override TimeSpan MeasureOurs(Workspace workspace)
    {
        var watch = Stopwatch.StartNew();
        var listed = new RunFolder(_root).List(new RunFilter()).Count();
        watch.Stop();
        Expect(listed);
        return watch.Elapsed;
    }

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var watch = Stopwatch.StartNew();
        var files = 0;
        var bytes = 0L;
        var newest = default(DateTime);
        foreach (var file in new DirectoryInfo(_root).EnumerateFiles("run-*.db"))
        {
            files++;
            bytes += file.Length;
            newest = file.LastWriteTimeUtc > newest ? file.LastWriteTimeUtc : newest;
        }
        var rows = RawReader.Read(_table, "SELECT * FROM run_metadata ORDER BY started_at DESC");
        watch.Stop();
        Expect(files);
        Expect(rows);
        GC.KeepAlive((bytes, newest));
        return watch.Elapsed;
    }

    private static void Expect(long count)
    {
        if (count != Runs)
            throw new InvalidOperationException($"{Runs} runs were made, {count} were found.");
    }

    /// <summary>The bytes of a completed run whose id and time can be replaced in place.</summary>
    private static byte[] MakeTemplate(string folder)
    {
        string path;
        using (var writer = new RunFolder(folder).Create(new NewRun { ExecutionId = IdMark, SimulationName = "heat", SimulationVersion = "1.0", Tags = ["sweep"] }))
        {
            path = writer.RunPath;
            writer.Complete();
        }
        using (var database = new RawDatabase(path))
        {
            // Small pages keep the folder small; what is listed stays the same.
            database.Execute($"UPDATE run_metadata SET started_at = '{TimeMark}'; PRAGMA page_size=512; VACUUM");
        }
        return File.ReadAllBytes(path);
    }

    private static byte[] Renamed(byte[] template, int run)
    {
        var file = template.ToArray();
        Replace(file, IdMark, IdOf(run));
        Replace(file, TimeMark, TimeOf(run));
        return file;
    }

    private static void Replace(byte[] file, string mark, string text)
    {
        var markBytes = Encoding.ASCII.GetBytes(mark);
        var textBytes = Encoding.ASCII.GetBytes(text);
        for (var rest = file.AsSpan(); rest.IndexOf(markBytes) is var at and >= 0; rest = rest[(at + textBytes.Length)..])
            textBytes.CopyTo(rest[at..]);
    }

    private static string IdOf(int run) => string.Create(CultureInfo.InvariantCulture, $"run-{run:D5}");

    private static string TimeOf(int run) =>
        new DateTime(2026, 1, 1).AddMinutes(run).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private void MakeTable()
    {
        var template = Path.Combine(_root, IdOf(0) + ".db");
        using var table = RawDatabase.Create(_table, RunSchema.Script);
        table.Execute($"ATTACH '{template}' AS run");
        var columns = string.Join(", ", RunSchema.Tables["run_metadata"].Skip(1));
        table.Execute(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Runs - 1})
            INSERT INTO run_metadata (execution_id, {columns}) SELECT printf('run-%05d', i), {columns} FROM n, run.run_metadata
            """);
    }
}
