using System.Globalization;
using Sim2l.Data;

namespace Sim2l.Catalog;

/// <summary>The statements over <c>catalog_executions</c>.</summary>
internal static class ExecutionTable
{
    private const string From = "FROM catalog_executions e JOIN catalog_simulations s ON s.id = e.simulation_id";

    // What has ended does not run again; of two ends the later one holds.
    private const string Upsert = """
        INSERT INTO catalog_executions (execution_id, simulation_id, squid_id, user_name, started_at, completed_at, duration_ticks, status, has_ended, executor_type,
            cache_hit, run_path, run_size_bytes, input_hash, output_count, artifact_count, error_count, warning_count, environment)
        VALUES (@ExecutionId, @SimulationId, @SquidId, @UserName, @StartedAt, @CompletedAt, @DurationTicks, @Status, @HasEnded, @ExecutorType,
            @CacheHit, @RunPath, @RunSizeBytes, @InputHash, @OutputCount, @ArtifactCount, @ErrorCount, @WarningCount, @Environment)
        ON CONFLICT (execution_id) DO UPDATE SET
            completed_at = COALESCE(excluded.completed_at, catalog_executions.completed_at),
            duration_ticks = COALESCE(excluded.duration_ticks, catalog_executions.duration_ticks),
            status = excluded.status, has_ended = excluded.has_ended, cache_hit = excluded.cache_hit,
            run_path = COALESCE(excluded.run_path, catalog_executions.run_path),
            run_size_bytes = COALESCE(excluded.run_size_bytes, catalog_executions.run_size_bytes),
            output_count = excluded.output_count, artifact_count = excluded.artifact_count,
            error_count = excluded.error_count, warning_count = excluded.warning_count,
            environment = COALESCE(excluded.environment, catalog_executions.environment)
        WHERE catalog_executions.has_ended = 0
            OR (excluded.has_ended = 1 AND (catalog_executions.completed_at IS NULL OR excluded.completed_at IS NULL OR excluded.completed_at >= catalog_executions.completed_at))
        """;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Conflict"/> for a run that somebody else reported.</exception>
    public static async Task RecordAsync(SqlSession session, Execution execution, string? environment, Viewer viewer)
    {
        if (await SimulationTable.LockForReferenceAsync(session, execution.SimulationId, viewer).ConfigureAwait(false) is null)
            throw new Sim2lException(ErrorKind.NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no simulation {execution.SimulationId}; register it before its executions."));
        var user = viewer.SeesEverything ? execution.UserName ?? viewer.UserName : viewer.UserName;
        await RequireOwnAsync(session, execution.ExecutionId, user, viewer).ConfigureAwait(false);
        await session.ExecuteAsync(Upsert, Row(execution, user, environment)).ConfigureAwait(false);
        await RequireOwnAsync(session, execution.ExecutionId, user, viewer).ConfigureAwait(false);
    }

    public static Task<IReadOnlyList<ExecutionRow>> ReadAsync(SqlSession session, CatalogCondition condition, int limit)
    {
        condition.Parameters.Add("Limit", limit);
        return session.QueryAsync<ExecutionRow>($"SELECT {ExecutionRow.Columns} {From} {condition.Where} ORDER BY e.started_at DESC, e.execution_id DESC LIMIT @Limit", condition.Parameters);
    }

    public static CatalogCondition Condition(ExecutionFilter filter, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(filter);
        SimulationFields.CheckQuestion(filter.SimulationName, nameof(filter.SimulationName));
        SimulationFields.CheckQuestion(filter.SimulationVersion, nameof(filter.SimulationVersion));
        SimulationFields.CheckQuestion(filter.ExecutionId, nameof(filter.ExecutionId));
        SimulationFields.CheckQuestion(filter.Status, nameof(filter.Status));
        SimulationFields.CheckQuestion(filter.UserName, nameof(filter.UserName));
        var condition = new CatalogCondition(viewer);
        if (filter.SimulationId is { } id)
            condition.Add("e.simulation_id = @SimulationId", "SimulationId", id);
        if (filter.SimulationName is { } name)
            condition.Add("s.simulation_name = @SimulationName", "SimulationName", name);
        if (filter.SimulationVersion is { } version)
            condition.Add("s.simulation_version = @SimulationVersion", "SimulationVersion", version);
        if (filter.ExecutionId is { } execution)
            condition.Add("e.execution_id = @ExecutionId", "ExecutionId", execution);
        if (filter.Status is { } status)
            condition.Add("e.status = @Status", "Status", status);
        if (filter.UserName is { } user)
            condition.Add("e.user_name = @UserName", "UserName", user);
        if (filter.CacheHit is { } cacheHit)
            condition.Add("e.cache_hit = @CacheHit", "CacheHit", cacheHit ? 1 : 0);
        if (filter.StartedAfter is { } after)
            condition.Add("e.started_at >= @StartedAfter", "StartedAfter", after);
        if (filter.StartedBefore is { } before)
            condition.Add("e.started_at < @StartedBefore", "StartedBefore", before);
        return condition;
    }

    public static object?[] Question(ExecutionFilter filter) =>
    [
        filter.SimulationId, filter.SimulationName, filter.SimulationVersion, filter.ExecutionId, filter.Status, filter.UserName, filter.CacheHit,
        filter.StartedAfter?.UtcTicks, filter.StartedBefore?.UtcTicks,
    ];

    // A run is its reporter's: whoever may not speak for others cannot rewrite theirs.
    private static async Task RequireOwnAsync(SqlSession session, string executionId, string? user, Viewer viewer)
    {
        if (viewer.SeesEverything)
            return;
        const string FindOwners = "SELECT user_name FROM catalog_executions WHERE execution_id = @executionId";
        var owners = await session.QueryAsync<string?>(FindOwners, new { executionId }).ConfigureAwait(false);
        if (owners.Count > 0 && owners[0] != user)
            throw new Sim2lException(ErrorKind.Conflict, $"The execution '{executionId}' was reported by somebody else; give your run an id of its own.");
    }

    private static object Row(Execution execution, string? user, string? environment) => new
    {
        execution.ExecutionId,
        execution.SimulationId,
        execution.SquidId,
        UserName = user,
        StartedAt = CatalogTime.Cut(execution.StartedAt),
        CompletedAt = execution.CompletedAt is { } end ? CatalogTime.Cut(end) : (DateTimeOffset?)null,
        DurationTicks = execution.Duration?.Ticks,
        execution.Status,
        HasEnded = HasEnded(execution) ? 1 : 0,
        execution.ExecutorType,
        CacheHit = execution.CacheHit ? 1 : 0,
        execution.RunPath,
        execution.RunSizeBytes,
        execution.InputHash,
        execution.OutputCount,
        execution.ArtifactCount,
        execution.ErrorCount,
        execution.WarningCount,
        Environment = environment,
    };

    private static bool HasEnded(Execution execution) => execution.CompletedAt is not null || execution.Status is "completed" or "failed" or "cached" or "cancelled";
}
