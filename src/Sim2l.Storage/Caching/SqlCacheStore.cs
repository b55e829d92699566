using System.Runtime.CompilerServices;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>The cache in a SQLite file or a PostgreSQL database, which any number of processes may share.</summary>
public sealed class SqlCacheStore : ICacheStore
{
    private const int ListedTogether = 500;
    private const long JsonReadTogether = 16 * 1024 * 1024;
    private const int ClaimAttempts = 5;

    private static readonly SqlSchema Schema = new("Caching", 1);

    private readonly SqlDatabase _database;
    private readonly RunRoot? _runRoot;
    private readonly TimeProvider _time;
    private readonly CacheCounters _counters;
    private readonly CacheExplainer _explainer;
    private int _isDisposed;

    private SqlCacheStore(SqlDatabase database, string? runRoot, TimeProvider time)
    {
        _database = database;
        _runRoot = runRoot is null ? null : new(runRoot);
        _time = time;
        _counters = new(database);
        _explainer = new(database, _runRoot);
    }

    /// <summary>Opens the cache in a file, or in the PostgreSQL database of a URI or connection string.</summary>
    /// <param name="location">Where it is; the file and the tables are made when they are missing.</param>
    /// <param name="runRoot">The folder whose missing run files make an entry stale; files elsewhere are never looked at.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a URI that cannot be understood. Nothing is connected yet.</exception>
    public static SqlCacheStore Open(string location, string? runRoot = null, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        return new(SqlDatabase.Open(location, Schema, time), runRoot, time);
    }

    /// <inheritdoc/>
    public async Task<CacheEntry?> GetAsync(string key, string? inputHash = null, CancellationToken cancellation = default)
    {
        var keyHash = CacheFields.HashKey(key);
        var row = await _database.ReadAsync(session => CacheEntryTable.FindAsync(session, keyHash), cancellation).ConfigureAwait(false);
        if (row is null)
        {
            _counters.AddMiss(key);
            return null;
        }
        var now = Now();
        var isValid = row.StatusAt(now) == CacheEntryStatus.Valid && (inputHash is null || inputHash == row.InputHash);
        var isStale = isValid && _runRoot?.Lacks(row.RunPath) == true;
        if (!isValid || isStale)
        {
            _counters.AddMiss(row, isStale);
            return null;
        }
        _counters.AddHit(row, now);
        return row.ToEntry(now);
    }

