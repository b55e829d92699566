using System.Diagnostics;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Answers a call from the cache, or runs it and tells the cache, the catalog and the index of results; none of them stops a run by being away.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class SimulationInvoker(IExecutionStores stores, SimulationRecorder recorder, RunMessenger messenger, InvocationNotes notes)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    // Once it did not answer, the others of a sweep do not wait for it too.
    private volatile bool _isCacheAway;

    /// <summary>Whether a cached result is computed anew.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether runs are kept; otherwise they are told to nobody, and gone when they have ended.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>How long to wait for somebody else who computes the same; null means not at all.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>How long a new cache entry answers; null means for ever.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Names a new run; a fresh id where nothing else is set.</summary>
    public Func<SimulationCall, string> NameRun { get; init; } = static _ => ExecutionId.New(TimeProvider.System);

    /// <summary>Answers a call.</summary>
    /// <returns>What became of it, and the exception that ended the run, if one did.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when somebody else computes the same, <see cref="ErrorKind.Timeout"/> when they do so for too long.</exception>
    public (SimulationOutcome Outcome, Exception? Fault) Invoke(SimulationCall call, ISimulationBody body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!IsForced && Find(call, cancellation) is { } cached)
            return (cached, null);
        if (!IsKept)
            return RunUnkept(call, body, cancellation);
        var flight = Begin(call, cancellation, out var meanwhile);
        if (meanwhile is not null)
            return (meanwhile, null);
        try
        {
            return Run(call, body, cancellation);
        }
        finally
        {
            flight?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>The valid entry of a call, without counting as a use; null without one.</summary>
    public CacheEntry? Peek(SimulationCall call, CancellationToken cancellation) => Ask<CacheEntry?>(async (cache, limited) =>
    {
        var filter = new CacheFilter { Pattern = KeyPattern.FromKey(call.Key.Key), Status = CacheEntryStatus.Valid };
        await foreach (var entry in cache.ListAsync(filter, limited).ConfigureAwait(false))
        {
            if (entry.Key == call.Key.Key && entry.InputHash == call.Key.InputHash)
                return entry;
        }
        return null;
    }, cancellation);

    private (SimulationOutcome Outcome, Exception? Fault) Run(SimulationCall call, ISimulationBody body, CancellationToken cancellation)
    {
        var executionId = NameRun(call);
        var (run, number) = messenger.Announce(new() { Entry = Entry(executionId, call) });
        var end = recorder.Record(executionId, call, body, cancellation);
        messenger.Tell(run, number);
        return end;
    }

    private (SimulationOutcome Outcome, Exception? Fault) RunUnkept(SimulationCall call, ISimulationBody body, CancellationToken cancellation)
    {
        var executionId = NameRun(call);
        try
        {
            var (outcome, fault) = recorder.Record(executionId, call, body, cancellation);
            return (outcome with { RunPath = null }, fault);
        }
        finally
        {
            File.Delete(recorder.PathOf(executionId));
        }
    }

    private SimulationOutcome? Find(SimulationCall call, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var entry = Ask((cache, limited) => cache.GetAsync(call.Key.Key, call.Key.InputHash, limited), cancellation);
        if (entry is null)
            return null;
        try
        {
            using var reader = Open(entry, cancellation);
            var outcome = CachedRun.Read(call, entry, reader, ExecutionId.New(TimeProvider.System), Stopwatch.GetElapsedTime(started));
            if (IsKept)
                RecordHit(call, outcome);
            return outcome;
        }
        catch (Sim2lException e)
        {
            notes.Add("A cached run cannot be read, so the simulation runs again", e.Message);
            return null;
        }
    }

    private IRunReader Open(CacheEntry entry, CancellationToken cancellation)
    {
        if (File.Exists(entry.RunPath))
            return RunReader.OpenSnapshot(entry.RunPath!, cancellation);
        return stores.OpenElsewhere(entry.ExecutionId, cancellation)
            ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{entry.RunPath}', and no results service that has the run '{entry.ExecutionId}'.");
    }

    /// <summary>Claims the key; while somebody else has it, waits for their result as long as that is wanted.</summary>
    private SingleFlight? Begin(SimulationCall call, CancellationToken cancellation, out SimulationOutcome? meanwhile)
    {
        meanwhile = null;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var attempt = Ask(async (cache, limited) => ((SingleFlight? Mine, CacheClaim? Claim)?)await SingleFlight.TryBeginAsync(cache, call.Key.Key, Owner, limited).ConfigureAwait(false), cancellation);
            if (attempt is not { Claim: { } claim })
                return null;
            if (attempt.Value.Mine is { } mine)
            {
                meanwhile = IsForced ? null : FindMeanwhile(mine, call, cancellation);
                return meanwhile is null ? mine : null;
            }
            Require(call, claim, Stopwatch.GetElapsedTime(started));
            cancellation.WaitHandle.WaitOne(PollInterval);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What the one stored who had the claim before; then, and when this is stopped, the claim is given up.</summary>
    private SimulationOutcome? FindMeanwhile(SingleFlight mine, SimulationCall call, CancellationToken cancellation)
    {
        var isKept = false;
        try
        {
            // Looking again is not another miss.
            var found = Peek(call, cancellation) is null ? null : Find(call, cancellation);
            isKept = found is null;
            return found;
        }
        finally
        {
            if (!isKept)
                mine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static string Owner => $"{Environment.UserName}@{Environment.MachineName}";

    private void Require(SimulationCall call, CacheClaim claim, TimeSpan waited)
    {
        if (Wait is not { } patience)
            throw new Sim2lException(ErrorKind.Conflict, $"'{call.Key.Key}' is being computed by {claim.Owner} since {claim.ClaimedAt:u}; wait for the result with -Wait.");
        if (waited > patience)
            throw new Sim2lException(ErrorKind.Timeout, $"'{call.Key.Key}' is being computed by {claim.Owner} since {claim.ClaimedAt:u}, longer than -Wait allows.");
    }

    private T? Ask<T>(Func<ICacheStore, CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        if (_isCacheAway)
            return default;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(LaterDelivery.Patience * 2);
        try
        {
            return ask(stores.Cache, limited.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            NoteCache("It did not answer in time.");
        }
        catch (Sim2lException e)
        {
            NoteCache(e.Message);
        }
        return default;
    }

    private void NoteCache(string why)
    {
        _isCacheAway = true;
        notes.Add("The cache was not asked", why);
    }

    private void RecordHit(SimulationCall call, SimulationOutcome outcome)
    {
        var now = DateTimeOffset.UtcNow;
        var execution = new Catalog.Execution
        {
            ExecutionId = outcome.RecordedAs,
            SimulationId = call.SimulationId ?? 0,
            SimulationName = call.SimulationName,
            SimulationVersion = call.SimulationVersion,
            SquidId = call.Key.Key,
            UserName = stores.UserName,
            StartedAt = now - outcome.Duration,
            CompletedAt = now,
            Duration = outcome.Duration,
            Status = "cached",
            ExecutorType = "powershell",
            CacheHit = true,
            RunPath = outcome.RunPath,
            InputHash = call.Key.InputHash,
            OutputCount = outcome.Outputs.Count,
        };
        messenger.Tell(new RunReport { Execution = execution });
    }

    private NewCacheEntry Entry(string executionId, SimulationCall call) => new()
    {
        Key = call.Key.Key,
        SimulationId = call.SimulationId ?? 0,
        SimulationName = call.SimulationName,
        SimulationVersion = call.SimulationVersion,
        ExecutionId = executionId,
        SquidId = call.Key.Key,
        InputHash = call.Key.InputHash,
        RunPath = recorder.PathOf(executionId),
        TimeToLive = TimeToLive,
        Inputs = call.Inputs.Quantities,
    };
}
