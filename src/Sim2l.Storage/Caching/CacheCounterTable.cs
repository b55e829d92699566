using Sim2l.Data;

namespace Sim2l.Caching;

/// <summary>Adds counts to the database and reads their sums. Counts are added, never set, so that several processes count together.</summary>
internal static class CacheCounterTable
{
    private const string AddHitsSqlite = """
        UPDATE cache_entries SET
            hit_count = hit_count + @Count,
            last_hit_at = CASE WHEN last_hit_at > @LastAt THEN last_hit_at ELSE @LastAt END
        WHERE key_hash = @KeyHash AND generation = @Generation
        """;

    private const string AddHitsPostgres = """
        UPDATE cache_entries AS entry SET
            hit_count = entry.hit_count + hit.count,
            last_hit_at = GREATEST(entry.last_hit_at, hit.last_at)
        FROM unnest(@KeyHashes, @Generations, @Counts, @LastAts) AS hit (key_hash, generation, count, last_at)
        WHERE entry.key_hash = hit.key_hash AND entry.generation = hit.generation
        """;

    private const string AddTallies = """
         ON CONFLICT (simulation_name, simulation_id, is_known) DO UPDATE SET
            hits = cache_counters.hits + excluded.hits,
            misses = cache_counters.misses + excluded.misses,
            stale = cache_counters.stale + excluded.stale
        """;

    private const string AddTalliesSqlite =
        "INSERT INTO cache_counters (simulation_name, simulation_id, is_known, hits, misses, stale) VALUES (@SimulationName, @SimulationId, @IsKnown, @Hits, @Misses, @Stale)" + AddTallies;

    private const string AddTalliesPostgres =
        "INSERT INTO cache_counters (simulation_name, simulation_id, is_known, hits, misses, stale) SELECT * FROM unnest(@Names, @Ids, @Known, @Hits, @Misses, @Stale)" + AddTallies;

    private const string Sum =
        "SELECT CAST(COALESCE(SUM(hits), 0) AS BIGINT) AS hits, CAST(COALESCE(SUM(misses), 0) AS BIGINT) AS misses, CAST(COALESCE(SUM(stale), 0) AS BIGINT) AS stale FROM cache_counters";

    public static async Task AddAsync(SqlSession session, CacheCounts counts)
    {
        if (session.Backend == SqlBackend.Sqlite)
        {
            await session.ExecuteAsync(AddHitsSqlite, counts.Hits.Select(static hit => new { hit.Key.KeyHash, hit.Key.Generation, hit.Value.Count, hit.Value.LastAt })).ConfigureAwait(false);
            await session.ExecuteAsync(AddTalliesSqlite, counts.Tallies.Select(static row => new
            {
                row.Key.SimulationName,
                SimulationId = row.Key.SimulationId ?? 0,
                IsKnown = row.Key.SimulationId is null ? 0 : 1,
                row.Value.Hits,
                row.Value.Misses,
                row.Value.Stale,
            })).ConfigureAwait(false);
            return;
        }
        await session.LockManyAsync().ConfigureAwait(false);
        await session.ExecuteAsync(AddHitsPostgres, new
        {
            KeyHashes = counts.Hits.Keys.Select(static entry => entry.KeyHash).ToArray(),
            Generations = counts.Hits.Keys.Select(static entry => entry.Generation).ToArray(),
            Counts = counts.Hits.Values.Select(static hits => hits.Count).ToArray(),
            LastAts = counts.Hits.Values.Select(static hits => hits.LastAt.UtcDateTime).ToArray(),
        }).ConfigureAwait(false);
        await session.ExecuteAsync(AddTalliesPostgres, new
        {
            Names = counts.Tallies.Keys.Select(static owner => owner.SimulationName).ToArray(),
            Ids = counts.Tallies.Keys.Select(static owner => owner.SimulationId ?? 0).ToArray(),
            Known = counts.Tallies.Keys.Select(static owner => owner.SimulationId is null ? 0 : 1).ToArray(),
            Hits = counts.Tallies.Values.Select(static tally => tally.Hits).ToArray(),
            Misses = counts.Tallies.Values.Select(static tally => tally.Misses).ToArray(),
            Stale = counts.Tallies.Values.Select(static tally => tally.Stale).ToArray(),
        }).ConfigureAwait(false);
    }

    public static Task<CacheTally> SumAsync(SqlSession session, string? simulationName, long? simulationId)
    {
        var sql = (simulationName, simulationId) switch
        {
            (null, null) => Sum,
            (_, null) => Sum + " WHERE simulation_name = @simulationName",
            (null, _) => Sum + " WHERE simulation_id = @simulationId AND is_known = 1",
            _ => Sum + " WHERE simulation_name = @simulationName AND simulation_id = @simulationId AND is_known = 1",
        };
        return session.FirstAsync<CacheTally>(sql, new { simulationName, simulationId });
    }
}
