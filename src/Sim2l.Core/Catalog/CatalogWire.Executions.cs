using System.Globalization;
using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Catalog;

/// <content>Executions, and figures about them.</content>
public static partial class CatalogWire
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The fields of an execution.</summary>
    public static Dictionary<string, object?> Write(Execution execution) => new()
    {
        ["execution_id"] = execution.ExecutionId,
        ["squid_id"] = execution.SquidId,
        ["simulation_id"] = execution.SimulationId,
        ["simulation_name"] = execution.SimulationName,
        ["simulation_version"] = execution.SimulationVersion,
        ["user_id"] = execution.UserName,
        ["started_at"] = WireTime.Format(execution.StartedAt),
        ["completed_at"] = WireTime.Format(execution.CompletedAt),
        ["duration_seconds"] = execution.Duration?.TotalSeconds,
        ["status"] = execution.Status,
        ["executor_type"] = execution.ExecutorType,
        ["cache_hit"] = execution.CacheHit,
        ["run_db_path"] = execution.RunPath,
        ["run_db_size_bytes"] = execution.RunSizeBytes,
        ["input_hash"] = execution.InputHash,
        ["output_count"] = execution.OutputCount,
        ["artifact_count"] = execution.ArtifactCount,
        ["error_count"] = execution.ErrorCount,
        ["warning_count"] = execution.WarningCount,
        ["environment"] = execution.Environment,
    };

    /// <summary>The execution of a request or an answer.</summary>
    public static Execution ReadExecution(JsonBody body) => new()
    {
        ExecutionId = body.RequireText("execution_id"),
        SquidId = RequireAnyText(body, "squid_id"),
        SimulationId = body.RequireInteger("simulation_id"),
        SimulationName = body.GetText("simulation_name") ?? "",
        SimulationVersion = body.GetText("simulation_version") ?? "",
        UserName = body.GetText("user_id"),
        StartedAt = RequireTime(body, "started_at"),
        CompletedAt = body.GetTime("completed_at"),
        Duration = GetDuration(body, "duration_seconds"),
        Status = body.RequireText("status"),
        ExecutorType = RequireAnyText(body, "executor_type"),
        CacheHit = body.GetBoolean("cache_hit") ?? false,
        RunPath = body.GetText("run_db_path"),
        RunSizeBytes = body.GetInteger("run_db_size_bytes"),
        InputHash = body.GetText("input_hash"),
        OutputCount = body.GetInteger("output_count") ?? 0,
        ArtifactCount = body.GetInteger("artifact_count") ?? 0,
        ErrorCount = body.GetInteger("error_count") ?? 0,
        WarningCount = body.GetInteger("warning_count") ?? 0,
        Environment = body.GetObject("environment"),
    };

    /// <summary>What statistics are wanted of, as the query of an address.</summary>
    public static string WriteStatisticsQuery(string simulationName, string? version) => WireFields.WriteQuery([("name", simulationName), ("version", version)]);

    /// <summary>The fields of statistics, under all the names that clients know them by.</summary>
    public static Dictionary<string, object?> Write(SimulationStatistics statistics) => new()
    {
        ["simulation_id"] = statistics.SimulationId,
        ["simulation_name"] = statistics.SimulationName,
        ["simulation_version"] = statistics.SimulationVersion,
        ["total_executions"] = statistics.TotalExecutions,
        ["successful"] = statistics.ByStatus.GetValueOrDefault("completed"),
        ["failed"] = statistics.ByStatus.GetValueOrDefault("failed"),
        ["cached"] = statistics.CacheHits,
        ["by_status"] = statistics.ByStatus,
        ["success_rate"] = statistics.SuccessRate,
        ["hit_rate"] = statistics.CacheHitRate,
        ["avg_duration"] = statistics.MeanDuration?.TotalSeconds,
        ["min_duration"] = statistics.MinimumDuration?.TotalSeconds,
        ["max_duration"] = statistics.MaximumDuration?.TotalSeconds,
        ["median_duration"] = statistics.MedianDuration?.TotalSeconds,
        ["p95_duration"] = statistics.Percentile95Duration?.TotalSeconds,
        ["last_run_at"] = WireTime.Format(statistics.LastRunAt),
        ["runs_per_day"] = statistics.RunsPerDay.ToDictionary(static day => day.Key.ToString(DayFormat, CultureInfo.InvariantCulture), static day => (object?)day.Value),
    };

    /// <summary>The statistics of an answer.</summary>
    public static SimulationStatistics ReadStatistics(JsonBody body) => new()
    {
        SimulationId = body.GetInteger("simulation_id"),
        SimulationName = RequireAnyText(body, "simulation_name"),
        SimulationVersion = body.GetText("simulation_version"),
        TotalExecutions = body.RequireInteger("total_executions"),
        ByStatus = ReadCounts(body, "by_status"),
        CacheHits = body.RequireInteger("cached"),
        SuccessRate = body.GetNumber("success_rate"),
        CacheHitRate = body.GetNumber("hit_rate"),
        MeanDuration = GetDuration(body, "avg_duration"),
        MinimumDuration = GetDuration(body, "min_duration"),
        MaximumDuration = GetDuration(body, "max_duration"),
        MedianDuration = GetDuration(body, "median_duration"),
        Percentile95Duration = GetDuration(body, "p95_duration"),
        LastRunAt = body.GetTime("last_run_at"),
        RunsPerDay = ReadCounts(body, "runs_per_day").ToDictionary(static day => ReadDay(day.Key), static day => day.Value),
    };

    /// <summary>The fields of an overview.</summary>
    public static Dictionary<string, object?> Write(CatalogOverview overview) => new()
    {
        ["total_simulations"] = overview.TotalSimulations,
        ["active_simulations"] = overview.ActiveSimulations,
        ["total_executions"] = overview.TotalExecutions,
        ["successful_executions"] = overview.SuccessfulExecutions,
        ["cached_executions"] = overview.CachedExecutions,
    };

    /// <summary>The overview of an answer.</summary>
    public static CatalogOverview ReadOverview(JsonBody body) => new()
    {
        TotalSimulations = body.RequireInteger("total_simulations"),
        ActiveSimulations = body.RequireInteger("active_simulations"),
        TotalExecutions = body.RequireInteger("total_executions"),
        SuccessfulExecutions = body.RequireInteger("successful_executions"),
        CachedExecutions = body.RequireInteger("cached_executions"),
    };

    private static Dictionary<string, long> ReadCounts(JsonBody body, string name)
    {
        var counts = body.GetBody(name) ?? throw Invalid(name, "an object");
        return counts.Fields.Keys.ToDictionary(static key => key, counts.RequireInteger);
    }

    private static DateOnly ReadDay(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Invalid("runs_per_day", "an object of days");
}
