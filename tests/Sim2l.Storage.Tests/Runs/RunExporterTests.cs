using System.IO.Compression;
using System.Text;
using Sim2l.Data;

namespace Sim2l.Runs;

public sealed class RunExporterTests : IDisposable
{
    private readonly TemporaryFolder _runs = new();
    private readonly TemporaryFolder _out = new();

    public void Dispose()
    {
        _runs.Dispose();
        _out.Dispose();
    }

    [Fact]
    public void A_database_export_is_one_file_of_equal_content()
    {
        var path = SampleRun.Write(_runs.Path);

        var copy = Export(path, _out.Path, RunExportFormat.Database);

        Assert.Equal(Path.Join(_out.Path, "sample.db"), copy);
        Assert.Equal([copy], Directory.GetFileSystemEntries(_out.Path));
        Assert.Equal(Digest(path), Digest(copy));
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(copy, deep: true, cancellation: TestContext.Current.CancellationToken).Verdict);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_being_written_is_exported_as_of_one_moment()
    {
        using var run = SampleRun.Create(_runs.Path, status: "running");
        run.Database.Scalar("PRAGMA journal_mode=WAL");
        run.Database.Execute("PRAGMA synchronous=OFF");
        using var stop = new CancellationTokenSource();
        run.Database.Execute("UPDATE logs SET message = '0'; UPDATE annotations SET text = '0'");
        var path = run.RunPath;
        var writer = Task.Run(() => WritePairs(run.Database, stop.Token), TestContext.Current.CancellationToken);

        var moments = new HashSet<object?>();
        for (var i = 0; moments.Count < 5; i++)
        {
            var copy = Export(path, Path.Join(_out.Path, $"{i}.db"), RunExportFormat.Database);
            Assert.False(RunFile.IsWriteAhead(copy));
            using var database = RunFile.OpenRead(copy, TestContext.Current.CancellationToken);
            var message = database.Scalar("SELECT message FROM logs LIMIT 1");
            Assert.Equal(message, database.Scalar("SELECT text FROM annotations LIMIT 1"));
            Assert.Equal("running", database.Scalar("SELECT status FROM run_metadata"));
            moments.Add(message);
        }
        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public void A_taken_name_is_replaced_only_when_asked()
    {
        var path = SampleRun.Write(_runs.Path);
        var target = Path.Join(_out.Path, "sample.db");
        File.WriteAllText(target, "precious");

        Assert.Equal(ErrorKind.Conflict, Fault(() => Export(path, _out.Path, RunExportFormat.Database)).Kind);
        Assert.Equal("precious", File.ReadAllText(target));
        Assert.Equal(target, RunExporter.Export(path, _out.Path, RunExportFormat.Database, overwrite: true, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(Digest(path), Digest(target));
    }

    [Fact]
    public void A_run_or_an_open_database_is_never_overwritten()
    {
        var path = SampleRun.Write(_runs.Path);
        Assert.Equal(ErrorKind.Conflict, Fault(() => RunExporter.Export(path, _runs.Path, RunExportFormat.Database, overwrite: true, cancellation: TestContext.Current.CancellationToken)).Kind);

        using var other = SampleRun.Empty(_out.Path);
        other.Database.Scalar("PRAGMA journal_mode=WAL");
        other.Database.Execute("INSERT INTO tags (tag) VALUES ('kept')");
        Assert.Equal(ErrorKind.Conflict, Fault(() => RunExporter.Export(path, _out.Path, RunExportFormat.Database, overwrite: true, cancellation: TestContext.Current.CancellationToken)).Kind);
        Assert.Equal("kept", other.Database.Scalar("SELECT tag FROM tags"));
    }

    [Fact]
    public void Faults_leave_nothing_behind()
    {
        var path = SampleRun.Write(_runs.Path);
        Assert.Equal(ErrorKind.NotFound, Fault(() => Export(path, Path.Join(_out.Path, "missing", "a.db"), RunExportFormat.Database)).Kind);
        Assert.Equal(ErrorKind.NotFound, Fault(() => Export(Path.Join(_runs.Path, "missing.db"), _out.Path, RunExportFormat.Zip)).Kind);
        File.WriteAllText(Path.Join(_runs.Path, "text.db"), "text");
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Export(Path.Join(_runs.Path, "text.db"), _out.Path, RunExportFormat.Zip)).Kind);
        Assert.ThrowsAny<OperationCanceledException>(() => RunExporter.Export(path, _out.Path, RunExportFormat.Zip, cancellation: new CancellationToken(canceled: true)));
        SampleRun.Alter(path, "UPDATE artifacts SET data = NULL, external_path = 'gone' WHERE id = 1");
        Assert.Equal(ErrorKind.NotFound, Fault(() => Export(path, _out.Path, RunExportFormat.Zip)).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_out.Path));
    }

