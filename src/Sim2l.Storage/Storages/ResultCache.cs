using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>What a manager used last. It never has what was changed through the manager since it was read.</summary>
internal sealed class ResultCache(MemoryResultStorage memory)
{
    private const int Stripes = 256;

    private readonly Lock _lock = new();
    private readonly long[] _changes = new long[Stripes];
    private long _hits;
    private long _misses;

    public MemoryResultStorage Memory => memory;

    /// <summary>How many loads were answered.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>How many loads were not.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>The result of a key, if it is here; counted as a hit or a miss.</summary>
    public async Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation)
    {
        var found = await memory.LoadAsync(key, cancellation).ConfigureAwait(false);
        Interlocked.Increment(ref found is null ? ref _misses : ref _hits);
        return found;
    }

    /// <summary>How often a key was changed, to be remembered before it is read elsewhere.</summary>
    public long TicketOf(string key)
    {
        lock (_lock)
            return _changes[StripeOf(key)];
    }

    /// <summary>Forgets a key, and whatever is just being read of it.</summary>
    /// <returns>The ticket with which the change itself may put what it made.</returns>
    public long Forget(string key)
    {
        lock (_lock)
        {
            memory.Forget(key);
            return ++_changes[StripeOf(key)];
        }
    }

    /// <summary>Keeps a result, unless its key was changed since the ticket was drawn.</summary>
    public void Put(long ticket, ResultRevision revision, OptimizationResult result)
    {
        lock (_lock)
        {
            if (_changes[StripeOf(revision.Key)] == ticket)
                memory.Keep(revision, result);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            memory.ForgetAll();
            for (var i = 0; i < Stripes; i++)
                _changes[i]++;
        }
    }

    private static int StripeOf(string key) => (key.GetHashCode(StringComparison.Ordinal) & int.MaxValue) % Stripes;
}
