using System.Globalization;
using Sim2l.Data;

namespace Sim2l.Catalog;

/// <summary>Counts executions and simulations.</summary>
internal static class StatisticsTable
{
    private const int Days = 30;

    private const string From = "FROM catalog_executions e JOIN catalog_simulations s ON s.id = e.simulation_id";

    private const string Overview = """
        SELECT
            CAST(COUNT(*) AS BIGINT) AS total_simulations,
            CAST(COALESCE(SUM(CASE WHEN s.status = 'active' THEN 1 ELSE 0 END), 0) AS BIGINT) AS active_simulations
        FROM catalog_simulations s
        """;

    private const string OverviewOfExecutions = """
        SELECT
            CAST(COUNT(*) AS BIGINT) AS total_executions,
            CAST(COALESCE(SUM(CASE WHEN e.status = 'completed' THEN 1 ELSE 0 END), 0) AS BIGINT) AS successful_executions,
            CAST(COALESCE(SUM(e.cache_hit), 0) AS BIGINT) AS cached_executions
        """;

    /// <summary>Statistics of the executions that a condition means; the caller knows whose they are.</summary>
    public static async Task<SimulationStatistics> MeasureAsync(SqlSession session, CatalogCondition condition, string name, DateTimeOffset now)
    {
        var states = await CountAsync(session, condition).ConfigureAwait(false);
        var durations = await MeasureDurationsAsync(session, condition).ConfigureAwait(false);
        var total = states.Sum(static state => state.Executions);
        var ended = states.Sum(static state => state.Ended);
        var succeeded = states.Where(static state => state.Status is "completed" or "cached").Sum(static state => state.Ended);
        var cacheHits = states.Sum(static state => state.CacheHits);
        return new()
        {
            SimulationName = name,
            TotalExecutions = total,
            ByStatus = states.ToDictionary(static state => state.Status, static state => state.Executions, StringComparer.Ordinal),
            CacheHits = cacheHits,
            SuccessRate = ended == 0 ? null : (double)succeeded / ended,
            CacheHitRate = total == 0 ? null : (double)cacheHits / total,
            MinimumDuration = Span(durations.Minimum),
            MaximumDuration = Span(durations.Maximum),
            MeanDuration = durations.Mean is { } mean ? TimeSpan.FromTicks((long)Math.Round(mean)) : null,
            MedianDuration = await RankAsync(session, condition, durations.Executions, 50).ConfigureAwait(false),
            Percentile95Duration = await RankAsync(session, condition, durations.Executions, 95).ConfigureAwait(false),
            LastRunAt = durations.LastRunAt,
            RunsPerDay = await CountDaysAsync(session, condition, now).ConfigureAwait(false),
        };
    }

    public static async Task<CatalogOverview> CountAllAsync(SqlSession session, Viewer viewer)
    {
        var condition = new CatalogCondition(viewer);
        var simulations = await session.FirstAsync<CatalogOverview>($"{Overview} {condition.Where}", condition.Parameters).ConfigureAwait(false);
        var executions = await session.FirstAsync<CatalogOverview>($"{OverviewOfExecutions} {From} {condition.Where}", condition.Parameters).ConfigureAwait(false);
        return executions! with { TotalSimulations = simulations!.TotalSimulations, ActiveSimulations = simulations.ActiveSimulations };
    }

    private static Task<IReadOnlyList<ExecutionCount>> CountAsync(SqlSession session, CatalogCondition condition)
    {
        const string Columns =
            "e.status, COUNT(*) AS executions, CAST(COALESCE(SUM(e.has_ended), 0) AS BIGINT) AS ended, CAST(COALESCE(SUM(e.cache_hit), 0) AS BIGINT) AS cache_hits";
        return session.QueryAsync<ExecutionCount>($"SELECT {Columns} {From} {condition.Where} GROUP BY e.status ORDER BY e.status", condition.Parameters);
    }

    private static async Task<ExecutionDuration> MeasureDurationsAsync(SqlSession session, CatalogCondition condition)
    {
        const string Columns =
            "COUNT(e.duration_ticks) AS executions, MIN(e.duration_ticks) AS minimum, MAX(e.duration_ticks) AS maximum, "
            + "CAST(AVG(e.duration_ticks) AS DOUBLE PRECISION) AS mean, MAX(e.started_at) AS last_run_at";
        return (await session.FirstAsync<ExecutionDuration>($"SELECT {Columns} {From} {condition.Where}", condition.Parameters).ConfigureAwait(false))!;
    }

    /// <summary>Nearest rank: the smallest duration that so many of a hundred do not exceed.</summary>
    private static async Task<TimeSpan?> RankAsync(SqlSession session, CatalogCondition condition, long executions, int percent)
    {
        if (executions == 0)
            return null;
        condition.Parameters.Add("Rank", (((executions * percent) + 99) / 100) - 1);
        var sql = $"SELECT e.duration_ticks {From} {condition.Where} AND e.duration_ticks IS NOT NULL ORDER BY e.duration_ticks LIMIT 1 OFFSET @Rank";
        return Span(await session.FirstAsync<long?>(sql, condition.Parameters).ConfigureAwait(false));
    }

    private static async Task<IReadOnlyDictionary<DateOnly, long>> CountDaysAsync(SqlSession session, CatalogCondition condition, DateTimeOffset now)
    {
        var today = now.UtcDateTime.Date;
        var day = session.Backend == SqlBackend.Sqlite ? "substr(e.started_at, 1, 10)" : "to_char(e.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
        condition.Parameters.Add("FirstDay", new DateTimeOffset(today.AddDays(1 - Days), TimeSpan.Zero));
        condition.Parameters.Add("Tomorrow", new DateTimeOffset(today.AddDays(1), TimeSpan.Zero));
        var sql = $"SELECT {day} AS day, COUNT(*) AS executions {From} {condition.Where} AND e.started_at >= @FirstDay AND e.started_at < @Tomorrow GROUP BY 1 ORDER BY 1";
        var days = await session.QueryAsync<ExecutionDay>(sql, condition.Parameters).ConfigureAwait(false);
        return days.ToDictionary(static row => DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), static row => row.Executions);
    }

    private static TimeSpan? Span(long? ticks) => ticks is { } value ? TimeSpan.FromTicks(value) : null;
}
