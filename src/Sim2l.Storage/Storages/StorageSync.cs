namespace Sim2l.Storages;

/// <summary>Brings two storages together, key by key; what is interrupted is done when it is repeated.</summary>
internal sealed class StorageSync(StorageSlot primary, StorageSlot secondary, SyncDirection direction, bool isDryRun, Action<string> changed, IProgress<long>? progress, CancellationToken cancellation)
{
    private readonly List<SyncConflict> _conflicts = [];
    private readonly List<StorageFailure> _failures = [];
    private long _copiedToPrimary;
    private long _copiedToSecondary;
    private long _deletedInPrimary;
    private long _deletedInSecondary;
    private long _unchanged;
    private long _left;
    private long _compared;

    public async Task<SyncReport> RunAsync()
    {
        // A key that changes while this runs is compared as it is then.
        await foreach (var revision in primary.Storage.ListRevisionsAsync("", cancellation).Where(static revision => !PendingWrites.IsReserved(revision.Key)).ConfigureAwait(false))
            await TryAsync(revision.Key, async () => await CompareAsync(revision, await FindAsync(secondary, revision.Key).ConfigureAwait(false)).ConfigureAwait(false)).ConfigureAwait(false);
        await foreach (var revision in secondary.Storage.ListRevisionsAsync("", cancellation).Where(static revision => !PendingWrites.IsReserved(revision.Key)).ConfigureAwait(false))
        {
            await TryAsync(revision.Key, async () =>
            {
                if (await FindAsync(primary, revision.Key).ConfigureAwait(false) is null)
                    await CompareAsync(null, revision).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        return new()
        {
            Direction = direction,
            IsDryRun = isDryRun,
            CopiedToPrimary = _copiedToPrimary,
            CopiedToSecondary = _copiedToSecondary,
            DeletedInPrimary = _deletedInPrimary,
            DeletedInSecondary = _deletedInSecondary,
            Unchanged = _unchanged,
            Left = _left,
            Conflicts = _conflicts,
            Failures = _failures,
        };
    }

    private Task<ResultRevision?> FindAsync(StorageSlot slot, string key) => slot.RunAsync(storage => storage.FindRevisionAsync(key, cancellation));

    private async Task TryAsync(string key, Func<Task> work)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Sim2lException e) when (!StorageSlot.IsAway(e))
        {
            _failures.Add(new(key, e));
        }
        progress?.Report(++_compared);
    }

    private async Task CompareAsync(ResultRevision? ours, ResultRevision? theirs)
    {
        if (ours?.Id == theirs?.Id)
        {
            _unchanged += ours is { IsDeleted: false } ? 1 : 0;
            return;
        }
        if (ours is not { IsDeleted: false } && theirs is not { IsDeleted: false })
            return;
        var isPrimaryNewer = ours?.IsNewerThan(theirs) == true;
        var winner = isPrimaryNewer ? ours! : theirs!;
        if (ours is not null && theirs is not null && ours.ConflictsWith(theirs))
            _conflicts.Add(new() { Primary = ours, Secondary = theirs, Winner = isPrimaryNewer ? StorageRole.Primary : StorageRole.Secondary });
        if (direction == (isPrimaryNewer ? SyncDirection.SecondaryToPrimary : SyncDirection.PrimaryToSecondary))
            _left++;
        else if (await TransferAsync(winner.Key, isPrimaryNewer).ConfigureAwait(false))
            Count(winner, isPrimaryNewer);
    }

    private async Task<bool> TransferAsync(string key, bool isPrimaryNewer)
    {
        if (isDryRun)
            return true;
        var (from, to) = isPrimaryNewer ? (primary, secondary) : (secondary, primary);
        var isCopied = await StorageCopy.CopyAsync(from, to, key, cancellation).ConfigureAwait(false);
        changed(key);
        return isCopied;
    }

    private void Count(ResultRevision winner, bool isPrimaryNewer)
    {
        if (winner.IsDeleted)
            _ = isPrimaryNewer ? _deletedInSecondary++ : _deletedInPrimary++;
        else
            _ = isPrimaryNewer ? _copiedToSecondary++ : _copiedToPrimary++;
    }
}
