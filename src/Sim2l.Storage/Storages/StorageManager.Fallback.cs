using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <content>Who stands in for whom, and what is caught up with.</content>
public sealed partial class StorageManager
{
    // What matters is whether there is an answer.
    private const string NobodysKey = PendingWrites.Reserved;

    private IEnumerable<StorageSlot> Slots => _secondary is null ? [_primary] : [_primary, _secondary];

    private static void Check(string key)
    {
        ResultKey.Check(key);
        if (PendingWrites.IsReserved(key))
            throw new Sim2lException(ErrorKind.InvalidInput, "Keys that begin so are kept for notes about writes that wait; choose another key.");
    }

    private static Sim2lException NoSecondary() => new(ErrorKind.InvalidInput, "There is no secondary storage.");

    private IResultStorage StorageOf(StorageRole role) => role switch
    {
        StorageRole.Primary => _primary.Storage,
        StorageRole.Secondary => _secondary?.Storage ?? throw NoSecondary(),
        _ => _cache?.Memory ?? throw new Sim2lException(ErrorKind.InvalidInput, "There is no cache."),
    };

    /// <summary>Reads from the primary, or from the secondary while that cannot be reached.</summary>
    private Task<(T Value, StorageSlot Slot)> ReadAsync<T>(Func<IResultStorage, Task<T>> read) => RunAsync(read, secondary => secondary.RunAsync(read));

    /// <summary>Writes to the primary or, while that cannot be reached, to the secondary with a note about it.</summary>
    private Task<(T Value, StorageSlot Slot)> WriteAsync<T>(string[] keys, Func<IResultStorage, Task<T>> write, CancellationToken cancellation) =>
        RunAsync(write, secondary => PendingWrites.RunAsync(secondary, StorageRole.Primary, keys, write, cancellation));

    private async Task<(T Value, StorageSlot Slot)> RunAsync<T>(Func<IResultStorage, Task<T>> usual, Func<StorageSlot, Task<T>> instead)
    {
        if (_secondary is null || IsUsable(_primary))
        {
            try
            {
                return (await _primary.RunAsync(usual).ConfigureAwait(false), _primary);
            }
            catch (Sim2lException e) when (_secondary is not null && StorageSlot.IsAway(e))
            {
            }
        }
        try
        {
            return (await instead(_secondary!).ConfigureAwait(false), _secondary!);
        }
        catch (Sim2lException e) when (StorageSlot.IsAway(e))
        {
            throw new Sim2lException(e.Kind, $"Neither storage can be used: the primary ({_primary.Fault?.Message}) nor the secondary ({e.Message})", e);
        }
    }

    // One that may lack something is not used before it has it.
    private static bool IsUsable(StorageSlot slot) => !slot.MustCatchUp;

    private async Task<IResultStorage> ReadableAsync(CancellationToken cancellation)
    {
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        return (await ReadAsync(async storage =>
        {
            await storage.FindRevisionAsync(NobodysKey, cancellation).ConfigureAwait(false);
            return storage;
        }).ConfigureAwait(false)).Value;
    }

