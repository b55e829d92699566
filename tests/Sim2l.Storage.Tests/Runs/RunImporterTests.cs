using System.IO.Compression;

namespace Sim2l.Runs;

public sealed class RunImporterTests : IDisposable
{
    private readonly TemporaryFolder _from = new();
    private readonly TemporaryFolder _to = new();
    private readonly RunFolder _folder;

    public RunImporterTests() => _folder = new(Path.Join(_to.Path, "runs"));

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    [Theory]
    [InlineData(RunExportFormat.Database)]
    [InlineData(RunExportFormat.Zip)]
    public void An_exported_run_comes_back_once(RunExportFormat format)
    {
        var path = SampleRun.Write(_from.Path);
        var source = RunExporter.Export(path, Path.Join(_from.Path, "exported"), format, cancellation: TestContext.Current.CancellationToken);

        var first = Import(source);
        var second = Import(source);

        Assert.Equal(new RunImport { ExecutionId = "sample", RunPath = _folder.PathOf("sample"), Outcome = RunImportOutcome.Imported, Source = source }, first);
        Assert.Equal(RunImportOutcome.Unchanged, second.Outcome);
        Assert.Equal(Digest(path), Digest(first.RunPath!));
        Assert.Equal([first.RunPath!], Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void A_run_already_in_its_place_is_unchanged()
    {
        Directory.CreateDirectory(_folder.Root);
        Assert.Equal(RunImportOutcome.Unchanged, Import(SampleRun.Write(_folder.Root)).Outcome);
    }

    [Fact]
    public void Another_run_of_that_id_is_replaced_only_with_force()
    {
        var source = SampleRun.Write(_from.Path);
        Import(source);
        SampleRun.Alter(source, "UPDATE annotations SET text = 'other'");
        var before = Digest(_folder.PathOf("sample"));

        Assert.Equal(ErrorKind.Conflict, Fault(() => Import(source)).Kind);
        Assert.Equal(before, Digest(_folder.PathOf("sample")));
        Assert.Equal(RunImportOutcome.Replaced, Import(source, force: true).Outcome);
        Assert.Equal(Digest(source), Digest(_folder.PathOf("sample")));
    }

    [Fact]
    public void A_run_being_written_is_not_replaced()
    {
        var source = SampleRun.Write(_from.Path);
        Directory.CreateDirectory(_folder.Root);
        using var running = SampleRun.Empty(_folder.Root, status: "running");
        Assert.Equal(ErrorKind.Conflict, Fault(() => Import(source, force: true)).Kind);
    }

    [Fact]
    public void The_log_of_a_replaced_run_does_not_survive()
    {
        var source = SampleRun.Write(_from.Path);
        Directory.CreateDirectory(_folder.Root);
        using (var old = SampleRun.Empty(_from.Path, "old"))
        {
            old.Database.Execute("UPDATE run_metadata SET execution_id = 'sample'");
            old.Database.Scalar("PRAGMA journal_mode=WAL");
            old.Database.Execute("INSERT INTO tags (tag) VALUES ('in the log')");
            File.Copy(old.RunPath, _folder.PathOf("sample"));
            File.Copy(old.RunPath + "-wal", _folder.PathOf("sample") + "-wal");
        }

        Assert.Equal(RunImportOutcome.Replaced, Import(source, force: true).Outcome);
        Assert.Equal(Digest(source), Digest(_folder.PathOf("sample")));
        Assert.Equal([_folder.PathOf("sample")], Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void A_damaged_run_in_the_folder_is_replaced_with_force()
    {
        var source = SampleRun.Write(_from.Path);
        Directory.CreateDirectory(_folder.Root);
        File.WriteAllText(_folder.PathOf("sample"), "damaged");
        Assert.Equal(ErrorKind.Conflict, Fault(() => Import(source)).Kind);
        Assert.Equal(RunImportOutcome.Replaced, Import(source, force: true).Outcome);
    }

    [Fact]
    public void A_run_that_is_still_running_keeps_its_state()
    {
        using var run = SampleRun.Create(_from.Path, status: "running");
        run.Database.Scalar("PRAGMA journal_mode=WAL");
        var import = Import(run.RunPath);
        using var copy = RunFile.OpenRead(import.RunPath!, TestContext.Current.CancellationToken);
        Assert.Equal("running", copy.Scalar("SELECT status FROM run_metadata"));
        Assert.False(RunFile.IsWriteAhead(import.RunPath!));
    }

    [Theory]
    [InlineData("UPDATE artifacts SET data = zeroblob(40000) WHERE id = 1", ErrorKind.Corrupt)]
    [InlineData("DELETE FROM logs", ErrorKind.Corrupt)]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON logs BEGIN DELETE FROM logs; END", ErrorKind.Corrupt)]
    [InlineData("CREATE VIEW v AS SELECT 1", ErrorKind.Corrupt)]
    [InlineData("CREATE VIRTUAL TABLE v USING fts5(a)", ErrorKind.Corrupt)]
    [InlineData("UPDATE run_metadata SET execution_id = '../escape'", ErrorKind.InvalidInput)]
    [InlineData("DELETE FROM run_metadata", ErrorKind.InvalidInput)]
    [InlineData("UPDATE schema_info SET version = 99", ErrorKind.Corrupt)]
    public void What_is_damaged_or_hostile_is_refused_and_leaves_nothing(string sql, ErrorKind kind)
    {
        var source = SampleRun.Write(_from.Path);
        SampleRun.Alter(source, sql);
        Assert.Equal(kind, Fault(() => Import(source, force: true)).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Files_that_are_no_run_are_refused()
    {
        Assert.Equal(ErrorKind.NotFound, Fault(() => Import(Path.Join(_from.Path, "missing.db"))).Kind);
        var text = Path.Join(_from.Path, "text.db");
        File.WriteAllText(text, "text");
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Import(text)).Kind);
        var cut = Path.Join(_from.Path, "cut.zip");
        File.WriteAllBytes(cut, "PK\u0003\u0004 and no more"u8.ToArray());
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Import(cut)).Kind);
    }

    [Fact]
    public void Of_an_archive_only_the_database_is_used()
    {
        var run = SampleRun.Write(_from.Path);
        var source = Zip(archive =>
        {
            archive.CreateEntryFromFile(run, "sample.db");
            foreach (var name in new[] { "../evil.db", "/evil.db", "..\\evil.db", "files/../../evil", "files/evil", "evil.db/", "sub/evil.db", "sample.db-wal" })
                Write(archive, name, "evil"u8);
        });

        Import(source);

        Assert.Equal([_folder.PathOf("sample")], Directory.GetFileSystemEntries(_folder.Root));
        Assert.Equal([_folder.Root], Directory.GetFileSystemEntries(_to.Path));
    }

    [Fact]
    public void An_archive_without_exactly_one_database_is_refused()
    {
        var run = SampleRun.Write(_from.Path);
        Assert.Equal(ErrorKind.InvalidInput, Fault(() => Import(Zip(archive => Write(archive, "readme.txt", "none"u8)))).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Fault(() => Import(Zip(archive =>
        {
            archive.CreateEntryFromFile(run, "a.db");
            archive.CreateEntryFromFile(run, "b.db");
        }))).Kind);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    public void An_archive_that_lies_about_sizes_is_refused(CompressionLevel level)
    {
        var run = SampleRun.Write(_from.Path);
        var source = Zip(archive => archive.CreateEntryFromFile(run, "sample.db", level));
        var bytes = File.ReadAllBytes(source);
        const int SizeInDirectory = 24;
        var entry = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);

        BitConverter.TryWriteBytes(bytes.AsSpan(entry + SizeInDirectory), 100);
        File.WriteAllBytes(source, bytes);
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Import(source)).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void An_archive_of_something_else_is_not_unpacked()
    {
        var source = Zip(archive =>
        {
            using var entry = archive.CreateEntry("sample.db").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
                entry.Write(zeros);
        });
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Import(source)).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void An_archive_with_too_many_entries_is_refused()
    {
        var source = Zip(archive =>
        {
            for (var i = 0; i <= 100_000; i++)
                archive.CreateEntry("e");
        });
        Assert.Equal(ErrorKind.TooLarge, Fault(() => Import(source)).Kind);
    }

    [Fact]
    public void An_archive_that_claims_more_than_fits_is_not_unpacked()
    {
        const int SizeInDirectory = 24;
        var run = SampleRun.Write(_from.Path);
        var source = Zip(archive =>
        {
            archive.CreateEntryFromFile(run, "sample.db");
            for (var i = 0; i < 17; i++)
                Write(archive, $"files/{i}", "x"u8);
        });
        var bytes = File.ReadAllBytes(source);
        var at = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        for (int next; (next = bytes.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8)) >= 0; at += next + 4)
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 4 + next + SizeInDirectory), 0xFFFF_FFFE);
        File.WriteAllBytes(source, bytes);

