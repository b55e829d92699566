using System.Text;
using Sim2l.Data;

namespace Sim2l.Runs;

public sealed class RunCheckerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_run_is_healthy_and_every_file_is_hashed()
    {
        var check = RunChecker.Check(SampleRun.Write(_folder.Path), deep: true, cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(check.Findings);
        Assert.Equal(RunVerdict.Healthy, check.Verdict);
        Assert.Equal("sample", check.ExecutionId);
        Assert.Equal(2, check.FilesHashed);
        Assert.True(check.SizeBytes > 40_000);
    }

    [Fact]
    public void Bytes_hashed_are_reported()
    {
        var progress = new Recorder();
        RunChecker.Check(SampleRun.Write(_folder.Path), deep: true, progress, TestContext.Current.CancellationToken);
        Assert.Equal(40_000, progress.Last);
    }

    [Theory]
    [InlineData("DELETE FROM logs WHERE id = 1", RunVerdict.Damaged, "counts")]
    [InlineData("INSERT INTO logs (level, message) VALUES ('INFO', 'late')", RunVerdict.Suspect, "counts")]
    [InlineData("DROP TABLE logs", RunVerdict.Damaged, "schema")]
    [InlineData("ALTER TABLE logs RENAME COLUMN context TO other", RunVerdict.Damaged, "schema")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON logs BEGIN DELETE FROM logs; END", RunVerdict.Suspect, "schema")]
    [InlineData("CREATE VIEW v AS SELECT 1", RunVerdict.Suspect, "schema")]
    [InlineData("PRAGMA foreign_keys=OFF; DELETE FROM tags", RunVerdict.Damaged, "foreign-keys")]
    [InlineData("DELETE FROM run_metadata", RunVerdict.Suspect, "state")]
    [InlineData("UPDATE run_metadata SET execution_id = 'other'", RunVerdict.Suspect, "state")]
    [InlineData("UPDATE run_metadata SET execution_id = '../other'", RunVerdict.Suspect, "state")]
    [InlineData("UPDATE run_metadata SET status = 'puzzled'", RunVerdict.Suspect, "state")]
    [InlineData("UPDATE run_metadata SET status = 'running'; INSERT INTO run_lease (owner, expires_at) VALUES ('{}', '2020-01-01 00:00:00')", RunVerdict.Suspect, "state")]
    [InlineData("UPDATE schema_info SET version = 99", RunVerdict.Unreadable, "schema")]
    public void A_shallow_check_finds_what_does_not_belong(string sql, RunVerdict verdict, string finding)
    {
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, sql);

        var check = RunChecker.Check(path, deep: false, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(verdict, check.Verdict);
        Assert.Equal(finding, check.Findings.MaxBy(static found => found.Severity)?.Check);
    }

    [Theory]
    [InlineData("UPDATE artifacts SET data = zeroblob(40000) WHERE id = 1", "artifact")]
    [InlineData("UPDATE artifacts SET data = NULL WHERE id = 1", "artifact")]
    [InlineData("UPDATE artifacts SET size_bytes = 1 WHERE id = 1", "artifact")]
    [InlineData("UPDATE artifacts SET data = NULL, external_path = 'gone.bin' WHERE id = 1", "artifact")]
    [InlineData("UPDATE artifacts SET data = NULL, external_path = '/dev/zero' WHERE id = 1", "artifact")]
    [InlineData("UPDATE artifacts SET data = NULL, external_path = 'a' || char(0) || 'b' WHERE id = 1", "artifact")]
    [InlineData("UPDATE inputs SET value = '{' WHERE id = 1", "values")]
    [InlineData("UPDATE inputs SET value = x'00' WHERE id = 1", "values")]
    [InlineData("UPDATE logs SET context = 'plain text' WHERE id = 1", "values")]
    [InlineData("UPDATE events SET detail = '[1' WHERE id = 1", "values")]
    public void A_deep_check_finds_content_that_is_lost_or_wrong(string sql, string finding)
    {
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, sql);

        var check = RunChecker.Check(path, deep: true, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(RunVerdict.Damaged, check.Verdict);
        Assert.Equal(finding, Assert.Single(check.Findings).Check);
    }

    [Theory]
    [InlineData("UPDATE artifacts SET content_hash = NULL WHERE id = 1", RunVerdict.Suspect)]
    [InlineData("UPDATE artifacts SET size_bytes = NULL WHERE id = 1", RunVerdict.Suspect)]
    [InlineData("UPDATE artifacts SET content_hash = NULL, size_bytes = NULL WHERE id = 2", RunVerdict.Healthy)]
    public void Content_that_nothing_vouches_for_is_suspect_unless_it_is_empty(string sql, RunVerdict verdict)
    {
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, sql);
        Assert.Equal(verdict, Verdict(path));
    }

    [Fact]
    public void An_endless_device_is_not_read()
    {
        using (var run = SampleRun.Empty(_folder.Path))
            run.AddExternal("endless", "/dev/zero", null, null);

        var check = RunChecker.Check(Path.Join(_folder.Path, "sample.db"), deep: true, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(RunVerdict.Suspect, check.Verdict);
    }

    [Fact]
    public void An_external_file_is_proved()
    {
        var content = Encoding.UTF8.GetBytes("external");
        using (var run = SampleRun.Empty(_folder.Path))
            run.AddExternal("e", "files/e.bin", SampleRun.Hash(content), content.Length);
        var path = Path.Join(_folder.Path, "sample.db");
        Directory.CreateDirectory(Path.Join(_folder.Path, "files"));

        File.WriteAllBytes(Path.Join(_folder.Path, "files", "e.bin"), content);
        Assert.Equal(RunVerdict.Healthy, Verdict(path));
        File.WriteAllBytes(Path.Join(_folder.Path, "files", "e.bin"), "External"u8.ToArray());
        Assert.Equal(RunVerdict.Damaged, Verdict(path));
    }

    [Fact]
    public void Files_that_are_no_run_are_unreadable()
    {
        var whole = File.ReadAllBytes(SampleRun.Write(_folder.Path));
        (string Name, byte[] Content)[] files =
            [("empty", []), ("text", "hello"u8.ToArray()), ("header", whole[..100]), ("half", whole[..(whole.Length / 2)]), ("zeros", new byte[8_192]), ("garbled", [.. whole[..100], .. new byte[whole.Length - 100]])];
        foreach (var (name, content) in files)
        {
            var path = Path.Join(_folder.Path, name + ".db");
            File.WriteAllBytes(path, content);
            Assert.Equal(RunVerdict.Unreadable, Verdict(path));
        }
        Assert.Equal(RunVerdict.Unreadable, Verdict(Path.Join(_folder.Path, "missing.db")));
        Assert.Equal(RunVerdict.Unreadable, Verdict(_folder.Path));
    }

    [Theory]
    [InlineData("cut", "file")]
    [InlineData("cut while written", "file")]
    [InlineData("page", "integrity")]
    [InlineData("index", "integrity")]
    public void Damage_is_named_for_what_it_is(string how, string finding)
    {
        const int PageSize = 4096;
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO metrics (metric_name, metric_value) SELECT 'm' || i, i FROM n; DELETE FROM events");
        if (how == "cut while written")
            SampleRun.Alter(path, "PRAGMA journal_mode=WAL");
        var root = PageOf(path, how == "index" ? "idx_metrics_name" : "metrics");
        var bytes = File.ReadAllBytes(path);
        switch (how)
        {
            case "page" or "index":
                bytes.AsSpan((root - 1) * PageSize, PageSize).Fill(0x55);
                File.WriteAllBytes(path, bytes);
                break;
            default:
                File.WriteAllBytes(path, bytes[..^(20 * PageSize)]);
                break;
        }

        var check = RunChecker.Check(path, deep: true, cancellation: TestContext.Current.CancellationToken);

        Assert.True(check.Verdict >= RunVerdict.Damaged);
        Assert.Contains(finding, check.Findings.Select(static found => found.Check));
    }

    private static int PageOf(string path, string name)
    {
        using var database = SqliteDatabase.Open(path, SqliteAccess.Write);
        return (int)(long)database.Scalar($"SELECT rootpage FROM sqlite_master WHERE name = '{name}'")!;
    }

    [Fact]
    public void A_database_without_a_run_is_unreadable()
    {
        var path = Path.Join(_folder.Path, "other.db");
        using (var database = SqliteDatabase.Open(path, SqliteAccess.Create, cancellation: TestContext.Current.CancellationToken))
            database.Execute("CREATE TABLE other (a)");
        Assert.Equal(RunVerdict.Unreadable, Verdict(path));
    }

    [Fact]
    public void A_file_of_another_program_may_lack_tables_hashes_and_counts()
    {
        var path = Path.Join(_folder.Path, "foreign.db");
        using (var database = SqliteDatabase.Open(path, SqliteAccess.Create, cancellation: TestContext.Current.CancellationToken))
        {
            database.Execute("CREATE TABLE run_metadata (execution_id TEXT PRIMARY KEY, status TEXT); INSERT INTO run_metadata VALUES ('foreign', 'completed')");
            database.Execute("CREATE TABLE artifacts (id INTEGER PRIMARY KEY, name TEXT, data BLOB, size_bytes INTEGER); INSERT INTO artifacts VALUES (1, 'a', x'00', 1)");
        }
        Assert.Equal(RunVerdict.Healthy, Verdict(path));
    }

    [Fact]
    public void A_check_changes_nothing()
    {
        var path = SampleRun.Write(_folder.Path);
        var before = File.ReadAllBytes(path);
        Verdict(path);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Findings_of_one_kind_are_limited()
    {
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO logs (level, message, context) SELECT 'INFO', '', '{' FROM n");
        var check = RunChecker.Check(path, deep: true, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(RunVerdict.Damaged, check.Verdict);
        Assert.InRange(check.Findings.Count, 2, 50);
    }

    [Fact]
    public void A_check_stops_when_it_is_told_to()
    {
        var path = SampleRun.Write(_folder.Path);
        Assert.ThrowsAny<OperationCanceledException>(() => RunChecker.Check(path, deep: true, cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_flipped_bit_never_throws_and_is_seen_where_artifacts_lie()
    {
        const int Flips = 250;
        var content = new byte[200_000];
        var random = new Random(20260102);
        random.NextBytes(content);
        string path;
        using (var run = SampleRun.Create(_folder.Path))
        {
            run.AddArtifact("big.bin", content);
            run.Database.Execute("DELETE FROM events");
            run.RecordCounts();
            path = run.RunPath;
        }
        var whole = File.ReadAllBytes(path);

        for (var flip = 0; flip < Flips; flip++)
        {
            var inArtifact = flip % 2 == 0;
            var at = inArtifact ? PlaceOf(whole, content, random) : random.Next(whole.Length);
            var bit = (byte)(1 << random.Next(8));
            whole[at] ^= bit;
            File.WriteAllBytes(path, whole);
            whole[at] ^= bit;

            var verdict = Verdict(path);
            Assert.True(!inArtifact || verdict >= RunVerdict.Damaged, $"A bit flipped at byte {at} was not seen.");
        }
    }

    // Any 16 bytes of the content stand in the file once; where they straddle two pages, the next place is tried.
    private static int PlaceOf(byte[] file, byte[] content, Random random)
    {
        while (true)
        {
            var found = file.AsSpan().IndexOf(content.AsSpan(random.Next(content.Length - 16), 16));
            if (found >= 0)
                return found + random.Next(16);
        }
    }

    private static RunVerdict Verdict(string path) => RunChecker.Check(path, deep: true, cancellation: TestContext.Current.CancellationToken).Verdict;

    private sealed class Recorder : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}
