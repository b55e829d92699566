using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Sim2l.Results;

namespace Sim2l.Benchmarks;

/// <summary>Makes indexes of many results with twenty parameters of even distribution between 0 and 1: one is registered, the others are copied from it by the database.</summary>
internal static class ResultFill
{
    public const string Simulation = "sweep";

    private const int Parameters = 20;
    private const long Prime = 1_000_000_007;
    private const string Columns =
        "simulation_id, visibility, created_at, started_at, duration_seconds, duration_ticks, cache_hit, simulation_name, simulation_version, status, "
        + "simulation_name_key, simulation_version_key, status_key, content_hash, tags, document_length";

    public static async Task FillAsync(string location, int results)
    {
        await using (var index = SqlResultIndex.Open(location))
            await index.RegisterAsync(First(), Viewer.Everything);
        await using var connection = Connect(location);
        await connection.OpenAsync();
        var isSqlite = connection is SqliteConnection;
        var series = isSqlite
            ? string.Create(CultureInfo.InvariantCulture, $"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {results - 1}) SELECT n FROM s)")
            : string.Create(CultureInfo.InvariantCulture, $"(SELECT n::bigint FROM generate_series(1, {results - 1}) n)");
        var text = isSqlite ? "printf('r%08d', s.n)" : "'r' || lpad(s.n::text, 8, '0')";
        // A cube modulo a prime: a linear form would put the values of two parameters on a lattice, where ranges mean far more or fewer results than chance.
        var chance = string.Create(CultureInfo.InvariantCulture, $"((x * x % {Prime}) * x % {Prime}) / {Prime}.0{(isSqlite ? "" : "::float8")}");
        string[] statements =
        [
            isSqlite ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; BEGIN" : "BEGIN",
            $"INSERT INTO results (execution_id, execution_id_key, {Columns}) SELECT {text}, upper({text}), {Columns.Replace("created_at", "created_at + s.n", StringComparison.Ordinal)} FROM results CROSS JOIN {series} s",
            "INSERT INTO result_documents SELECT r.id, d.document FROM results r CROSS JOIN result_documents d WHERE d.result_id = 1 AND r.id > 1",
            $"INSERT INTO result_values (result_id, parameter_id, kind, number) SELECT r, p, 2, {chance} FROM (SELECT r.id AS r, p.id AS p, (r.id * 48271 + p.id * 551310139) % {Prime} AS x FROM results r CROSS JOIN result_parameters p WHERE r.id > 1) n ORDER BY r, p",
            "COMMIT",
            isSqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE",
        ];
        foreach (var sql in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 3_600;
            await command.ExecuteNonQueryAsync();
        }
    }

    public static DbConnection Connect(string location) => File.Exists(location) || Path.IsPathRooted(location)
        ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = location, Pooling = false }.ToString())
        : new NpgsqlConnection(location);

    /// <summary>A two-sided range on an input and one on an output, ordered by a third parameter.</summary>
    /// <param name="selectivity">The part of the results that each of both means.</param>
    public static ResultQuery Query(double selectivity) => new()
    {
        SimulationName = Simulation,
        Filter = new AllOfFilter(
            new FieldFilter(ResultField.Input("p00"), FilterOperator.Ge, 0.2),
            new FieldFilter(ResultField.Input("p00"), FilterOperator.Lt, 0.2 + selectivity),
            new FieldFilter(ResultField.Output("p10"), FilterOperator.Between, 0.5, 0.5 + selectivity)),
        OrderBy = [new(ResultField.Output("p11"))],
    };

    private static NewResult First() => new()
    {
        ExecutionId = "r00000000",
        SimulationName = Simulation,
        SimulationVersion = "1.0.0",
        Status = "completed",
        Duration = TimeSpan.FromSeconds(1),
        StartedAt = DateTimeOffset.UnixEpoch,
        Inputs = [.. Named(0)],
        Outputs = [.. Named(Parameters / 2)],
    };

    private static IEnumerable<ResultParameter> Named(int first) =>
        Enumerable.Range(first, Parameters / 2).Select(static number => new ResultParameter(string.Create(CultureInfo.InvariantCulture, $"p{number:00}"), 0.5));
}