    [Fact]
    public void An_archive_holds_database_and_tables()
    {
        var path = SampleRun.Write(_runs.Path);

        using var archive = ZipFile.OpenRead(Export(path, _out.Path, RunExportFormat.Zip));

        var names = archive.Entries.Select(static entry => entry.FullName).ToHashSet();
        Assert.Equal(["sample.db", .. RunSchema.Tables.Keys.SelectMany(static table => new[] { $"tables/{table}.csv", $"tables/{table}.json" })], names);
        var copy = Path.Join(_out.Path, "copy.db");
        archive.GetEntry("sample.db")!.ExtractToFile(copy);
        Assert.Equal(Digest(path), Digest(copy));
        Assert.Single(Directory.GetFiles(_out.Path, "*.zip"));
        Assert.Empty(Directory.GetFiles(_out.Path, ".*"));
    }

    [Fact]
    public void Tables_keep_every_value_as_json()
    {
        using var archive = ZipFile.OpenRead(Export(SampleRun.Write(_runs.Path), _out.Path, RunExportFormat.Zip));

        var inputs = Rows(archive, "inputs");
        Assert.Equal([350.0, null, null], inputs.Select(static row => row["value"]));
        var blob = Assert.IsType<OrderedDictionary<string, object?>>(inputs[2]["value_blob"]);
        Assert.Equal(4L, blob["$bytes"]);
        Assert.Equal(SampleRun.Hash([0, 1, 2, 255]), blob["sha256"]);
        Assert.Equal(new[] { 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity }, Rows(archive, "outputs")[0]["value"]);
        Assert.Equal([1e-6, double.NaN, double.PositiveInfinity], Rows(archive, "metrics").Select(static row => row["metric_value"]));
        Assert.Equal("a \"quoted\", line\nand another", Rows(archive, "logs")[0]["message"]);
        Assert.Empty(Rows(archive, "run_lease"));
    }

    [Fact]
    public void Tables_tell_null_and_empty_apart_in_csv()
    {
        using var archive = ZipFile.OpenRead(Export(SampleRun.Write(_runs.Path), _out.Path, RunExportFormat.Zip));
        var lines = Encoding.UTF8.GetString(Read(archive, "tables/logs.csv")).Split("\r\n");
        Assert.Equal("id,timestamp,level,logger,message,context,exception_type,exception_message,stack_trace", lines[0]);
        Assert.Equal("1,2026-01-02 03:04:05,INFO,solver,\"a \"\"quoted\"\", line\nand another\",{},,,", lines[1]);
        Assert.Equal("2,2026-01-02 03:04:06,ERROR,\"\",é,,,,", lines[2]);
        Assert.Contains("Infinity", Encoding.UTF8.GetString(Read(archive, "tables/metrics.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void External_files_come_along_when_they_are_proven()
    {
        var content = "external"u8.ToArray();
        File.WriteAllBytes(Path.Join(_runs.Path, "e.bin"), content);
        string path;
        using (var run = SampleRun.Empty(_runs.Path))
        {
            run.AddExternal("e", "e.bin", SampleRun.Hash(content), content.Length);
            path = run.RunPath;
        }
        using (var archive = ZipFile.OpenRead(Export(path, _out.Path, RunExportFormat.Zip)))
            Assert.Equal(content, Read(archive, "files/e.bin"));

        var secret = Path.Join(_out.Path, "secret");
        File.WriteAllText(secret, "secret");
        SampleRun.Alter(path, $"UPDATE artifacts SET external_path = '{secret}', content_hash = NULL, size_bytes = NULL");
        Assert.Equal(ErrorKind.Forbidden, Fault(() => Export(path, Path.Join(_out.Path, "b.zip"), RunExportFormat.Zip)).Kind);
        SampleRun.Alter(path, $"UPDATE artifacts SET content_hash = '{SampleRun.Hash(content)}'");
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Export(path, Path.Join(_out.Path, "b.zip"), RunExportFormat.Zip)).Kind);
        Assert.False(File.Exists(Path.Join(_out.Path, "b.zip")));
    }

    private static void WritePairs(SqliteDatabase database, CancellationToken stop)
    {
        for (long written = 1; !stop.IsCancellationRequested; written++)
            database.InTransaction(() => database.Execute($"UPDATE logs SET message = '{written}'; UPDATE annotations SET text = '{written}'"));
    }

    private static List<OrderedDictionary<string, object?>> Rows(ZipArchive archive, string table) =>
        [.. ((Array)PythonJsonReader.Read(Read(archive, $"tables/{table}.json"))!).Cast<OrderedDictionary<string, object?>>()];

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var content = archive.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        return memory.ToArray();
    }

    private static string Export(string path, string destination, RunExportFormat format) => RunExporter.Export(path, destination, format, cancellation: TestContext.Current.CancellationToken);

    private static string Digest(string path) => RunDigest.Compute(path, TestContext.Current.CancellationToken);

    private static Sim2lException Fault(Action action) => Assert.Throws<Sim2lException>(action);
}
