using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Builds run files statement by statement, so that tests can put into them what no writer would.</summary>
internal sealed class SampleRun : IDisposable
{
    private SampleRun(string path, SqliteDatabase database)
    {
        RunPath = path;
        Database = database;
    }

    public string RunPath { get; }

    public SqliteDatabase Database { get; }

    /// <summary>A completed run with a row in every table and two artifacts; it stays open for more.</summary>
    public static SampleRun Create(string folder, string id = "sample", string status = "completed")
    {
        var run = Empty(folder, id, status);
        run.Database.Execute("""
            INSERT INTO inputs (name, type, value, units, metadata) VALUES ('temperature', 'Number', '350.0', 'K', '{"a": [1, 2]}'), ('nothing', 'Number', 'null', NULL, NULL);
            INSERT INTO inputs (name, type, value_blob) VALUES ('binary', 'Binary', x'000102ff');
            INSERT INTO outputs (name, type, value, created_at) VALUES ('profile', 'Array', '[1.5, NaN, Infinity, -Infinity]', '2026-01-02 03:04:05');
            INSERT INTO logs (timestamp, level, logger, message, context) VALUES ('2026-01-02 03:04:05', 'INFO', 'solver', 'a "quoted", line' || char(10) || 'and another', '{}'), ('2026-01-02 03:04:06', 'ERROR', '', 'é', NULL);
            INSERT INTO metrics (timestamp, metric_name, metric_value, category) VALUES ('2026-01-02 03:04:05', 'residual', 1e-6, 'custom'), ('2026-01-02 03:04:05', 'residual', 'NaN', 'custom'), ('2026-01-02 03:04:05', 'residual', 9e999, 'custom');
            INSERT INTO resource_usage (timestamp, cpu_percent) VALUES ('2026-01-02 03:04:05', 12.5);
            INSERT INTO cell_executions (cell_index, output_data) VALUES (0, '[]');
            INSERT INTO provenance (entity_type, entity_name) VALUES ('input', 'temperature');
            INSERT INTO tags (tag) VALUES ('good');
            INSERT INTO run_tags (tag_id) VALUES (1);
            INSERT INTO checkpoints (checkpoint_name, created_at, state_data, state_blob) VALUES ('half', '2026-01-02 03:04:05', '{"step": 5}', x'80');
            INSERT INTO parameter_schemas (parameter_class, name, type, default_value) VALUES ('input', 'temperature', 'Number', '300.0');
            INSERT INTO annotations (created_at, text) VALUES ('2026-01-02 03:04:05', 'fine');
            """);
        run.AddArtifact("results/plot.png", RandomNumberGenerator.GetBytes(40_000));
        run.AddArtifact("empty.txt", []);
        run.RecordCounts();
        return run;
    }

    public static SampleRun Empty(string folder, string id = "sample", string status = "completed")
    {
        var path = Path.Join(folder, id + ".db");
        var database = SqliteDatabase.Open(path, SqliteAccess.Create);
        RunSchema.Apply(database, DateTimeOffset.UnixEpoch);
        using var row = database.Prepare("INSERT INTO run_metadata (execution_id, simulation_name, simulation_version, started_at, status, executor_type) VALUES (?, 'heat', '1.0', '2026-01-02 03:04:05', ?, 'local')");
        row.Bind(1, id).Bind(2, status).Run();
        return new(path, database);
    }

    /// <summary>Builds a run and returns its path.</summary>
    public static string Write(string folder, string id = "sample", string status = "completed")
    {
        using var run = Create(folder, id, status);
        return run.RunPath;
    }

    /// <summary>Changes a run's file as any program could.</summary>
    public static void Alter(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public void AddArtifact(string name, byte[] content, string? hash = null)
    {
        using var row = Database.Prepare("INSERT INTO artifacts (name, content_hash, size_bytes, data) VALUES (?, ?, ?, ?)");
        row.Bind(1, name).Bind(2, hash ?? Hash(content)).Bind(3, (long?)content.Length).BindBlob(4, content).Run();
    }

    public void AddExternal(string name, string path, string? hash, long? size)
    {
        using var row = Database.Prepare("INSERT INTO artifacts (name, content_hash, size_bytes, external_path) VALUES (?, ?, ?, ?)");
        row.Bind(1, name).Bind(2, hash).Bind(3, size).Bind(4, path).Run();
    }

    public void RecordCounts()
    {
        var counts = new OrderedDictionary<string, object?>();
        foreach (var table in RunSchema.DataTables)
            counts[table] = Database.Scalar($"SELECT COUNT(*) FROM {table}");
        using var row = Database.Prepare("INSERT INTO events (occurred_at, kind, detail) VALUES ('2026-01-02 03:04:05', 'completed', ?)");
        row.BindJson(1, new OrderedDictionary<string, object?> { ["counts"] = counts }).Run();
    }

    public void Dispose() => Database.Dispose();
}
