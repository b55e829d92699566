namespace Sim2l.Runs;

public sealed class RunDigestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("UPDATE logs SET message = 'other' WHERE id = 1")]
    [InlineData("UPDATE logs SET logger = NULL WHERE logger = ''")]
    [InlineData("UPDATE inputs SET value = 350.0 WHERE id = 1; UPDATE inputs SET value = CAST(value AS BLOB) WHERE id = 1")]
    [InlineData("UPDATE inputs SET value_blob = x'000102fe' WHERE name = 'binary'")]
    [InlineData("UPDATE metrics SET metric_value = 2e-6 WHERE id = 1")]
    [InlineData("UPDATE artifacts SET data = zeroblob(40000) WHERE id = 1")]
    [InlineData("UPDATE logs SET level = 'INF', logger = 'Osolver' WHERE id = 1")]
    [InlineData("INSERT INTO tags (tag) VALUES ('new')")]
    [InlineData("DELETE FROM annotations")]
    public void Any_change_of_content_changes_the_digest(string sql)
    {
        var path = SampleRun.Write(_folder.Path);
        var before = Digest(path);
        SampleRun.Alter(path, sql);
        Assert.NotEqual(before, Digest(path));
    }

    [Theory]
    [InlineData("INSERT INTO run_lease (owner) VALUES ('{}')")]
    [InlineData("VACUUM")]
    [InlineData("DELETE FROM logs; PRAGMA page_size = 512; VACUUM; INSERT INTO logs (id, timestamp, level, logger, message, context) VALUES (2, '2026-01-02 03:04:06', 'ERROR', '', 'é', NULL), (1, '2026-01-02 03:04:05', 'INFO', 'solver', 'a \"quoted\", line' || char(10) || 'and another', '{}')")]
    [InlineData("CREATE INDEX another ON logs(message); CREATE TABLE another_table (a)")]
    public void Lease_and_layout_do_not_change_the_digest(string sql)
    {
        var path = SampleRun.Write(_folder.Path);
        var before = Digest(path);
        SampleRun.Alter(path, sql);
        Assert.Equal(before, Digest(path));
    }

    [Fact]
    public void A_missing_table_counts_as_empty()
    {
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, "DELETE FROM annotations");
        var before = Digest(path);
        SampleRun.Alter(path, "DROP TABLE annotations");
        Assert.Equal(before, Digest(path));
    }

    [Fact]
    public void A_value_that_looks_like_the_start_of_the_next_is_told_apart()
    {
        const string Header = "char(3, 0, 0, 0, 0, 0, 0, 0, 0)";
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, $"UPDATE logs SET logger = 'x', message = 'y' || {Header} || 'z'");
        var before = Digest(path);
        SampleRun.Alter(path, $"UPDATE logs SET logger = 'x' || {Header} || 'y', message = 'z'");
        Assert.NotEqual(before, Digest(path));
    }

    private static string Digest(string path) => RunDigest.Compute(path, TestContext.Current.CancellationToken);
}
