using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>The statements that write a run's tables: the one place where members become columns.</summary>
internal static class RunStatements
{
    public static void InsertMetadata(SqliteDatabase database, string executionId, NewRun run, DateTimeOffset now)
    {
        database.Statement("""
            INSERT INTO run_metadata (execution_id, squid_id, simulation_name, simulation_version, simulation_id, started_at, status, executor_type,
                executor_config, cache_key, cache_hit, user_id, environment, notes)
            VALUES (?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, 0, ?, ?, ?)
            """)
            .Bind(1, executionId).Bind(2, run.SquidId).Bind(3, run.SimulationName).Bind(4, run.SimulationVersion).Bind(5, run.SimulationId)
            .Bind(6, now).Bind(7, run.ExecutorType).BindJson(8, run.ExecutorConfig).Bind(9, run.CacheKey)
            .Bind(10, run.UserId ?? Environment.UserName).BindJson(11, run.Environment ?? RunEnvironment.Captured).Bind(12, run.Notes)
            .Run();
    }

    public static void ReplaceInput(SqliteDatabase database, string name, object? value, string type, string? unit, object? metadata)
    {
        database.Statement("DELETE FROM inputs WHERE name = ?").Bind(1, name).Run();
        var insert = database.Statement("INSERT INTO inputs (name, type, value, value_blob, units, metadata) VALUES (?, ?, ?, ?, ?, ?)");
        Insert(insert, name, value, type, unit, metadata);
    }

