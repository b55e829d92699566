using Sim2l.Data;

namespace Sim2l.Caching;

/// <summary>Counts lookups in memory and writes the counts about once a second in one batch, so that no lookup waits for a writer.</summary>
/// <remarks>Counts that could not be written are kept and tried again. A crash loses at most the last second. Safe for many threads.</remarks>
internal sealed class CacheCounters(SqlDatabase database) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _flushGate = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private CacheCounts _pending = new();
    private Task _flushing = Task.CompletedTask;
    private bool _isScheduled;

    public void AddHit(CacheEntryRow row, DateTimeOffset now)
    {
        lock (_gate)
        {
            _pending.AddHits(new(row.KeyHash, row.Generation), new(1, now));
            Add(new(row.SimulationName, row.SimulationId), new(1, 0, 0));
        }
    }

    public void AddMiss(CacheEntryRow row, bool isStale)
    {
        lock (_gate)
            Add(new(row.SimulationName, row.SimulationId), new(0, 1, isStale ? 1 : 0));
    }

    /// <summary>Counts a key that has no entry for the simulation that the key names, if it names one.</summary>
    public void AddMiss(string key)
    {
        var name = SquidId.TryParse(key, out var id) ? id.SimulationName : "";
        lock (_gate)
            Add(new(IsAdmitted(name) ? name : "", null), new(0, 1, 0));
    }

    /// <summary>Reads with nothing on its way to the database, together with what waits for it.</summary>
    public async Task<CacheTally> SumAsync(string? simulationName, long? simulationId, CancellationToken cancellation)
    {
        await _flushGate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var stored = await database.ReadAsync(session => CacheCounterTable.SumAsync(session, simulationName, simulationId), cancellation).ConfigureAwait(false);
            lock (_gate)
                return stored + _pending.Sum(simulationName, simulationId);
        }
        finally
        {
            _flushGate.Release();
        }
    }

    public async Task FlushAsync()
    {
        await _flushGate.WaitAsync().ConfigureAwait(false);
        var batch = Take();
        try
        {
            if (!batch.IsEmpty)
                await database.WriteAsync(session => WriteAsync(session, batch)).ConfigureAwait(false);
        }
        catch
        {
            lock (_gate)
                _pending.Add(batch);
            throw;
        }
        finally
        {
            _flushGate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _flushing.ConfigureAwait(false);
        try
        {
            await FlushAsync().ConfigureAwait(false);
        }
        catch (Sim2lException)
        {
            // The database is away, and nobody is left who could try again: the last counts are lost, as they are in a crash.
        }
        _flushGate.Dispose();
        _stopping.Dispose();
    }

    private static async Task<bool> WriteAsync(SqlSession session, CacheCounts batch)
    {
        await CacheCounterTable.AddAsync(session, batch).ConfigureAwait(false);
        return true;
    }

    private void Add(CacheTallyOwner owner, CacheTally tally)
    {
        _pending.Add(owner, tally);
        if (_isScheduled || _stopping.IsCancellationRequested)
            return;
        _isScheduled = true;
        _flushing = Task.Run(FlushUntilEmptyAsync);
    }

    // Whoever asks for names that do not exist must not fill the table with them.
    private bool IsAdmitted(string name) =>
        name.Length <= CacheFields.MaximumNameBytes / 3 && (_names.Contains(name) || (_names.Count < CacheCounts.MaximumOwners && _names.Add(name)));

    private CacheCounts Take()
    {
        lock (_gate)
        {
            var batch = _pending;
            _pending = new();
            return batch;
        }
    }

    private async Task FlushUntilEmptyAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await Task.Delay(Interval, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryFlushAsync().ConfigureAwait(false);
            lock (_gate)
            {
                if (!_pending.IsEmpty)
                    continue;
                _isScheduled = false;
                return;
            }
        }
    }

    private async Task TryFlushAsync()
    {
        try
        {
            await FlushAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody waits for this: the counts are kept and tried again, and what is wrong shows in the calls of those who wait.
        }
    }
}
