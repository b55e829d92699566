namespace Sim2l.Storages;

/// <summary>A storage of a manager, and whether it answered last time.</summary>
internal sealed class StorageSlot(StorageRole role, IResultStorage storage, TimeProvider time, Action<string> warn)
{
    // An address that does not answer costs seconds; not every call shall pay them.
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private DateTimeOffset _triedAt;

    public StorageRole Role { get; } = role;

    public IResultStorage Storage { get; } = storage;

    /// <summary>Why it cannot be used; null when it can.</summary>
    public Sim2lException? Fault { get; private set; }

    public DateTimeOffset? DownSince { get; private set; }

    /// <summary>Whether it may lack what was written without it: at the beginning nobody knows.</summary>
    public bool MustCatchUp { get; private set; } = true;

    /// <summary>Whether it is used although the other one, which may know what it lacks, could not be asked.</summary>
    public bool IsUnasked { get; private set; }

    /// <summary>Whether it is worth a call.</summary>
    public bool IsWorthATry => Fault is null || time.GetUtcNow() - _triedAt >= RetryInterval;

    /// <summary>Whether a fault means that the storage cannot be reached, rather than what it answered.</summary>
    public static bool IsAway(Sim2lException e) => e.Kind is ErrorKind.Unavailable or ErrorKind.Timeout;

    public async Task<T> RunAsync<T>(Func<IResultStorage, Task<T>> work)
    {
        try
        {
            return await work(Storage).ConfigureAwait(false);
        }
        catch (Sim2lException e) when (IsAway(e))
        {
            MarkDown(e);
            throw;
        }
    }

    public void MarkDown(Sim2lException fault)
    {
        var isNew = false;
        lock (_lock)
        {
            isNew = Fault is null;
            Fault = fault;
            _triedAt = time.GetUtcNow();
            DownSince ??= _triedAt;
            MustCatchUp = true;
        }
        if (isNew)
            warn($"The {Role.ToString().ToLowerInvariant()} storage cannot be used; the other one is used until it is back. {fault.Message}");
    }

    /// <summary>Makes the next call worth its time: somebody has said that the storage is back.</summary>
    public void TryAgain()
    {
        lock (_lock)
            _triedAt = DateTimeOffset.MinValue;
    }

    public void MarkUp(bool isUnasked)
    {
        lock (_lock)
        {
            Fault = null;
            DownSince = null;
            MustCatchUp = false;
            IsUnasked = isUnasked;
        }
    }

    /// <summary>The other one can be asked now.</summary>
    public void MarkBehind()
    {
        lock (_lock)
            MustCatchUp = true;
    }
}
