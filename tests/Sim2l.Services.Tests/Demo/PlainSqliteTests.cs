namespace Sim2l.Demo;

/// <summary>What was recorded opens with the command line tool of SQLite, which knows nothing of Sim2l.</summary>
public sealed class PlainSqliteTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public void Every_page_is_sound() =>
        Assert.All(demo.RunFiles, static file => Assert.Equal(["ok"], Query(file, "PRAGMA integrity_check")));

    [Fact]
    public void A_completed_run_is_one_file_in_the_plain_journal_mode() =>
        Assert.All(demo.RunFiles, static file => Assert.Equal(["delete"], Query(file, "PRAGMA journal_mode")));

    [Fact]
    public void Every_table_is_there() =>
        Assert.Equal(["17"], Query(Run("600K"), "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));

    [Theory]
    [InlineData("SELECT COUNT(*) FROM inputs", "14")]
    [InlineData("SELECT COUNT(*) FROM outputs", "6")]
    [InlineData("SELECT COUNT(*) FROM metrics", "402")]
    [InlineData("SELECT COUNT(*) FROM parameter_schemas", "20")]
    [InlineData("SELECT COUNT(*) FROM provenance", "21")]
    [InlineData("SELECT COUNT(*) FROM checkpoints WHERE is_final", "1")]
    [InlineData("SELECT COUNT(*) FROM resource_usage WHERE memory_mb > 1", "7")]
    [InlineData("SELECT group_concat(tag) FROM (SELECT tag FROM tags ORDER BY tag)", "demo,thermal")]
    [InlineData("SELECT units FROM inputs WHERE name = 'conductivity'", "W/(m*K)")]
    [InlineData("SELECT json_array_length(value) FROM outputs WHERE name = 'temperature_profile'", "51")]
    [InlineData("SELECT json_extract(metadata, '$.step') FROM metrics ORDER BY id DESC LIMIT 1", "200")]
    public void Its_rows_can_be_counted_and_read(string sql, string answer) => Assert.Equal([answer], Query(Run("600K"), sql));

    [Fact]
    public void The_view_run_summary_counts_each_table_by_itself() =>
        Assert.Equal(["completed|14|6|1|5|0|1"], Query(Run("600K"), "SELECT status, input_count, output_count, artifact_count, log_count, error_count, warning_count FROM run_summary"));

    [Fact]
    public void The_view_error_summary_tells_why_a_run_failed()
    {
        Assert.Equal(["sim2l|Sim2l.Sim2lException|1"], Query(Run("2000K"), "SELECT logger, exception_type, exception_message LIKE '%melts%' FROM error_summary"));
        Assert.Equal(["failed|1"], Query(Run("2000K"), "SELECT status, error_message LIKE '%melts%' FROM run_summary"));
        Assert.Empty(Query(Run("350K"), "SELECT * FROM error_summary"));
    }

    private string Run(string label) => demo.RunFiles.First(file => Path.GetFileName(file).StartsWith($"thermal-{label}-", StringComparison.Ordinal));

    private static string[] Query(string file, string sql)
    {
        var program = ConsoleProcess.Find("sqlite3");
        Assert.SkipWhen(program is null, "sqlite3 is not on PATH");
        var console = ConsoleProcess.Run(program!, "-batch", "-readonly", file, sql);
        Assert.Equal("", console.Errors);
        return console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