    /// <remarks>One statement writes all columns: to change one of them later would write the value once more.</remarks>
    public static void ReplaceOutput(SqliteDatabase database, string name, object? value, string type, string? unit, object? metadata, string? fileReference, DateTimeOffset now)
    {
        database.Statement("DELETE FROM outputs WHERE name = ?").Bind(1, name).Run();
        var insert = database.Statement("INSERT INTO outputs (name, type, value, value_blob, units, metadata, file_reference, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(7, fileReference).Bind(8, now);
        Insert(insert, name, value, type, unit, metadata);
    }

    private static void Insert(SqliteStatement insert, string name, object? value, string type, string? unit, object? metadata)
    {
        insert.Bind(1, name).Bind(2, type).Bind(5, unit).BindJson(6, metadata);
        if (value is byte[] bytes)
            insert.BindBlob(4, bytes);
        else
            insert.BindText(3, PythonJson.WriteUtf8(value).Span);
        insert.Run();
    }

    public static void Insert(SqliteDatabase database, RunLogEntry entry, DateTimeOffset now) =>
        database.Statement("INSERT INTO logs (timestamp, level, logger, message, context, exception_type, exception_message, stack_trace) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .Bind(1, entry.Timestamp ?? now).Bind(2, LevelText(entry.Level)).Bind(3, entry.Logger).Bind(4, entry.Message).BindJson(5, entry.Context)
            .Bind(6, entry.ExceptionType).Bind(7, entry.ExceptionMessage).Bind(8, entry.StackTrace)
            .Run();

    public static void Insert(SqliteDatabase database, RunMetric metric, DateTimeOffset now)
    {
        var insert = database.Statement("INSERT INTO metrics (timestamp, metric_name, metric_value, metric_unit, category, metadata) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(1, metric.Timestamp ?? now).Bind(2, metric.Name).Bind(3, (double?)metric.Value).Bind(4, metric.Unit).Bind(5, metric.Category);
        BindStep(insert, metric);
        insert.Run();
    }

    public static void Insert(SqliteDatabase database, CellExecution cell) =>
        database.Statement("""
            INSERT INTO cell_executions (cell_index, cell_type, started_at, completed_at, duration_seconds, status, source_code, output_text, output_data, error_message, error_traceback)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(1, (long?)cell.CellIndex).Bind(2, cell.CellType).Bind(3, cell.StartedAt).Bind(4, cell.CompletedAt).Bind(5, cell.Duration?.TotalSeconds).Bind(6, cell.Status)
            .Bind(7, cell.SourceCode).Bind(8, cell.OutputText).BindJson(9, cell.OutputData).Bind(10, cell.ErrorMessage).Bind(11, cell.ErrorTraceback)
            .Run();

    public static void Insert(SqliteDatabase database, RunResourceUsage usage) =>
        database.Statement("""
            INSERT INTO resource_usage (timestamp, cpu_percent, memory_mb, memory_percent, disk_read_mb, disk_write_mb, network_sent_mb, network_recv_mb)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(1, usage.Timestamp).Bind(2, usage.CpuPercent).Bind(3, usage.MemoryMB).Bind(4, usage.MemoryPercent)
            .Bind(5, usage.DiskReadMB).Bind(6, usage.DiskWriteMB).Bind(7, usage.NetworkSentMB).Bind(8, usage.NetworkReceivedMB)
            .Run();

    public static void Insert(SqliteDatabase database, RunProvenance provenance) =>
        database.Statement("INSERT INTO provenance (entity_type, entity_name, source_type, source_reference, transformation, metadata) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(1, provenance.EntityType).Bind(2, provenance.EntityName).Bind(3, provenance.SourceType).Bind(4, provenance.SourceReference)
            .Bind(5, provenance.Transformation).BindJson(6, provenance.Metadata)
            .Run();

    public static void Insert(SqliteDatabase database, RunCheckpoint checkpoint, DateTimeOffset now)
    {
        var insert = database.Statement("INSERT INTO checkpoints (checkpoint_name, created_at, state_data, state_blob, description, is_final) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(1, checkpoint.Name).Bind(2, checkpoint.CreatedAt ?? now).Bind(5, checkpoint.Description).Bind(6, checkpoint.IsFinal);
        if (checkpoint.State is byte[] bytes)
            insert.BindBlob(4, bytes);
        else
            insert.BindJson(3, checkpoint.State);
        insert.Run();
    }

    public static void Insert(SqliteDatabase database, RunAnnotation annotation, DateTimeOffset now) =>
        database.Statement("INSERT INTO annotations (created_at, author, text) VALUES (?, ?, ?)")
            .Bind(1, annotation.CreatedAt ?? now).Bind(2, annotation.Author ?? Environment.UserName).Bind(3, annotation.Text)
            .Run();

    public static void InsertEvent(SqliteDatabase database, string kind, object? detail, DateTimeOffset now) =>
        database.Statement("INSERT INTO events (occurred_at, kind, detail) VALUES (?, ?, ?)").Bind(1, now).Bind(2, kind).BindJson(3, detail).Run();

    public static void Replace(SqliteDatabase database, ParameterSchema schema) =>
        database.Statement("""
            INSERT OR REPLACE INTO parameter_schemas (parameter_class, name, type, units, minimum, maximum, default_value, required, description)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(1, schema.ParameterClass == ParameterClass.Output ? "output" : "input").Bind(2, schema.Name).Bind(3, schema.Type).Bind(4, schema.Unit)
            .Bind(5, schema.Minimum).Bind(6, schema.Maximum).BindJson(7, schema.DefaultValue).Bind(8, schema.Required).Bind(9, schema.Description)
            .Run();

    public static bool InsertTag(SqliteDatabase database, string tag)
    {
        database.Statement("INSERT INTO tags (tag) VALUES (?) ON CONFLICT DO NOTHING").Bind(1, tag).Run();
        database.Statement("INSERT INTO run_tags (tag_id) SELECT id FROM tags WHERE tag = ? ON CONFLICT DO NOTHING").Bind(1, tag).Run();
        return database.Changes > 0;
    }

    public static bool DeleteTag(SqliteDatabase database, string tag)
    {
        database.Statement("DELETE FROM run_tags WHERE tag_id IN (SELECT id FROM tags WHERE tag = ?)").Bind(1, tag).Run();
        database.Statement("DELETE FROM tags WHERE tag = ?").Bind(1, tag).Run();
        return database.Changes > 0;
    }

    private static string LevelText(RunLogLevel level) => level switch
    {
        RunLogLevel.Debug => "DEBUG",
        RunLogLevel.Info => "INFO",
        RunLogLevel.Warning => "WARNING",
        RunLogLevel.Error => "ERROR",
        RunLogLevel.Critical => "CRITICAL",
        _ => "UNKNOWN",
    };

    private static void BindStep(SqliteStatement insert, RunMetric metric)
    {
        if (metric.Step is not { } step)
        {
            insert.BindJson(6, metric.Metadata);
            return;
        }
        if (metric.Metadata is null)
        {
            Span<byte> text = stackalloc byte[40];
            System.Text.Unicode.Utf8.TryWrite(text, $"{{\"step\": {step}}}", out var length);
            insert.BindText(6, text[..length]);
            return;
        }
        var members = new OrderedDictionary<string, object?> { ["step"] = step };
        if (PythonJsonReader.Read(PythonJson.WriteUtf8(metric.Metadata).Span) is OrderedDictionary<string, object?> metadata)
        {
            foreach (var (name, value) in metadata)
                members.TryAdd(name, value);
        }
        else
        {
            members["metadata"] = metric.Metadata;
        }
        insert.BindJson(6, members);
    }
}
