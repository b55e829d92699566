namespace Sim2l.Runs;

/// <summary>Files whose schema does more than hold a run: nothing of it is ever run, and nothing is written where it would be.</summary>
public sealed class HostileSchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Written(string sql, string status = "completed")
    {
        var path = SampleRun.Write(_folder.Path, status: status);
        SampleRun.Alter(path, sql);
        return path;
    }

    public static TheoryData<string> Masquerades =>
    [
        "DROP TABLE logs; CREATE VIEW logs AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, '' AS timestamp, 'INFO' AS level, 'x' AS message FROM n",
        "DROP TABLE logs; CREATE VIRTUAL TABLE logs USING fts5(timestamp, level, message)",
        "DROP TABLE run_metadata; CREATE VIEW run_metadata AS SELECT 'sample' AS execution_id, 'completed' AS status",
        "DROP TABLE run_lease; CREATE VIEW Run_Lease AS SELECT '{}' AS owner, '' AS expires_at",
        "DROP TABLE schema_info; CREATE VIEW schema_info AS SELECT 1 AS version",
    ];

    [Theory]
    [MemberData(nameof(Masquerades))]
    public void A_view_or_virtual_table_in_the_place_of_a_table_is_refused_by_all(string sql)
    {
        var path = Written(sql);
        var before = File.ReadAllBytes(path);
        Action[] ways = [() => RunReader.Open(path), () => RunWriter.Open(path), () => RunExporter.Export(path, Path.Join(_folder.Path, "out.zip"), RunExportFormat.Zip)];
        Assert.All(ways, way => Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(way).Kind));
        Assert.Equal(RunVerdict.Unreadable, RunChecker.Check(path, deep: true).Verdict);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("CREATE TRIGGER logs AFTER INSERT ON tags BEGIN DELETE FROM logs; END")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON annotations BEGIN SELECT RAISE(IGNORE); END")]
    [InlineData("CREATE TRIGGER t AFTER UPDATE ON run_metadata BEGIN DELETE FROM inputs; END")]
    [InlineData("CREATE TRIGGER t AFTER DELETE ON run_lease BEGIN DELETE FROM inputs; END")]
    public void A_file_with_a_trigger_is_read_and_never_written(string sql)
    {
        var path = Written(sql, "running");
        var before = File.ReadAllBytes(path);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => RunWriter.Open(path)).Kind);
        using (var reader = RunReader.Open(path))
            Assert.Equal((3, 2), (reader.Inputs().Count(), reader.Logs().Count()));
        Assert.Equal(RunVerdict.Suspect, RunChecker.Check(path, deep: true).Verdict);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_trigger_that_waits_in_an_empty_file_gets_no_run()
    {
        var path = Written("DELETE FROM run_metadata; DELETE FROM run_lease; CREATE TRIGGER t AFTER INSERT ON run_metadata BEGIN DELETE FROM inputs; END");
        var before = File.ReadAllBytes(path);
        var fault = Assert.Throws<Sim2lException>(() => new RunFolder(_folder.Path).Create(new() { ExecutionId = "sample", SimulationName = "heat", SimulationVersion = "1.0" }));
        Assert.Equal(ErrorKind.Corrupt, fault.Kind);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("DROP VIEW run_summary; CREATE VIEW run_summary AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT * FROM n")]
    [InlineData("CREATE VIEW endless AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT * FROM n")]
    [InlineData("CREATE VIRTUAL TABLE search USING fts5(a)")]
    [InlineData("ALTER TABLE logs ADD COLUMN trap TEXT AS (hex(zeroblob(900000000)))")]
    public void What_is_beside_the_tables_is_never_run(string sql)
    {
        var path = Written(sql);
        using (var reader = RunReader.Open(path))
            Assert.Equal((3L, 2L), (reader.Summary().InputCount, reader.Summary().LogCount));
        Assert.NotEqual(RunVerdict.Unreadable, RunChecker.Check(path, deep: true).Verdict);
        using (var writer = RunWriter.Open(path))
            Assert.True(writer.AddTag("t"));
        RunExporter.Export(path, Path.Join(_folder.Path, "out.zip"), RunExportFormat.Zip);
    }

    [Theory]
    [InlineData("PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = 'CREATE TABLE logs (' WHERE name = 'logs'")]
    [InlineData("PRAGMA writable_schema=ON; UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'run_metadata'")]
    [InlineData("PRAGMA writable_schema=ON; UPDATE sqlite_master SET type = 'nonsense', sql = x'00' WHERE name = 'run_metadata'")]
    public void A_schema_that_is_nonsense_is_corrupt(string sql)
    {
        var path = Written(sql);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => RunReader.Open(path)).Kind);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => RunWriter.Open(path)).Kind);
        Assert.True(RunChecker.Check(path, deep: true).Verdict >= RunVerdict.Damaged);
    }

    [Fact]
    public void A_newer_schema_is_refused_by_reader_writer_and_exporter_and_the_file_is_left_alone()
    {
        var path = Written("UPDATE schema_info SET version = 2");
        var before = File.ReadAllBytes(path);
        Action[] ways = [() => RunReader.Open(path), () => RunWriter.Open(path), () => RunExporter.Export(path, Path.Join(_folder.Path, "out.zip"), RunExportFormat.Zip), () => RunRemoval.Remove(path)];
        Assert.All(ways, way => Assert.Equal(ErrorKind.NotSupported, Assert.Throws<Sim2lException>(way).Kind));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }
}
