using System.Globalization;
using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Caching;

/// <summary>The one mapping between the cache's records and the fields of its service.</summary>
/// <remarks>The names are those of the Python package where it has one. A field that is null counts as one that is not there.</remarks>
public static class CacheWire
{
    private const int EntryFields = 22;
    private const double BytesPerMegabyte = 1024 * 1024;

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

    /// <summary>A filter, a page's size and its place as the query of an address.</summary>
    public static string WriteQuery(CacheFilter filter, CachePageRequest page) => WriteQuery(
        ("pattern", filter.Pattern),
        ("simulation_id", filter.SimulationId?.ToString(CultureInfo.InvariantCulture)),
        ("simulation_name", filter.SimulationName),
        ("simulation_version", filter.SimulationVersion),
        ("execution_id", filter.ExecutionId),
        ("status", filter.Status is { } status ? NameOf(status) : null),
        ("limit", page.Limit.ToString(CultureInfo.InvariantCulture)),
        ("offset", page.Offset == 0 ? null : page.Offset.ToString(CultureInfo.InvariantCulture)),
        ("cursor", page.Cursor));

    /// <summary>Names and values as the query of an address; what is null is left out.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for half a surrogate pair, which no address can carry.</exception>
    public static string WriteQuery(params IEnumerable<(string Name, string? Value)> fields) => WireFields.WriteQuery(fields);

    /// <summary>The filter of a query; a status that is no such word does not restrict, as in the Python package.</summary>
    public static CacheFilter ReadFilter(Func<string, string?> query) => new()
    {
        Pattern = query("pattern"),
        SimulationId = ReadSimulationId(query),
        SimulationName = query("simulation_name"),
        SimulationVersion = query("simulation_version"),
        ExecutionId = query("execution_id"),
        Status = TryParseName<CacheEntryStatus>(query("status"), out var status) ? status : null,
    };

    /// <summary>The simulation's number of a query; unlike a page's size it is a condition, so what is no number is refused.</summary>
    public static long? ReadSimulationId(Func<string, string?> query) => ReadId(query("simulation_id"), "simulation_id");

    /// <summary>The page of a query; what is no number counts as not given, what is too large is cut.</summary>
    public static CachePageRequest ReadPageRequest(Func<string, string?> query)
    {
        var standard = new CachePageRequest();
        return new()
        {
            Limit = (int)Math.Clamp(ReadNumber(query("limit")) ?? standard.Limit, int.MinValue, CachePageRequest.MaximumLimit),
            Offset = (int)Math.Clamp(ReadNumber(query("offset")) ?? standard.Offset, int.MinValue, int.MaxValue),
            Cursor = query("cursor"),
        };
    }

    /// <summary>The fields of a page.</summary>
    public static Dictionary<string, object?> Write(CachePage page, CachePageRequest request) => new()
    {
        ["entries"] = page.Entries.Select(Write).ToArray(),
        ["total"] = page.Total,
        ["limit"] = request.Limit,
        ["offset"] = request.Offset,
        ["next_cursor"] = page.NextCursor,
    };

    /// <summary>The page of an answer.</summary>
    public static CachePage ReadPage(JsonBody body) => new()
    {
        Entries = [.. body.GetBodies("entries").Select(ReadEntry)],
        Total = body.RequireInteger("total"),
        NextCursor = body.GetText("next_cursor"),
    };

    /// <summary>The fields of an invalidation; who does it is the session's affair.</summary>
    public static Dictionary<string, object?> Write(CacheInvalidation invalidation) => new()
    {
        ["simulation_id"] = invalidation.Filter.SimulationId,
        ["simulation_name"] = invalidation.Filter.SimulationName,
        ["simulation_version"] = invalidation.Filter.SimulationVersion,
        ["pattern"] = invalidation.Filter.Pattern,
        ["execution_id"] = invalidation.Filter.ExecutionId,
        ["status"] = invalidation.Filter.Status is { } status ? NameOf(status) : null,
        ["reason"] = invalidation.Reason,
    };

    /// <summary>The invalidation that a request wants.</summary>
    public static CacheInvalidation ReadInvalidation(JsonBody body, string? by) => new()
    {
        Filter = new()
        {
            SimulationId = body.GetInteger("simulation_id"),
            SimulationName = body.GetText("simulation_name"),
            SimulationVersion = body.GetText("simulation_version"),
            Pattern = body.GetText("pattern"),
            ExecutionId = body.GetText("execution_id"),
            Status = GetName<CacheEntryStatus>(body, "status"),
        },
        Reason = body.GetText("reason"),
        By = by,
    };

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

    /// <summary>The fields of a policy.</summary>
    public static Dictionary<string, object?> Write(CachePurge policy) => new()
    {
        ["expired_for_seconds"] = policy.ExpiredFor?.TotalSeconds,
        ["invalidated_for_seconds"] = policy.InvalidatedFor?.TotalSeconds,
        ["simulation_name"] = policy.SimulationName,
    };

    /// <summary>The policy of a request; without either age nothing is removed.</summary>
    public static CachePurge ReadPurge(JsonBody body) => new()
    {
        ExpiredFor = GetDuration(body, "expired_for_seconds"),
        InvalidatedFor = GetDuration(body, "invalidated_for_seconds"),
        SimulationName = body.GetText("simulation_name"),
    };

