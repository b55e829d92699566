using System.Runtime.CompilerServices;
using Sim2l.Data;

namespace Sim2l.Caching;

/// <summary>The statements over <c>cache_entries</c>.</summary>
internal static class CacheEntryTable
{
    public const string Remove = "DELETE FROM cache_entries WHERE key_hash = @KeyHash";

    public const string RemoveAll = "DELETE FROM cache_entries";

    private const string FindByKey = $"SELECT {CacheEntryRow.Columns} FROM cache_entries WHERE key_hash = @KeyHash";

    private const string Replace = """
        INSERT INTO cache_entries (key_hash, key, generation, simulation_id, simulation_name, simulation_version, execution_id, squid_id, input_hash,
            run_path, run_size_bytes, created_by, created_at, expires_at, metadata, inputs)
        VALUES (@KeyHash, @Key, @Generation, @SimulationId, @SimulationName, @SimulationVersion, @ExecutionId, @SquidId, @InputHash,
            @RunPath, @RunSizeBytes, @CreatedBy, @CreatedAt, @ExpiresAt, @Metadata, @Inputs)
        ON CONFLICT (key_hash) DO UPDATE SET
            generation = excluded.generation, simulation_id = excluded.simulation_id, simulation_name = excluded.simulation_name,
            simulation_version = excluded.simulation_version, execution_id = excluded.execution_id, squid_id = excluded.squid_id,
            input_hash = excluded.input_hash, run_path = excluded.run_path, run_size_bytes = excluded.run_size_bytes,
            created_by = excluded.created_by, created_at = excluded.created_at, expires_at = excluded.expires_at, metadata = excluded.metadata,
            inputs = excluded.inputs, hit_count = 0, last_hit_at = NULL, invalidated_at = NULL, invalidated_by = NULL, invalidation_reason = NULL;
        """;

    public const string Set = Replace + CacheClaimTable.Remove;

    private const string CountStates = $"""
        SELECT
            CAST(COALESCE(SUM(CASE WHEN {CacheCondition.IsValid} THEN 1 ELSE 0 END), 0) AS BIGINT) AS valid_entries,
            CAST(COALESCE(SUM(CASE WHEN {CacheCondition.IsExpired} THEN 1 ELSE 0 END), 0) AS BIGINT) AS expired_entries,
            CAST(COALESCE(SUM(CASE WHEN invalidated_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS invalidated_entries,
            CAST(COALESCE(SUM(CASE WHEN {CacheCondition.IsValid} THEN run_size_bytes ELSE 0 END), 0) AS BIGINT) AS run_bytes
        FROM cache_entries
        """;

    private const string Invalidate = "UPDATE cache_entries SET invalidated_at = @Now, invalidated_by = @By, invalidation_reason = @Reason";

    public static Task<CacheEntryRow?> FindAsync(SqlSession session, byte[] keyHash) =>
        session.FindAsync(FindByKey, "KeyHash", keyHash, CacheEntryRow.Read);

    public static async IAsyncEnumerable<CacheEntryRow> NewestAsync(
        SqlSession session, CacheCondition condition, int limit, int offset = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        condition.Parameters.Add("Limit", limit);
        condition.Parameters.Add("Offset", offset);
        var sql = $"SELECT {CacheEntryRow.Columns} FROM cache_entries {condition.Where} ORDER BY created_at DESC, key_hash DESC LIMIT @Limit OFFSET @Offset";
        await foreach (var row in session.StreamAsync(sql, condition.Parameters, CacheEntryRow.Read).WithCancellation(cancellation).ConfigureAwait(false))
            yield return row;
    }

    public static Task<long> CountAsync(SqlSession session, CacheCondition condition) =>
        session.FirstAsync<long>($"SELECT COUNT(*) FROM cache_entries {condition.Where}", condition.Parameters);

    public static Task<CacheStatistics?> CountStatesAsync(SqlSession session, CacheCondition condition) =>
        session.FirstAsync<CacheStatistics>($"{CountStates} {condition.Where}", condition.Parameters);

    public static async Task<long> InvalidateAsync(SqlSession session, CacheCondition condition, string? by, string? reason)
    {
        await session.LockManyAsync().ConfigureAwait(false);
        condition.Add("invalidated_at IS NULL");
        condition.Parameters.Add("By", by);
        condition.Parameters.Add("Reason", reason);
        return await session.ExecuteAsync($"{Invalidate} {condition.Where}", condition.Parameters).ConfigureAwait(false);
    }

    public static async Task<long> RemoveAsync(SqlSession session, CacheCondition condition)
    {
        await session.LockManyAsync().ConfigureAwait(false);
        return await session.ExecuteAsync($"DELETE FROM cache_entries {condition.Where}", condition.Parameters).ConfigureAwait(false);
    }
}
