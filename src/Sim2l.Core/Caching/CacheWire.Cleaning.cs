using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Caching;

/// <content>What is invalidated or purged.</content>
public static partial class CacheWire
{
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
}
