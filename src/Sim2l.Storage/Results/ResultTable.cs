using Dapper;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>The statements that put results into the tables, find and remove them.</summary>
internal static class ResultTable
{
    private const string Insert = """
        INSERT INTO results (execution_id, simulation_id, schema_id, visibility, owner, created_at, started_at, completed_at, duration_seconds, duration_ticks, cache_hit,
            simulation_name, simulation_version, status, user_name, executor_type, squid_id, input_hash, execution_id_key, simulation_name_key, simulation_version_key, status_key,
            user_name_key, executor_type_key, squid_id_key, input_hash_key, run_path, stamp, content_hash, tags, document_length)
        VALUES (@ExecutionId, @SimulationId, @SchemaId, @Visibility, @Owner, @CreatedAt, @StartedAt, @CompletedAt, @DurationSeconds, @DurationTicks, @CacheHit,
            @SimulationName, @SimulationVersion, @Status, @UserName, @ExecutorType, @SquidId, @InputHash, @ExecutionIdKey, @SimulationNameKey, @SimulationVersionKey, @StatusKey,
            @UserNameKey, @ExecutorTypeKey, @SquidIdKey, @InputHashKey, @RunPath, @Stamp, @ContentHash, @Tags, @DocumentLength)
        ON CONFLICT (execution_id) DO NOTHING
        RETURNING id
        """;

    private const string Replace = """
        UPDATE results SET simulation_id = @SimulationId, schema_id = @SchemaId, visibility = @Visibility, started_at = @StartedAt, completed_at = @CompletedAt,
            duration_seconds = @DurationSeconds, duration_ticks = @DurationTicks, cache_hit = @CacheHit, simulation_name = @SimulationName, simulation_version = @SimulationVersion,
            status = @Status, user_name = @UserName, executor_type = @ExecutorType, squid_id = @SquidId, input_hash = @InputHash, simulation_name_key = @SimulationNameKey,
            simulation_version_key = @SimulationVersionKey, status_key = @StatusKey, user_name_key = @UserNameKey, executor_type_key = @ExecutorTypeKey, squid_id_key = @SquidIdKey,
            input_hash_key = @InputHashKey, run_path = @RunPath, stamp = @Stamp, content_hash = @ContentHash, tags = @Tags, document_length = @DocumentLength
        WHERE id = @Id
        """;

    private const string InsertDocument = """
        INSERT INTO result_documents (result_id, document) VALUES (@id, @Document) ON CONFLICT (result_id) DO UPDATE SET document = excluded.document
        """;

    public static Task<ResultRow?> FindAsync(SqlSession session, string executionId, bool isLocked = false) => session.FindAsync(
        $"SELECT {ResultRow.Columns} FROM results r WHERE r.execution_id = @ExecutionId{(isLocked && session.Backend == SqlBackend.PostgreSql ? " FOR UPDATE" : "")}",
        "ExecutionId", executionId, ResultRow.Read);

    public static Task<long?> InsertAsync(SqlSession session, PreparedResult result, long simulationId, long? schemaId, Visibility visibility, string? owner, DateTimeOffset now)
    {
        var row = Row(result, simulationId, schemaId, visibility);
        row.Add("Owner", owner);
        row.Add("CreatedAt", IndexedValue.Microseconds(now));
        return session.FirstAsync<long?>(Insert, row);
    }

    public static Task ReplaceAsync(SqlSession session, PreparedResult result, long id, long simulationId, long? schemaId, Visibility visibility)
    {
        var row = Row(result, simulationId, schemaId, visibility);
        row.Add("Id", id);
        return session.ExecuteAsync(Replace, row);
    }

    public static async Task WritePartsAsync(SqlSession session, PreparedResult result, long id, IReadOnlyDictionary<IndexedParameter, long> parameters, bool isNew)
    {
        if (!isNew)
        {
            await session.ExecuteAsync("DELETE FROM result_values WHERE result_id = @id", new { id }).ConfigureAwait(false);
            await session.ExecuteAsync("DELETE FROM result_tags WHERE result_id = @id", new { id }).ConfigureAwait(false);
        }
        await session.ExecuteAsync(InsertDocument, new { id, result.Document }).ConfigureAwait(false);
        foreach (var tag in result.Tags)
            await session.ExecuteAsync("INSERT INTO result_tags (result_id, tag, tag_key) VALUES (@id, @tag, @key)", new { id, tag, key = StoredText.Fold(tag) }).ConfigureAwait(false);
        await ResultValueTable.InsertAsync(session, id, [.. result.Values.Select(value => (parameters[value.Key], value.Value))]).ConfigureAwait(false);
    }

    public static Task RemoveAsync(SqlSession session, long id) => session.ExecuteAsync("DELETE FROM results WHERE id = @id", new { id });

    private static DynamicParameters Row(PreparedResult prepared, long simulationId, long? schemaId, Visibility visibility)
    {
        var result = prepared.Content;
        var row = new DynamicParameters();
        row.Add("SimulationId", simulationId);
        row.Add("SchemaId", schemaId);
        row.Add("ExecutionId", result.ExecutionId);
        row.Add("ExecutionIdKey", StoredText.Fold(result.ExecutionId));
        row.Add("Visibility", visibility.ToString().ToLowerInvariant());
        row.Add("StartedAt", Microseconds(result.StartedAt));
        row.Add("CompletedAt", Microseconds(result.CompletedAt));
        row.Add("DurationSeconds", result.Duration?.TotalSeconds);
        row.Add("DurationTicks", result.Duration?.Ticks);
        row.Add("CacheHit", result.CacheHit ? 1 : 0);
        row.Add("RunPath", result.RunPath);
        row.Add("Stamp", result.Stamp);
        row.Add("ContentHash", prepared.ContentHash);
        row.Add("DocumentLength", (long)prepared.Document.Length);
        row.Add("Tags", PythonJson.Write(prepared.Tags));
        Text(nameof(result.SimulationName), result.SimulationName);
        Text(nameof(result.SimulationVersion), result.SimulationVersion);
        Text(nameof(result.Status), result.Status);
        Text(nameof(result.UserName), result.UserName);
        Text(nameof(result.ExecutorType), result.ExecutorType);
        Text(nameof(result.SquidId), result.SquidId);
        Text(nameof(result.InputHash), result.InputHash);
        return row;

        void Text(string name, string? text)
        {
            row.Add(name, text);
            row.Add(name + "Key", text is null ? null : StoredText.Fold(text));
        }
    }

    private static long? Microseconds(DateTimeOffset? time) => time is { } known ? IndexedValue.Microseconds(known) : null;
}
