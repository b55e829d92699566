using System.Globalization;
using Sim2l.Http;

namespace Sim2l.Caching;

/// <content>What a cache holds and how it answers.</content>
public static partial class CacheWire
{
    private const double BytesPerMegabyte = 1024 * 1024;

    /// <summary>What statistics are wanted of, as the query of an address.</summary>
    public static string WriteStatisticsQuery(string? simulationName, long? simulationId) => WriteQuery(
        ("simulation_name", simulationName),
        ("simulation_id", simulationId?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The fields of statistics, under all the names that clients know them by.</summary>
    public static Dictionary<string, object?> Write(CacheStatistics statistics) => new()
    {
        ["simulation_name"] = statistics.SimulationName,
        // The Python package means the entries that answer.
        ["total_entries"] = statistics.ValidEntries,
        ["valid_entries"] = statistics.ValidEntries,
        ["expired_entries"] = statistics.ExpiredEntries,
        ["invalidated_entries"] = statistics.InvalidatedEntries,
        ["total_accesses"] = statistics.Hits + statistics.Misses,
        ["total_requests"] = statistics.Hits + statistics.Misses,
        ["total_hits"] = statistics.Hits,
        ["total_misses"] = statistics.Misses,
        ["cache_hits"] = statistics.Hits,
        ["cache_misses"] = statistics.Misses,
        ["stale"] = statistics.Stale,
        ["hit_rate"] = statistics.HitRate,
        ["hit_rate_percent"] = Math.Round(statistics.HitRate * 100, 2),
        ["total_size_bytes"] = statistics.RunBytes,
        ["total_size_mb"] = statistics.RunBytes / BytesPerMegabyte,
    };

    /// <summary>The statistics of an answer.</summary>
    public static CacheStatistics ReadStatistics(JsonBody body) => new()
    {
        SimulationName = body.GetText("simulation_name"),
        ValidEntries = body.RequireInteger("valid_entries"),
        ExpiredEntries = body.RequireInteger("expired_entries"),
        InvalidatedEntries = body.RequireInteger("invalidated_entries"),
        Hits = body.RequireInteger("total_hits"),
        Misses = body.RequireInteger("total_misses"),
        Stale = body.RequireInteger("stale"),
        RunBytes = body.RequireInteger("total_size_bytes"),
    };
}