    /// <inheritdoc/>
    public async Task SetAsync(NewCacheEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        CacheFields.Check(entry);
        var now = Now();
        var row = new
        {
            KeyHash = CacheFields.HashKey(entry.Key),
            entry.Key,
            Generation = Random.Shared.NextInt64(),
            entry.SimulationId,
            entry.SimulationName,
            entry.SimulationVersion,
            entry.ExecutionId,
            entry.SquidId,
            entry.InputHash,
            entry.RunPath,
            entry.RunSizeBytes,
            entry.CreatedBy,
            CreatedAt = now,
            ExpiresAt = CacheFields.ExpiresAt(entry.TimeToLive, now),
            Metadata = CacheFields.ToJson(entry.Metadata, nameof(entry.Metadata), Runs.PythonJson.Write),
            Inputs = CacheFields.ToJson(entry.Inputs, nameof(entry.Inputs), CanonicalInputs.Write),
        };
        await _database.WriteAsync(session => session.ExecuteAsync(CacheEntryTable.Set, row), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string key, CancellationToken cancellation = default)
    {
        var keyHash = CacheFields.HashKey(key);
        return await _database.WriteAsync(session => session.ExecuteAsync(CacheEntryTable.Remove, new { KeyHash = keyHash }), cancellation).ConfigureAwait(false) > 0;
    }

    /// <inheritdoc/>
    public Task<long> ClearAsync(CancellationToken cancellation = default) =>
        _database.WriteAsync(session => CacheEntryTable.RemoveAsync(session, Condition(session, new())), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<CacheEntry> ListAsync(CacheFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CacheCursor? after = null;
        do
        {
            var start = after;
            var (rows, next) = await _database.ReadAsync(session => ReadRowsAsync(session, filter, start, 0, ListedTogether, JsonReadTogether), cancellation).ConfigureAwait(false);
            var now = Now();
            foreach (var row in rows)
                yield return row.ToEntry(now);
            after = next;
        }
        while (after is not null);
    }

    /// <inheritdoc/>
    public Task<CachePage> GetPageAsync(CacheFilter filter, CachePageRequest page, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Limit < 0)
            throw CacheFields.Invalid(nameof(page.Limit), "is negative");
        if (page.Offset < 0)
            throw CacheFields.Invalid(nameof(page.Offset), "is negative");
        var after = page.Cursor is null ? null : CacheCursor.Read(page.Cursor, filter);
        return _database.ReadAsync(session => ReadPageAsync(session, filter, page, after), cancellation);
    }

    /// <inheritdoc/>
    public Task<long> InvalidateAsync(CacheInvalidation invalidation, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(invalidation);
        CacheFields.CheckOptional(invalidation.By, nameof(invalidation.By), CacheFields.MaximumNameBytes);
        CacheFields.CheckOptional(invalidation.Reason, nameof(invalidation.Reason), NewCacheEntry.MaximumKeyBytes);
        return _database.WriteAsync(
            session => CacheEntryTable.InvalidateAsync(session, Condition(session, invalidation.Filter), invalidation.By, invalidation.Reason), cancellation);
    }

    /// <inheritdoc/>
    public async Task<CacheStatistics> GetStatisticsAsync(string? simulationName = null, long? simulationId = null, CancellationToken cancellation = default)
    {
        var filter = new CacheFilter { SimulationName = simulationName, SimulationId = simulationId };
        var entries = await _database.ReadAsync(session => CacheEntryTable.CountStatesAsync(session, Condition(session, filter)), cancellation).ConfigureAwait(false);
        var (hits, misses, stale) = await _counters.SumAsync(simulationName, simulationId, cancellation).ConfigureAwait(false);
        return entries! with { SimulationName = simulationName, Hits = hits, Misses = misses, Stale = stale };
    }

    /// <inheritdoc/>
    public Task<long> PurgeAsync(CachePurge policy, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var now = Now();
        var expiredBefore = Before(now, policy.ExpiredFor, nameof(policy.ExpiredFor));
        var invalidatedBefore = Before(now, policy.InvalidatedFor, nameof(policy.InvalidatedFor));
        return _database.WriteAsync(session => PurgeAsync(session, policy.SimulationName, now, expiredBefore, invalidatedBefore), cancellation);
    }

    /// <inheritdoc/>
    public async Task<CacheClaim> ClaimAsync(string key, string owner, TimeSpan duration, CancellationToken cancellation = default)
    {
        CheckClaim(key, duration);
        CacheFields.CheckName(owner, "Owner");
        for (var attempt = 0; attempt < ClaimAttempts; attempt++)
        {
            if (await _database.WriteAsync(session => CacheClaimTable.TakeAsync(session, key, owner, Now(), duration), cancellation).ConfigureAwait(false) is { } claim)
                return claim;
        }
        throw new Sim2lException(ErrorKind.Conflict, "Others claim and release that key faster than it can be looked at; try again.");
    }

    /// <inheritdoc/>
    public async Task<CacheClaim> RenewClaimAsync(string key, Secret token, TimeSpan duration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        CheckClaim(key, duration);
        return await _database.WriteAsync(session => CacheClaimTable.RenewAsync(session, key, token, Now(), duration), cancellation).ConfigureAwait(false)
            ?? throw new Sim2lException(ErrorKind.Conflict, "The claim has lapsed, was released or belongs to somebody else; claim the key again.");
    }

    /// <inheritdoc/>
    public Task ReleaseClaimAsync(string key, Secret token, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        CacheFields.HashKey(key);
        return _database.WriteAsync(session => CacheClaimTable.ReleaseAsync(session, key, token), cancellation);
    }

    /// <inheritdoc/>
    public Task<CacheClaim?> GetClaimAsync(string key, CancellationToken cancellation = default)
    {
        CacheFields.HashKey(key);
        return _database.ReadAsync(session => CacheClaimTable.FindAsync(session, key, Now()), cancellation);
    }

    /// <inheritdoc/>
    public Task<CacheMiss> ExplainAsync(CacheQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return _explainer.ExplainAsync(question, Now(), cancellation);
    }

    /// <inheritdoc/>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => _database.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await _counters.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private static void CheckClaim(string key, TimeSpan duration)
    {
        CacheFields.HashKey(key);
        if (duration <= TimeSpan.Zero || duration > CacheClaim.LongestDuration)
            throw CacheFields.Invalid("Duration", $"is not between zero and {CacheClaim.LongestDuration.TotalHours:N0} hours");
    }

    private static DateTimeOffset? Before(DateTimeOffset now, TimeSpan? age, string field)
    {
        if (age < TimeSpan.Zero)
            throw CacheFields.Invalid(field, "is negative");
        return now - DateTimeOffset.MinValue < age ? DateTimeOffset.MinValue : now - age;
    }

    private async Task<CachePage> ReadPageAsync(SqlSession session, CacheFilter filter, CachePageRequest page, CacheCursor? after)
    {
        var total = await CacheEntryTable.CountAsync(session, Condition(session, filter)).ConfigureAwait(false);
        var limit = Math.Min(page.Limit, CachePageRequest.MaximumLimit);
        var (rows, next) = await ReadRowsAsync(session, filter, after, page.Offset, limit, JsonReadTogether).ConfigureAwait(false);
        var now = Now();
        return new() { Entries = [.. rows.Select(row => row.ToEntry(now))], Total = total, NextCursor = next?.Write(filter) };
    }

    /// <summary>The rows after a cursor, and the cursor after the last of them; null when there are no more.</summary>
    private async Task<(List<CacheEntryRow> Rows, CacheCursor? Next)> ReadRowsAsync(
        SqlSession session, CacheFilter filter, CacheCursor? after, int offset, int limit, long jsonLimit)
    {
        var condition = Condition(session, filter);
        if (after is not null)
            condition.Add("(created_at, key_hash) < (@AfterTime, @AfterHash)", "AfterTime", after.CreatedAt).Parameters.Add("AfterHash", after.KeyHash);
        var rows = new List<CacheEntryRow>();
        long json = 0;
        // One more row than wanted tells whether there is a next page.
        await foreach (var row in CacheEntryTable.NewestAsync(session, condition, limit + 1, offset, session.Cancellation).ConfigureAwait(false))
        {
            if (rows.Count == limit || json > jsonLimit)
                return (rows, rows.Count == 0 ? null : new(rows[^1].CreatedAt, rows[^1].KeyHash));
            rows.Add(row);
            json += row.JsonLength;
        }
        return (rows, null);
    }

    private static async Task<long> PurgeAsync(SqlSession session, string? simulationName, DateTimeOffset now, DateTimeOffset? expiredBefore, DateTimeOffset? invalidatedBefore)
    {
        long removed = 0;
        await session.ExecuteAsync(CacheClaimTable.RemoveLapsed, new { Now = now }).ConfigureAwait(false);
        if (expiredBefore is { } expired)
            removed += await CacheEntryTable.RemoveAsync(session, new(new() { SimulationName = simulationName, Status = CacheEntryStatus.Expired }, session.Backend, expired)).ConfigureAwait(false);
        if (invalidatedBefore is { } invalidated)
        {
            var condition = new CacheCondition(new() { SimulationName = simulationName, Status = CacheEntryStatus.Invalidated }, session.Backend, invalidated);
            removed += await CacheEntryTable.RemoveAsync(session, condition.Add("invalidated_at <= @Now")).ConfigureAwait(false);
        }
        return removed;
    }

    private CacheCondition Condition(SqlSession session, CacheFilter filter) => new(filter, session.Backend, Now());

    // PostgreSQL keeps microseconds; what is answered is what is stored.
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow().UtcTicks;
        return new(now - (now % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
