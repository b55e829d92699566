namespace Sim2l.Results;

/// <summary>Free SQL over a local index.</summary>
public sealed class ResultSqlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Join(_folder.Path, "results.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_simulation_is_a_table_and_a_parameter_a_column()
    {
        await Fill(Run("b", "thermal_sim", ("temperature", 300.5), ("n", 9007199254740993L), ("text", "ä"), ("flag", true)), Run("a", "thermal_sim", ("temperature", 200L)), Run("c", "other \"sim\"; --", ("a b", 1L)));
        using var sql = ResultSql.Open(Database);
        Assert.Equal(["execution_id", "temperature", "n", "text", "flag"], Rows(sql, "select execution_id, temperature, n, text, flag from thermal_sim where temperature > @least order by 1", ("least", 250L))[0]);
        Assert.Equal(["b", 300.5, 9007199254740993L, "ä", 1L], Rows(sql, "select execution_id, temperature, n, text, flag from thermal_sim where temperature > @least", ("least", 250L))[1]);
        Assert.Equal([2L, 500.5], Rows(sql, "select count(*), sum(temperature) from thermal_sim")[1]);
        Assert.Equal([1L], Rows(sql, "select \"a b\" from \"other \"\"sim\"\"; --\"")[1]);
        Assert.Equal(["2026-01-02 03:04:05.000006"], Rows(sql, "with t as (select * from thermal_sim) select started_at from t where execution_id = 'a'")[1]);
        Assert.Empty(sql.Warnings);
    }

    [Fact]
    public async Task Names_that_clash_and_parameters_beyond_the_first_thousand_are_reported()
    {
        await Fill(Run("a", "s", [.. Enumerable.Range(0, 1_001).Select(static i => ($"p{i:0000}", (object?)(long)i)), ("P0000", 7L), ("status", 8L)]));
        using var sql = ResultSql.Open(Database);
        Assert.Equal([7L, 0L], Rows(sql, "select p0000, p0000_2 from s")[1]);
        Assert.Equal(2, sql.Warnings.Count);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Rows(sql, "select p1000 from s")).Kind);
    }

    [Theory]
    [InlineData("delete from results")]
    [InlineData("insert into result_simulations (simulation_name) values ('x')")]
    [InlineData("update results set owner = 'me'")]
    [InlineData("drop view thermal_sim")]
    [InlineData("create table t (a)")]
    [InlineData("create temp table t (a)")]
    [InlineData("attach ':memory:' as other")]
    [InlineData("pragma query_only=off")]
    [InlineData("vacuum into '/tmp/copy.db'")]
    [InlineData("begin")]
    public async Task Nothing_but_reading_is_let_through(string statement)
    {
        await Fill(Run("a", "thermal_sim", ("x", 1L)));
        using var sql = ResultSql.Open(Database);
        Assert.Equal(ErrorKind.Forbidden, Assert.Throws<Sim2lException>(() => Rows(sql, statement)).Kind);
        Assert.Equal([1L], Rows(sql, "select x from thermal_sim")[1]);
    }

    [Theory]
    [InlineData("selekt 1")]
    [InlineData("select nothing from thermal_sim")]
    [InlineData("select * from nowhere")]
    [InlineData("select @missing")]
    [InlineData("select load_extension('x')")]
    [InlineData("select 1; select 2")]
    [InlineData("")]
    public async Task What_is_no_statement_is_an_error_of_the_input(string statement)
    {
        await Fill(Run("a", "thermal_sim", ("x", 1L)));
        using var sql = ResultSql.Open(Database);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Rows(sql, statement)).Kind);
    }

    [Fact]
    public async Task What_takes_too_long_is_ended()
    {
        await Fill(Run("a", "thermal_sim", ("x", 1L)));
        using var sql = ResultSql.Open(Database, TimeSpan.FromMilliseconds(200));
        Assert.Equal(ErrorKind.Timeout, Assert.Throws<Sim2lException>(() => Rows(sql, "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n")).Kind);
        using var cancellation = new CancellationTokenSource();
        using var other = ResultSql.Open(Database, cancellation: cancellation.Token);
        await cancellation.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => Rows(other, "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"));
    }

    [Fact]
    public void Only_a_local_file_is_opened()
    {
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => ResultSql.Open(Database)).Kind);
        Assert.Equal(ErrorKind.NotSupported, Assert.Throws<Sim2lException>(() => ResultSql.Open("postgresql://localhost/results")).Kind);
        File.WriteAllText(Database, "this is no database, although it is long enough to be taken for one by its size alone ...............");
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => ResultSql.Open(Database)).Kind);
    }

    private static List<object?[]> Rows(ResultSql sql, string statement, params (string Name, object? Value)[] parameters) =>
        [.. sql.Query(statement, parameters.ToDictionary(static parameter => parameter.Name, static parameter => parameter.Value))];

    private static NewResult Run(string id, string simulation, params (string Name, object? Value)[] inputs) => new()
    {
        ExecutionId = id,
        SimulationName = simulation,
        SimulationVersion = "1",
        Status = "completed",
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMicroseconds(6),
        Inputs = [.. inputs.Select(static input => new ResultParameter(input.Name, input.Value))],
    };

    private async Task Fill(params NewResult[] results)
    {
        await using var index = SqlResultIndex.Open(Database);
        foreach (var result in results)
            await index.RegisterAsync(result, Viewer.Everything);
    }
}
