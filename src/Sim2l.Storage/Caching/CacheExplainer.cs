using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>Finds out why a lookup is a miss: the state of the key's own entry, else the nearest of the simulation's other entries.</summary>
internal sealed class CacheExplainer(SqlDatabase database, RunRoot? runRoot)
{
    private const int MaximumCandidates = 1_000;

    public Task<CacheMiss> ExplainAsync(CacheQuestion question, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = CacheKey.Compute(question.SimulationName, question.SimulationVersion, question.Inputs);
        CacheFields.HashKey(key.Key);
        var inputs = CanonicalInputs.Read(CanonicalInputs.Write(question.Inputs));
        return database.ReadAsync(session => ExplainAsync(session, key, inputs, now), cancellation);
    }

    private async Task<CacheMiss> ExplainAsync(SqlSession session, CacheKey key, IReadOnlyDictionary<string, object?> inputs, DateTimeOffset now)
    {
        var (reason, nearest) = await FindAsync(session, key, inputs, now).ConfigureAwait(false);
        var entry = nearest?.ToEntry(now);
        var miss = new CacheMiss
        {
            Key = key.Key,
            SimulationName = key.SimulationName,
            SimulationVersion = key.SimulationVersion,
            InputHash = key.InputHash,
            Reason = reason,
            Explanation = "",
            Nearest = entry,
            Differences = entry?.Inputs is { } stored ? InputDistance.Between(inputs, stored).Differences : [],
            Claim = await CacheClaimTable.FindAsync(session, key.Key, now).ConfigureAwait(false),
        };
        return miss with { Explanation = CacheMissSentence.Write(miss) };
    }

    private async Task<(CacheMissReason Reason, CacheEntryRow? Nearest)> FindAsync(
        SqlSession session, CacheKey key, IReadOnlyDictionary<string, object?> inputs, DateTimeOffset now)
    {
        var own = await CacheEntryTable.FindAsync(session, CacheFields.HashKey(key.Key)).ConfigureAwait(false);
        if (own is not null)
            return (Judge(own, key.InputHash, now), own);

        var same = new CacheFilter { SimulationName = key.SimulationName, SimulationVersion = key.SimulationVersion };
        if (await FindNearestAsync(session, () => new(same, session.Backend, now), key.InputHash, inputs).ConfigureAwait(false) is { } sibling)
            return (CacheMissReason.InputsDiffer, sibling);

        var others = new CacheFilter { SimulationName = key.SimulationName };
        var other = await FindNearestAsync(session, () => new CacheCondition(others, session.Backend, now)
            .Add("simulation_version <> @Version", "Version", key.SimulationVersion), key.InputHash, inputs).ConfigureAwait(false);
        return other is null ? (CacheMissReason.NeverStored, null) : (CacheMissReason.OtherVersion, other);
    }

    private CacheMissReason Judge(CacheEntryRow entry, string inputHash, DateTimeOffset now) => entry.StatusAt(now) switch
    {
        CacheEntryStatus.Expired => CacheMissReason.Expired,
        CacheEntryStatus.Invalidated => CacheMissReason.Invalidated,
        _ when runRoot?.Lacks(entry.RunPath) == true => CacheMissReason.Stale,
        _ when entry.InputHash != inputHash => CacheMissReason.KeyCollision,
        _ => CacheMissReason.None,
    };

    /// <summary>The nearest of the newest entries that have inputs; where none has, the newest of the same hash, else the newest.</summary>
    private static async Task<CacheEntryRow?> FindNearestAsync(
        SqlSession session, Func<CacheCondition> condition, string inputHash, IReadOnlyDictionary<string, object?> inputs)
    {
        CacheEntryRow? nearest = null;
        InputDistance? least = null;
        // One by one: a thousand of the largest inputs together would be a gigabyte.
        var candidates = CacheEntryTable.NewestAsync(session, condition().Add("inputs IS NOT NULL"), MaximumCandidates, cancellation: session.Cancellation);
        await foreach (var candidate in candidates.ConfigureAwait(false))
        {
            var distance = InputDistance.Between(inputs, CanonicalInputs.Read(candidate.Inputs!));
            if (least is null || distance.CompareTo(least) < 0)
                (nearest, least) = (candidate, distance);
        }
        if (least is { Differences.Count: 0 })
            return nearest;
        var twin = await FirstAsync(session, condition().Add("input_hash = @InputHash", "InputHash", inputHash)).ConfigureAwait(false);
        return twin ?? nearest ?? await FirstAsync(session, condition()).ConfigureAwait(false);
    }

    private static async Task<CacheEntryRow?> FirstAsync(SqlSession session, CacheCondition condition)
    {
        await foreach (var row in CacheEntryTable.NewestAsync(session, condition, 1, cancellation: session.Cancellation).ConfigureAwait(false))
            return row;
        return null;
    }
}