        Assert.Equal(ErrorKind.TooLarge, Fault(() => Import(source, force: true)).Kind);
        Assert.False(Directory.Exists(_folder.Root));
    }

    [Theory]
    [InlineData("UPDATE artifacts SET data = zeroblob(40000) WHERE id = 1")]
    [InlineData("UPDATE artifacts SET content_hash = 'ff' WHERE id = 1")]
    [InlineData("DELETE FROM metrics")]
    public void An_archive_whose_database_was_tampered_with_is_refused(string sql)
    {
        var run = SampleRun.Write(_from.Path);
        SampleRun.Alter(run, sql);
        var source = Zip(archive => archive.CreateEntryFromFile(run, "sample.db"));
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Import(source, force: true)).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Theory]
    [InlineData("Xternal")]
    [InlineData("external and more")]
    [InlineData("")]
    public void An_external_file_of_an_archive_that_was_tampered_with_is_refused(string content)
    {
        var run = WithExternal("e.bin", "external"u8.ToArray(), write: false);
        var source = Zip(archive =>
        {
            archive.CreateEntryFromFile(run, "sample.db");
            Write(archive, "files/e.bin", System.Text.Encoding.ASCII.GetBytes(content));
        });
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Import(source)).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
        Assert.Equal(RunImportOutcome.Imported, Import(source, force: true).Outcome);
        Assert.False(File.Exists(Path.Join(_folder.Root, "e.bin")));
    }

    [Theory]
    [InlineData(RunExportFormat.Database)]
    [InlineData(RunExportFormat.Zip)]
    public void External_files_take_their_place_inside_the_folder(RunExportFormat format)
    {
        var content = "external"u8.ToArray();
        var source = WithExternal("data/e.bin", content);
        if (format == RunExportFormat.Zip)
            source = RunExporter.Export(source, _from.Path, format, cancellation: TestContext.Current.CancellationToken);

        var import = Import(source);

        Assert.Equal(content, File.ReadAllBytes(Path.Join(_folder.Root, "data", "e.bin")));
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(import.RunPath!, deep: true, cancellation: TestContext.Current.CancellationToken).Verdict);
        Assert.Equal(RunImportOutcome.Unchanged, Import(source).Outcome);
    }

    [Fact]
    public void A_run_without_its_external_file_needs_force()
    {
        var source = WithExternal("e.bin", "external"u8.ToArray());
        File.Delete(Path.Join(_from.Path, "e.bin"));
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Import(source)).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
        Assert.Equal(RunImportOutcome.Imported, Import(source, force: true).Outcome);
    }

    [Theory]
    [InlineData("../escaped.bin")]
    [InlineData("victim.db")]
    [InlineData("victim.db-wal")]
    [InlineData(".hidden")]
    [InlineData("link/escaped.bin")]
    public void An_external_file_takes_no_place_that_is_not_its_own(string externalPath)
    {
        var content = "external"u8.ToArray();
        var run = WithExternal(externalPath, content, write: false);
        var source = Zip(archive =>
        {
            archive.CreateEntryFromFile(run, "sample.db");
            Write(archive, "files/" + ArtifactFileName.ToRelativePath(externalPath), content);
        });
        Directory.CreateDirectory(_folder.Root);
        Directory.CreateDirectory(Path.Join(_to.Path, "outside"));
        Directory.CreateSymbolicLink(Path.Join(_folder.Root, "link"), Path.Join(_to.Path, "outside"));

        Assert.Contains(Fault(() => Import(source)).Kind, new[] { ErrorKind.Corrupt, ErrorKind.Conflict });

        Assert.Equal([Path.Join(_folder.Root, "link")], Directory.GetFileSystemEntries(_folder.Root));
        Assert.Equal(2, Directory.GetFileSystemEntries(_to.Path).Length);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Join(_to.Path, "outside")));
    }

    private string WithExternal(string externalPath, byte[] content, bool write = true)
    {
        if (write)
        {
            var path = Path.Join(_from.Path, externalPath);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
        using var run = SampleRun.Empty(_from.Path);
        run.AddExternal("e", externalPath, SampleRun.Hash(content), content.Length);
        return run.RunPath;
    }

    private string Zip(Action<ZipArchive> fill)
    {
        var path = Path.Join(_from.Path, Guid.NewGuid() + ".zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(archive);
        return path;
    }

    private static void Write(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(content);
    }

    private RunImport Import(string source, bool force = false) => RunImporter.Import(source, _folder, force, TestContext.Current.CancellationToken);

    private static string Digest(string path) => RunDigest.Compute(path, TestContext.Current.CancellationToken);

    private static Sim2lException Fault(Action action) => Assert.Throws<Sim2lException>(action);
}
