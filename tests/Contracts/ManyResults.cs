using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Sim2l.Results;

namespace Sim2l.Testing;

/// <summary>An index of many results, of which one is registered and the others are copied from it by the database.</summary>
internal static class ManyResults
{
    private const string Columns =
        "simulation_id, visibility, created_at, cache_hit, simulation_name, simulation_version, status, simulation_name_key, simulation_version_key, status_key, content_hash, tags, document_length";

    public static async Task FillAsync(string location, int count)
    {
        await using (var index = SqlResultIndex.Open(location))
        {
            NewResult first = new()
            {
                ExecutionId = "r0",
                SimulationName = "many",
                SimulationVersion = "1",
                Status = "completed",
                Inputs = [.. Enumerable.Range(0, 10).Select(static i => new ResultParameter($"p{i}", i * 1.5, "K"))],
                Outputs = [new("profile", Enumerable.Range(0, 20).Select(static i => i * 0.5).ToArray()), new("note", "a text")],
            };
            await index.RegisterAsync(first, Viewer.Everything);
        }
        await using DbConnection connection = Path.IsPathRooted(location) ? new SqliteConnection($"Data Source={location};Pooling=False") : new NpgsqlConnection(location);
        var series = connection is SqliteConnection
            ? "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < @last) SELECT n FROM s)"
            : "(SELECT n::bigint FROM generate_series(1, @last) n)";
        string[] statements =
        [
            $"INSERT INTO results (execution_id, execution_id_key, {Columns}) SELECT 'r' || s.n, 'R' || s.n, {Columns.Replace("created_at", "created_at + s.n", StringComparison.Ordinal)} FROM results CROSS JOIN {series} s",
            "INSERT INTO result_documents SELECT r.id, d.document FROM results r CROSS JOIN result_documents d WHERE d.result_id = 1 AND r.id > 1 AND r.id <= @last + 1",
            "INSERT INTO result_values (result_id, parameter_id, kind, number) SELECT r.id, v.parameter_id, v.kind, v.number FROM results r CROSS JOIN result_values v WHERE v.result_id = 1 AND v.number IS NOT NULL AND r.id > 1 AND r.id <= @last + 1",
        ];
        foreach (var sql in statements)
            await connection.ExecuteAsync(sql, new { last = count - 1 }, commandTimeout: 600);
    }

    /// <summary>Exports all of them, and tells how much memory was held meanwhile, at most.</summary>
    public static async Task<(long Rows, long Bytes)> ExportAsync(IResultIndex index, string path, ResultExportFormat format)
    {
        ResultColumn[] columns = format == ResultExportFormat.Csv ? [new("id", ResultField.Run("execution_id")), new("p1", ResultField.Input("p1")), new("mean", ResultField.Output("profile", "mean"))] : [];
        using var exporter = ResultExporter.Create(path, format, columns, overwrite: true);
        long rows = 0;
        long most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var result in index.SearchAsync(new() { SimulationName = "many", OrderBy = [new(ResultField.Input("p1"))] }, Viewer.Everything))
        {
            exporter.Write(result);
            if (++rows % 2_500 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        exporter.Commit();
        return (rows, most);
    }
}