    /// <summary>Gives each storage that was away what it lacks, where it and the other one can be reached.</summary>
    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        if (_secondary is null || !Slots.Any(static slot => slot.MustCatchUp && slot.IsWorthATry))
            return;
        await _catchingUp.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await CatchUpAsync(_primary, _secondary, cancellation).ConfigureAwait(false);
            await CatchUpAsync(_secondary, _primary, cancellation).ConfigureAwait(false);
            // The secondary may have come back with what the primary could not ask it for.
            await CatchUpAsync(_primary, _secondary, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _catchingUp.Release();
        }
    }

    private async Task CatchUpAsync(StorageSlot lacking, StorageSlot holder, CancellationToken cancellation)
    {
        if (!lacking.MustCatchUp || !lacking.IsWorthATry || !await AnswersAsync(lacking, cancellation).ConfigureAwait(false))
            return;
        var isAsked = false;
        try
        {
            if (holder.IsWorthATry)
            {
                await PendingWrites.DeliverAsync(holder, lacking, ClearCache, cancellation).ConfigureAwait(false);
                isAsked = true;
            }
        }
        catch (Sim2lException e) when (StorageSlot.IsAway(e))
        {
            if (holder.Fault is null)
                return;
        }
        lacking.MarkUp(!isAsked);
        if (holder.IsUnasked)
            holder.MarkBehind();
    }

    private static async Task<bool> AnswersAsync(StorageSlot slot, CancellationToken cancellation)
    {
        try
        {
            await slot.RunAsync(storage => storage.FindRevisionAsync(NobodysKey, cancellation)).ConfigureAwait(false);
            return true;
        }
        catch (Sim2lException e) when (StorageSlot.IsAway(e))
        {
            return false;
        }
    }

    /// <summary>Saves in the secondary what the primary has; where that fails, a note says so and the secondary gets it later.</summary>
    private async Task<bool> ReplicateAsync(ResultRevision revision, OptimizationResult result, CancellationToken cancellation)
    {
        if (_secondary is null)
            return false;
        return await NoteUnlessAsync([revision.Key], () => _secondary.RunAsync(storage => storage.ApplyAsync(revision, result, cancellation)), cancellation).ConfigureAwait(false);
    }

    private async Task CopyToSecondaryAsync(string[] keys, CancellationToken cancellation)
    {
        if (_secondary is null)
            return;
        await NoteUnlessAsync(keys, CopyAsync, cancellation).ConfigureAwait(false);

        async Task CopyAsync()
        {
            foreach (var key in keys)
                await StorageCopy.CopyAsync(_primary, _secondary, key, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> NoteUnlessAsync(string[] keys, Func<Task> copy, CancellationToken cancellation)
    {
        if (IsUsable(_secondary!))
        {
            try
            {
                await copy().ConfigureAwait(false);
                return true;
            }
            catch (Sim2lException e)
            {
                _secondary!.MarkDown(e);
            }
        }
        await PendingWrites.RunAsync(_primary, StorageRole.Secondary, keys, static _ => Task.FromResult(true), cancellation).ConfigureAwait(false);
        return false;
    }

    /// <summary>Changes one storage or both; one that fails does not keep the other from it.</summary>
    private async Task<long> ChangeEachAsync(string failure, bool everywhere, Func<StorageSlot, Task<long>> change)
    {
        var count = 0L;
        var faults = new List<(StorageRole Role, Sim2lException Fault)>();
        foreach (var slot in everywhere ? Slots : [_primary])
        {
            try
            {
                count += await change(slot).ConfigureAwait(false);
            }
            catch (Sim2lException e)
            {
                faults.Add((slot.Role, e));
            }
        }
        if (faults.Count > 0)
            throw new Sim2lException(faults[0].Fault.Kind, $"{failure} in {string.Join(" and in ", faults.Select(static fault => $"the {fault.Role} ({fault.Fault.Message})"))}", faults[0].Fault);
        return count;
    }

    private async Task<long> DeleteAsync(StorageSlot slot, string key, long? expectedVersion, CancellationToken cancellation)
    {
        if (slot == _primary)
            return await slot.RunAsync(storage => storage.DeleteAsync(key, expectedVersion, cancellation)).ConfigureAwait(false) ? 1 : 0;
        if (_primary.Fault is null)
            return await DeleteLikePrimaryAsync(slot, key, cancellation).ConfigureAwait(false);
        // The primary learns of it when it is back, although the caller is told that it failed there.
        var isDeleted = await PendingWrites.RunAsync(slot, StorageRole.Primary, [key], storage => storage.DeleteAsync(key, expectedVersion, cancellation), cancellation).ConfigureAwait(false);
        return isDeleted ? 1 : 0;
    }

    /// <summary>Deletes in the secondary with the state that the primary has, so that both know it is the same deletion.</summary>
    private async Task<long> DeleteLikePrimaryAsync(StorageSlot slot, string key, CancellationToken cancellation)
    {
        var exists = await slot.RunAsync(storage => storage.ExistsAsync(key, cancellation)).ConfigureAwait(false);
        if (exists && await _primary.RunAsync(storage => storage.FindRevisionAsync(key, cancellation)).ConfigureAwait(false) is { IsDeleted: true } gone)
            await slot.RunAsync(storage => storage.ApplyAsync(gone, null, cancellation)).ConfigureAwait(false);
        await slot.RunAsync(storage => storage.DeleteAsync(key, cancellation: cancellation)).ConfigureAwait(false);
        return exists ? 1 : 0;
    }

    private static Task<long> ClearAsync(StorageSlot slot, CancellationToken cancellation) => slot.RunAsync(async storage =>
    {
        var notes = await storage.ListAsync(PendingWrites.Reserved, cancellation).CountAsync(cancellation).ConfigureAwait(false);
        return await storage.ClearAsync(cancellation: cancellation).ConfigureAwait(false) - notes;
    });

    private async Task<StorageState> DescribeAsync(StorageSlot slot, CancellationToken cancellation)
    {
        StorageInfo? info = null;
        var waiting = 0L;
        try
        {
            if (slot.IsWorthATry)
                info = await DescribeContentAsync(slot, cancellation).ConfigureAwait(false);
            var holder = Slots.FirstOrDefault(other => other != slot);
            if (holder?.IsWorthATry == true)
                waiting = await PendingWrites.CountAsync(holder, slot.Role, cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException e) when (StorageSlot.IsAway(e))
        {
        }
        return new() { Role = slot.Role, Info = info, Fault = slot.Fault?.Kind, DownSince = slot.DownSince, PendingCount = waiting };
    }

    private static Task<StorageInfo> DescribeContentAsync(StorageSlot slot, CancellationToken cancellation) => slot.RunAsync(async storage =>
    {
        var info = await storage.GetInfoAsync(cancellation).ConfigureAwait(false);
        var notes = await storage.ListAsync(PendingWrites.Reserved, cancellation).CountAsync(cancellation).ConfigureAwait(false);
        return info with { Count = info.Count - notes };
    });
}
