using System.Globalization;
using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Caching;

/// <summary>The one mapping between the cache's records and the fields of its service.</summary>
/// <remarks>The names are those of the Python package where it has one. A field that is null counts as one that is not there.</remarks>
public static partial class CacheWire
{
    private const int EntryFields = 22;

    /// <summary>The fields of an entry.</summary>
    public static Dictionary<string, object?> Write(CacheEntry entry) => new(EntryFields)
    {
        ["cache_key"] = entry.Key,
        ["simulation_id"] = entry.SimulationId,
        ["simulation_name"] = entry.SimulationName,
        ["simulation_version"] = entry.SimulationVersion,
        ["execution_id"] = entry.ExecutionId,
        ["squid_id"] = entry.SquidId,
        ["input_hash"] = entry.InputHash,
        ["run_db_path"] = entry.RunPath,
        ["size_bytes"] = entry.RunSizeBytes,
        ["inputs"] = entry.Inputs,
        ["metadata"] = entry.Metadata,
        ["created_by"] = entry.CreatedBy,
        ["created_at"] = WireTime.Format(entry.CreatedAt),
        ["expires_at"] = WireTime.Format(entry.ExpiresAt),
        ["last_hit_at"] = WireTime.Format(entry.LastHitAt),
        ["last_accessed_at"] = WireTime.Format(entry.LastHitAt ?? entry.CreatedAt),
        ["hit_count"] = entry.HitCount,
        // The Python package counts the storing as an access.
        ["access_count"] = entry.HitCount + 1,
        ["status"] = NameOf(entry.Status),
        ["invalidated_at"] = WireTime.Format(entry.InvalidatedAt),
        ["invalidated_by"] = entry.InvalidatedBy,
        ["invalidation_reason"] = entry.InvalidationReason,
    };

    /// <summary>The entry of an answer.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field that is missing or wrong; so do all methods that read.</exception>
    public static CacheEntry ReadEntry(JsonBody body) => new()
    {
        Key = RequireAnyText(body, "cache_key"),
        SimulationId = body.RequireInteger("simulation_id"),
        SimulationName = RequireAnyText(body, "simulation_name"),
        SimulationVersion = RequireAnyText(body, "simulation_version"),
        ExecutionId = RequireAnyText(body, "execution_id"),
        SquidId = RequireAnyText(body, "squid_id"),
        InputHash = RequireAnyText(body, "input_hash"),
        RunPath = body.GetText("run_db_path"),
        RunSizeBytes = body.GetInteger("size_bytes"),
        Inputs = body.GetObject("inputs"),
        Metadata = body.GetObject("metadata"),
        CreatedBy = body.GetText("created_by"),
        CreatedAt = RequireTime(body, "created_at"),
        ExpiresAt = body.GetTime("expires_at"),
        LastHitAt = body.GetTime("last_hit_at"),
        HitCount = body.RequireInteger("hit_count"),
        Status = RequireName<CacheEntryStatus>(body, "status"),
        InvalidatedAt = body.GetTime("invalidated_at"),
        InvalidatedBy = body.GetText("invalidated_by"),
        InvalidationReason = body.GetText("invalidation_reason"),
    };

    /// <summary>The fields of an entry to be stored; who stores it is the session's affair.</summary>
    public static Dictionary<string, object?> Write(NewCacheEntry entry) => new()
    {
        ["cache_key"] = entry.Key,
        ["simulation_id"] = entry.SimulationId,
        ["simulation_name"] = entry.SimulationName,
        ["simulation_version"] = entry.SimulationVersion,
        ["execution_id"] = entry.ExecutionId,
        ["squid_id"] = entry.SquidId,
        ["input_hash"] = entry.InputHash,
        ["run_db_path"] = entry.RunPath,
        ["size_bytes"] = entry.RunSizeBytes,
        ["ttl_seconds"] = WholeSeconds(entry.TimeToLive),
        ["inputs"] = entry.Inputs,
        ["metadata"] = entry.Metadata,
    };

    /// <summary>The entry that a request wants stored.</summary>
    public static NewCacheEntry ReadNewEntry(JsonBody body, string? createdBy) => new()
    {
        Key = body.RequireText("cache_key"),
        SimulationId = body.RequireInteger("simulation_id"),
        SimulationName = RequireAnyText(body, "simulation_name"),
        SimulationVersion = RequireAnyText(body, "simulation_version"),
        ExecutionId = RequireAnyText(body, "execution_id"),
        SquidId = RequireAnyText(body, "squid_id"),
        InputHash = RequireAnyText(body, "input_hash"),
        RunPath = body.Fields.ContainsKey("run_db_path") ? body.GetText("run_db_path") : body.RequireText("run_db_path"),
        RunSizeBytes = body.GetInteger("size_bytes"),
        TimeToLive = ReadTimeToLive(body),
        Inputs = body.GetObject("inputs"),
        Metadata = body.GetObject("metadata"),
        CreatedBy = createdBy,
    };

    private static TimeSpan? ReadTimeToLive(JsonBody body)
    {
        // Forms send an empty text for what nobody filled in.
        if (body.Fields.GetValueOrDefault("ttl_seconds") is not (null or ""))
            return ToTimeToLive(body.GetInteger("ttl_seconds")!.Value, "ttl_seconds");
        return body.Fields.GetValueOrDefault("ttl_hours") is null or "" ? null : ToTimeToLive(body.GetNumber("ttl_hours")!.Value * 3600, "ttl_hours");
    }

    private static TimeSpan ToTimeToLive(double seconds, string field) => seconds >= 0 && seconds <= NewCacheEntry.LongestTimeToLive.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw Invalid(field, string.Create(CultureInfo.InvariantCulture, $"zero (gone at once) or more, at most {NewCacheEntry.LongestTimeToLive.TotalDays} days; leave it out for ever"));

    // A part of a second counts as a whole one, so that nothing ends before its time.
    private static long? WholeSeconds(TimeSpan? time) => time is { } span ? (long)Math.Ceiling(Math.Abs(span.TotalSeconds)) * Math.Sign(span.Ticks) : null;
}
