using System.ComponentModel;
using System.Diagnostics;
using Sim2l.Testing;

namespace Sim2l.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private RunFolder Folder => new(Path.Join(_folder.Path, "runs"), time: _time);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("../escape")]
    [InlineData("/tmp/escape")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    [InlineData("a\0b")]
    public void A_bad_id_makes_and_opens_nothing(string id)
    {
        Assert.Equal(ErrorKind.InvalidInput, Fault(() => Folder.Create(New(id))).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Fault(() => Folder.PathOf(id)).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Fault(() => Folder.Create(New(new string('x', 129)))).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_run_that_exists_is_neither_begun_again_nor_changed()
    {
        Folder.Record(New("r"), static run => run.SetInput("a", 1));
        var before = File.ReadAllBytes(Folder.PathOf("r"));
        Assert.Equal(ErrorKind.Conflict, Fault(() => Folder.Create(New("r"))).Kind);
        Assert.Equal(before, File.ReadAllBytes(Folder.PathOf("r")));
        Assert.Equal([Folder.PathOf("r")], Directory.GetFiles(Folder.Root));
    }

    [Fact]
    public void A_missing_run_is_not_found_and_not_made()
    {
        var path = Folder.PathOf("missing");
        Action[] ways = [() => RunReader.Open(path), () => RunWriter.Open(path), () => RunRemoval.Remove(path), () => RunExporter.Export(path, _folder.Path, RunExportFormat.Zip), () => RunImporter.Import(path, Folder)];
        Assert.All(ways, way => Assert.Equal(ErrorKind.NotFound, Fault(way).Kind));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_creation_that_was_interrupted_is_taken_up()
    {
        Directory.CreateDirectory(Folder.Root);
        RunTemplate.Place(Folder.PathOf("r"));
        Folder.Record(New("r"), static run => run.SetInput("a", 1));
        Assert.Empty(RunChecker.Check(Folder.PathOf("r"), deep: true).Findings);
    }

    [Theory]
    [InlineData(RunStatus.Completed, false)]
    [InlineData(RunStatus.Failed, false)]
    [InlineData(RunStatus.Cached, true)]
    [InlineData(RunStatus.Cancelled, false)]
    public void A_run_ends_with_status_duration_and_error(RunStatus status, bool cacheHit)
    {
        using (var run = Folder.Create(New("r")))
        {
            _time.Now += TimeSpan.FromSeconds(90.5);
            run.Complete(status, "why", "where");
        }
        using var reader = RunReader.Open(Folder.PathOf("r"), time: _time);
        var ended = reader.Run;
        Assert.Equal((status, cacheHit, "why", "where"), (ended.Status, ended.CacheHit, ended.ErrorMessage, ended.ErrorTraceback));
        Assert.Equal((TimeSpan.FromSeconds(90.5), _time.Now), (ended.Duration!.Value, ended.CompletedAt!.Value));
    }

    [Theory]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Abandoned)]
    [InlineData(RunStatus.Unknown)]
    public void A_run_does_not_end_with_what_is_no_end(RunStatus status)
    {
        using var run = Folder.Create(New("r"));
        Assert.Equal(ErrorKind.InvalidInput, Fault(() => run.Complete(status)).Kind);
        run.Complete();
    }

    [Fact]
    public void Plain_sqlite_opens_a_run_and_finds_its_seventeen_tables_and_right_counts()
    {
        Folder.Record(New("r"), static run =>
        {
            run.SetInput("a", 1);
            run.SetInput("b", 2);
            run.SetOutput("x", 350.0);
            run.WriteLogs([new() { Message = "e", Level = RunLogLevel.Error }, new() { Message = "c", Level = RunLogLevel.Critical }, new() { Message = "w", Level = RunLogLevel.Warning }]);
        });
        Assert.Equal("17", Sqlite("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
        Assert.Equal("r|completed|2|1|3|2|1", Sqlite("SELECT execution_id, status, input_count, output_count, log_count, error_count, warning_count FROM run_summary"));
        Assert.Equal("350.0", Sqlite("SELECT value FROM outputs"));
        Assert.Equal("c\ne", Sqlite("SELECT message FROM error_summary"));
        Assert.Equal("ok", Sqlite("PRAGMA integrity_check"));
    }

    private string Sqlite(string sql)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sqlite3", [Folder.PathOf("r"), sql]) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.TrimEnd();
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no sqlite3 program.");
            throw;
        }
    }

    private static Sim2lException Fault(Action action) => Assert.Throws<Sim2lException>(action);

    private static NewRun New(string id) => new() { ExecutionId = id, SimulationName = "heat", SimulationVersion = "1.0" };
}