    /// <summary>The fields of a claim; its token only for the one who holds it.</summary>
    public static Dictionary<string, object?> Write(CacheClaim claim, bool withToken)
    {
        var fields = new Dictionary<string, object?>
        {
            ["cache_key"] = claim.Key,
            ["is_mine"] = withToken && claim.IsMine,
            ["owner"] = claim.Owner,
            ["claimed_at"] = WireTime.Format(claim.ClaimedAt),
            ["expires_at"] = WireTime.Format(claim.ExpiresAt),
        };
        if (withToken && claim.IsMine)
            fields["claim_token"] = claim.Token?.Reveal();
        return fields;
    }

    /// <summary>The claim of an answer.</summary>
    public static CacheClaim ReadClaim(JsonBody body) => new()
    {
        Key = RequireAnyText(body, "cache_key"),
        IsMine = body.GetBoolean("is_mine") ?? false,
        Token = body.GetText("claim_token") is { } token ? new(token) : null,
        Owner = RequireAnyText(body, "owner"),
        ClaimedAt = RequireTime(body, "claimed_at"),
        ExpiresAt = RequireTime(body, "expires_at"),
    };

    /// <summary>The fields of a request to claim a key, or with a token to renew or release its claim.</summary>
    public static Dictionary<string, object?> WriteClaimRequest(string key, TimeSpan? duration = null, Secret? token = null) => new()
    {
        ["cache_key"] = key,
        ["duration_seconds"] = duration?.TotalSeconds,
        ["claim_token"] = token?.Reveal(),
    };

    /// <summary>How long a request wants a claim to last.</summary>
    public static TimeSpan ReadClaimDuration(JsonBody body) =>
        GetDuration(body, "duration_seconds") ?? throw new Sim2lException(ErrorKind.InvalidInput, "The field 'duration_seconds' is required.");

    /// <summary>The token of a request about a claim, or null.</summary>
    public static Secret? ReadClaimToken(JsonBody body) => body.GetText("claim_token") is { } token ? new(token) : null;

    /// <summary>The fields of a question.</summary>
    public static Dictionary<string, object?> Write(CacheQuestion question) => new()
    {
        ["simulation_name"] = question.SimulationName,
        ["simulation_version"] = question.SimulationVersion,
        ["inputs"] = question.Inputs,
    };

    /// <summary>The question of a request.</summary>
    public static CacheQuestion ReadQuestion(JsonBody body) => new()
    {
        SimulationName = body.RequireText("simulation_name"),
        SimulationVersion = body.RequireText("simulation_version"),
        Inputs = body.GetObject("inputs") ?? throw new Sim2lException(ErrorKind.InvalidInput, "The field 'inputs' is required."),
    };

    /// <summary>The fields of an explanation.</summary>
    public static Dictionary<string, object?> Write(CacheMiss miss) => new()
    {
        ["cache_key"] = miss.Key,
        ["simulation_name"] = miss.SimulationName,
        ["simulation_version"] = miss.SimulationVersion,
        ["input_hash"] = miss.InputHash,
        ["reason"] = NameOf(miss.Reason),
        ["explanation"] = miss.Explanation,
        ["nearest"] = miss.Nearest is { } entry ? Write(entry) : null,
        ["differences"] = miss.Differences.Select(Write).ToArray(),
        ["claim"] = miss.Claim is { } claim ? Write(claim, withToken: false) : null,
    };

    /// <summary>The explanation of an answer.</summary>
    public static CacheMiss ReadMiss(JsonBody body) => new()
    {
        Key = RequireAnyText(body, "cache_key"),
        SimulationName = RequireAnyText(body, "simulation_name"),
        SimulationVersion = RequireAnyText(body, "simulation_version"),
        InputHash = RequireAnyText(body, "input_hash"),
        Reason = RequireName<CacheMissReason>(body, "reason"),
        Explanation = RequireAnyText(body, "explanation"),
        Nearest = body.GetBody("nearest") is { } entry ? ReadEntry(entry) : null,
        Differences = [.. body.GetBodies("differences").Select(ReadDifference)],
        Claim = body.GetBody("claim") is { } claim ? ReadClaim(claim) : null,
    };

    // A value that is null differs from one that is not there.
    private static Dictionary<string, object?> Write(CacheInputDifference difference)
    {
        var fields = new Dictionary<string, object?> { ["name"] = difference.Name };
        if (difference.IsAsked)
            fields["asked"] = difference.Asked;
        if (difference.IsStored)
            fields["stored"] = difference.Stored;
        fields["difference"] = difference.Difference;
        fields["relative_difference"] = difference.RelativeDifference;
        return fields;
    }

    private static CacheInputDifference ReadDifference(JsonBody body) => new()
    {
        Name = RequireAnyText(body, "name"),
        IsAsked = body.Fields.ContainsKey("asked"),
        Asked = body.Fields.GetValueOrDefault("asked"),
        IsStored = body.Fields.ContainsKey("stored"),
        Stored = body.Fields.GetValueOrDefault("stored"),
        Difference = body.GetNumber("difference"),
        RelativeDifference = body.GetNumber("relative_difference"),
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
