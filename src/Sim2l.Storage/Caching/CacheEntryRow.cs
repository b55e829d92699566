using System.Data.Common;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>A row of <c>cache_entries</c>.</summary>
internal sealed class CacheEntryRow
{
    public const string Columns =
        "key_hash, key, generation, simulation_id, simulation_name, simulation_version, execution_id, squid_id, input_hash, run_path, run_size_bytes, "
        + "created_by, created_at, expires_at, hit_count, last_hit_at, invalidated_at, invalidated_by, invalidation_reason, metadata, inputs";

    public byte[] KeyHash { get; init; } = [];

    public string Key { get; init; } = "";

    public long Generation { get; init; }

    public long SimulationId { get; init; }

    public string SimulationName { get; init; } = "";

    public string SimulationVersion { get; init; } = "";

    public string ExecutionId { get; init; } = "";

    public string SquidId { get; init; } = "";

    public string InputHash { get; init; } = "";

    public string? RunPath { get; init; }

    public long? RunSizeBytes { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public long HitCount { get; init; }

    public DateTimeOffset? LastHitAt { get; init; }

    public DateTimeOffset? InvalidatedAt { get; init; }

    public string? InvalidatedBy { get; init; }

    public string? InvalidationReason { get; init; }

    public string? Metadata { get; init; }

    public string? Inputs { get; init; }

    public long JsonLength => (Metadata?.Length ?? 0) + (Inputs?.Length ?? 0);

    /// <summary>The row of a query for <see cref="Columns"/>.</summary>
    public static CacheEntryRow Read(DbDataReader row) => new()
    {
        KeyHash = row.GetFieldValue<byte[]>(0),
        Key = row.GetString(1),
        Generation = row.GetInt64(2),
        SimulationId = row.GetInt64(3),
        SimulationName = row.GetString(4),
        SimulationVersion = row.GetString(5),
        ExecutionId = row.GetString(6),
        SquidId = row.GetString(7),
        InputHash = row.GetString(8),
        RunPath = row.FindText(9),
        RunSizeBytes = row.FindInteger(10),
        CreatedBy = row.FindText(11),
        CreatedAt = row.GetTime(12),
        ExpiresAt = row.FindTime(13),
        HitCount = row.GetInt64(14),
        LastHitAt = row.FindTime(15),
        InvalidatedAt = row.FindTime(16),
        InvalidatedBy = row.FindText(17),
        InvalidationReason = row.FindText(18),
        Metadata = row.FindText(19),
        Inputs = row.FindText(20),
    };

    public CacheEntryStatus StatusAt(DateTimeOffset now)
    {
        if (InvalidatedAt is not null)
            return CacheEntryStatus.Invalidated;
        return ExpiresAt <= now ? CacheEntryStatus.Expired : CacheEntryStatus.Valid;
    }

    public CacheEntry ToEntry(DateTimeOffset now) => new()
    {
        Key = Key,
        SimulationId = SimulationId,
        SimulationName = SimulationName,
        SimulationVersion = SimulationVersion,
        ExecutionId = ExecutionId,
        SquidId = SquidId,
        InputHash = InputHash,
        RunPath = RunPath,
        RunSizeBytes = RunSizeBytes,
        Inputs = Inputs is null ? null : CanonicalInputs.Read(Inputs),
        Metadata = Metadata is null ? null : JsonDictionary.Read(Metadata),
        CreatedBy = CreatedBy,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        LastHitAt = LastHitAt,
        HitCount = HitCount,
        Status = StatusAt(now),
        InvalidatedAt = InvalidatedAt,
        InvalidatedBy = InvalidatedBy,
        InvalidationReason = InvalidationReason,
    };
}
