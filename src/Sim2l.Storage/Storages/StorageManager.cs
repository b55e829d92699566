using System.Runtime.CompilerServices;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>A primary storage with, if wanted, a secondary that stands in for it and a cache.</summary>
/// <remarks>
/// The secondary is asked only when the primary cannot be reached, never because a key is missing. What one of them lacks is noted in the other, on disk, and
/// delivered before it is used again. Safe for many threads.
/// </remarks>
public sealed partial class StorageManager : IAsyncDisposable
{
    private readonly StorageSlot _primary;
    private readonly StorageSlot? _secondary;
    private readonly ResultCache? _cache;
    private readonly SemaphoreSlim _catchingUp = new(1, 1);

    /// <summary>Manages storages, which it closes in the end.</summary>
    /// <param name="primary">The primary.</param>
    /// <param name="secondary">The secondary, or null.</param>
    /// <param name="cache">The cache, or null.</param>
    /// <param name="warn">Told once when a storage goes away.</param>
    /// <param name="time">The clock.</param>
    public StorageManager(IResultStorage primary, IResultStorage? secondary = null, MemoryResultStorage? cache = null, Action<string>? warn = null, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        warn ??= static _ => { };
        _primary = new(StorageRole.Primary, primary, time, warn);
        _secondary = secondary is null ? null : new(StorageRole.Secondary, secondary, time, warn);
        _cache = cache is null ? null : new(cache);
    }

    /// <summary>What it was opened by, if by settings.</summary>
    public StorageManagerSettings? Settings { get; private init; }

    /// <summary>Opens what settings name; no database is connected yet.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names what is wrong with them.</exception>
    public static StorageManager Open(StorageManagerSettings settings, StorageRegistry? registry = null, Action<string>? warn = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        registry ??= new();
        var cache = settings.CacheMegabytes is { } megabytes ? new MemoryResultStorage(megabytes, time) : null;
        var secondary = settings.Secondary is { } other ? registry.Open(other, time) : null;
        return new(registry.Open(settings.Primary, time), secondary, cache, warn, time) { Settings = settings };
    }

    /// <summary>Opens what <see cref="ToJsonAsync"/> wrote, with the results of a primary in memory.</summary>
    /// <exception cref="Sim2lException">As <see cref="Open"/>; <see cref="ErrorKind.Corrupt"/> and <see cref="ErrorKind.NotSupported"/> for JSON of other kinds.</exception>
    public static async Task<StorageManager> FromJsonAsync(string json, StorageRegistry? registry = null, Action<string>? warn = null, TimeProvider? time = null)
    {
        var (settings, contents) = StorageJson.Read(json);
        var manager = Open(settings, registry, warn, time);
        foreach (var loaded in contents)
            await manager._primary.Storage.ApplyAsync(loaded.Revision, loaded.Result).ConfigureAwait(false);
        return manager;
    }

    /// <summary>The settings as JSON, without secrets, and the results of a primary in memory.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when a connection string has a password; <see cref="ErrorKind.NotSupported"/> when the manager was not opened by settings.</exception>
    public async Task<string> ToJsonAsync(CancellationToken cancellation = default)
    {
        var settings = Settings ?? throw new Sim2lException(ErrorKind.NotSupported, "These storages were not opened by settings, so there are none to write.");
        var contents = new List<LoadedResult>();
        if (_primary.Storage is MemoryResultStorage or SessionResultStorage && settings.Primary.Type == "memory")
        {
            await foreach (var revision in _primary.Storage.ListRevisionsAsync("", cancellation).ConfigureAwait(false))
            {
                if (await _primary.Storage.LoadAsync(revision.Key, cancellation).ConfigureAwait(false) is { } loaded)
                    contents.Add(loaded);
            }
        }
        return StorageJson.Write(settings, contents);
    }

    /// <summary>Saves a result in the primary and the secondary, or in the secondary alone while the primary cannot be reached.</summary>
    /// <param name="key">The key.</param>
    /// <param name="result">The result.</param>
    /// <param name="expectedVersion">The version that the key must have, 0 for none; null for whatever it has.</param>
    /// <param name="useCache">Whether to keep it in the cache, too.</param>
    /// <param name="replicate">Whether to save it in the secondary, too.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    /// <exception cref="Sim2lException">As <see cref="IResultStorage.SaveAsync"/>.</exception>
    public async Task<SavedResult> SaveAsync(
        string key, OptimizationResult result, long? expectedVersion = null, bool useCache = true, bool replicate = true, CancellationToken cancellation = default)
    {
        Check(key);
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        var ticket = _cache?.Forget(key) ?? 0;
        try
        {
            var (revision, saver) = await WriteAsync([key], storage => storage.SaveAsync(key, result, expectedVersion, cancellation), cancellation).ConfigureAwait(false);
            var isReplicated = replicate && saver == _primary && await ReplicateAsync(revision, result, cancellation).ConfigureAwait(false);
            if (useCache && saver == _primary)
                _cache?.Put(ticket, revision, result);
            else
                _cache?.Forget(key);
            return new() { Revision = revision, SavedIn = isReplicated ? [saver.Role, StorageRole.Secondary] : [saver.Role] };
        }
        catch
        {
            // A save that timed out may have happened.
            _cache?.Forget(key);
            throw;
        }
    }

    /// <summary>The result of a key, or null: from the cache, else the primary, else, while that cannot be reached, the secondary.</summary>
    /// <param name="key">The key.</param>
    /// <param name="useCache">Whether the cache may answer.</param>
    /// <param name="from">The only storage to ask; null for the usual order.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<LoadedResult?> LoadAsync(string key, bool useCache = true, StorageRole? from = null, CancellationToken cancellation = default)
    {
        Check(key);
        if (from is { } role)
            return await StorageOf(role).LoadAsync(key, cancellation).ConfigureAwait(false);
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        var ticket = _cache?.TicketOf(key) ?? 0;
        if (useCache && _cache is not null && await _cache.LoadAsync(key, cancellation).ConfigureAwait(false) is { } cached)
            return cached;
        var (loaded, reader) = await ReadAsync(storage => storage.LoadAsync(key, cancellation)).ConfigureAwait(false);
        if (useCache && loaded is not null && reader == _primary)
            _cache?.Put(ticket, loaded.Revision, loaded.Result);
        return loaded;
    }

    /// <summary>A result without its points, or null.</summary>
    public async Task<StoredResult?> GetAsync(string key, StorageRole? from = null, CancellationToken cancellation = default)
    {
        Check(key);
        if (from is { } role)
            return await StorageOf(role).GetAsync(key, cancellation).ConfigureAwait(false);
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        return (await ReadAsync(storage => storage.GetAsync(key, cancellation)).ConfigureAwait(false)).Value;
    }

    /// <summary>Whether the primary has a result, or any storage that can be reached.</summary>
    public async Task<bool> ExistsAsync(string key, bool anywhere = false, CancellationToken cancellation = default)
    {
        Check(key);
        if (anywhere)
            return (await ResolveAsync(key, cancellation).ConfigureAwait(false)).Count > 0;
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        return (await ReadAsync(storage => storage.ExistsAsync(key, cancellation)).ConfigureAwait(false)).Value;
    }

    /// <summary>The storages that have a result; one that cannot be reached is left out, unless none can.</summary>
    public async Task<IReadOnlyList<StorageRole>> ResolveAsync(string key, CancellationToken cancellation = default)
    {
        Check(key);
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        var holders = new List<StorageRole>();
        var faults = new List<(StorageRole Role, Sim2lException Fault)>();
        foreach (var slot in Slots)
        {
            try
            {
                if (await slot.RunAsync(storage => storage.ExistsAsync(key, cancellation)).ConfigureAwait(false))
                    holders.Add(slot.Role);
            }
            catch (Sim2lException e) when (StorageSlot.IsAway(e))
            {
                faults.Add((slot.Role, e));
            }
        }
        if (faults.Count == Slots.Count())
            throw faults[0].Fault;
        if (_cache is not null && await _cache.Memory.ExistsAsync(key, cancellation).ConfigureAwait(false))
            holders.Add(StorageRole.Cache);
        return holders;
    }

    /// <summary>Deletes a result, in the primary alone or everywhere.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="everywhere">Whether the secondary's goes too.</param>
    /// <param name="expectedVersion">The version that the primary has, or that of the secondary while it stands in; null for any.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Sim2lException">Names each storage where it could not be deleted; where it could, it is. <see cref="ErrorKind.Conflict"/> for another version, which is deleted nowhere.</exception>
    public async Task<bool> DeleteAsync(string key, bool everywhere = true, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        Check(key);
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        _cache?.Forget(key);
        try
        {
            var isRefused = false;
            return await ChangeEachAsync($"The result '{ResultKey.Shorten(key)}' could not be deleted", everywhere, DeleteUnlessRefusedAsync).ConfigureAwait(false) > 0;

            async Task<long> DeleteUnlessRefusedAsync(StorageSlot slot)
            {
                try
                {
                    return isRefused ? 0 : await DeleteAsync(slot, key, expectedVersion, cancellation).ConfigureAwait(false);
                }
                catch (Sim2lException e) when (expectedVersion is not null && e.Kind == ErrorKind.Conflict)
                {
                    isRefused = true;
                    throw;
                }
            }
        }
        finally
        {
            _cache?.Forget(key);
        }
    }

    /// <summary>Gives a result another key, everywhere.</summary>
    /// <exception cref="Sim2lException">As <see cref="IResultStorage.RenameAsync"/>.</exception>
    public async Task<ResultRevision> RenameAsync(string key, string newKey, bool overwrite = false, CancellationToken cancellation = default)
    {
        Check(key);
        Check(newKey);
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        Forget();
        try
        {
            var (revision, saver) = await WriteAsync([key, newKey], storage => storage.RenameAsync(key, newKey, overwrite, cancellation), cancellation).ConfigureAwait(false);
            if (saver == _primary)
                await CopyToSecondaryAsync([newKey, key], cancellation).ConfigureAwait(false);
            return revision;
        }
        finally
        {
            Forget();
        }

        void Forget()
        {
            _cache?.Forget(key);
            _cache?.Forget(newKey);
        }
    }

    /// <summary>The results whose keys begin so, in no particular order: of the primary, or of the secondary while that cannot be reached, or of the one that is named.</summary>
    public async IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", StorageRole? from = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var storage = from is { } role ? StorageOf(role) : await ReadableAsync(cancellation).ConfigureAwait(false);
        await foreach (var stored in storage.ListAsync(prefix, cancellation).ConfigureAwait(false))
        {
            if (!PendingWrites.IsReserved(stored.Key))
                yield return stored;
        }
    }

    /// <summary>Deletes all results, in the primary alone or everywhere.</summary>
    /// <returns>How many the primary had, or all storages together.</returns>
    /// <exception cref="Sim2lException">Names each storage that could not be cleared.</exception>
    public async Task<long> ClearAsync(bool everywhere = true, CancellationToken cancellation = default)
    {
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        ClearCache();
        try
        {
            return await ChangeEachAsync("Not all results could be deleted", everywhere, slot => ClearAsync(slot, cancellation)).ConfigureAwait(false);
        }
        finally
        {
            ClearCache();
        }
    }

    /// <summary>Empties the cache.</summary>
    public void ClearCache() => _cache?.Clear();

    /// <summary>Copies results from one storage to another, unless the other's are newer.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="to">Where to.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="progress">Told how many results were looked at.</param>
    /// <param name="cancellation">Stops it; what was not copied is copied when it is repeated.</param>
    public async Task<MigrationReport> MigrateAsync(StorageRole from, StorageRole to, string prefix = "", IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        if (from == to)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Results cannot be copied from the {from} to itself.");
        var (source, target) = (StorageOf(from), StorageOf(to));
        var (copied, skipped) = (0L, 0L);
        var failures = new List<StorageFailure>();
        await foreach (var revision in source.ListRevisionsAsync(prefix, cancellation).Where(static revision => !revision.IsDeleted && !PendingWrites.IsReserved(revision.Key)).ConfigureAwait(false))
        {
            try
            {
                var isCopied = await source.LoadAsync(revision.Key, cancellation).ConfigureAwait(false) is { } loaded
                    && await target.ApplyAsync(loaded.Revision, loaded.Result, cancellation).ConfigureAwait(false);
                (copied, skipped) = isCopied ? (copied + 1, skipped) : (copied, skipped + 1);
                if (to == StorageRole.Primary)
                    _cache?.Forget(revision.Key);
            }
            catch (Sim2lException e) when (!StorageSlot.IsAway(e))
            {
                failures.Add(new(revision.Key, e));
            }
            progress?.Report(copied + skipped + failures.Count);
        }
        return new() { From = from, To = to, Copied = copied, Skipped = skipped, Failures = failures };
    }

    /// <summary>Brings primary and secondary together: of each key the newer state wins, deletions included.</summary>
    /// <param name="direction">Which learns from which.</param>
    /// <param name="isDryRun">Whether only to tell what would happen.</param>
    /// <param name="progress">Told how many keys were compared.</param>
    /// <param name="cancellation">Stops it; what was not done is done when it is repeated.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> without a secondary.</exception>
    public async Task<SyncReport> SyncAsync(SyncDirection direction = SyncDirection.TwoWay, bool isDryRun = false, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var secondary = _secondary ?? throw NoSecondary();
        if (!isDryRun)
        {
            foreach (var slot in Slots)
                slot.TryAgain();
            await CatchUpAsync(cancellation).ConfigureAwait(false);
        }
        return await new StorageSync(_primary, secondary, direction, isDryRun, key => _cache?.Forget(key), progress, cancellation).RunAsync().ConfigureAwait(false);
    }

    /// <summary>What the storages hold, and whether they can be reached.</summary>
    public async Task<StorageManagerInfo> GetInfoAsync(CancellationToken cancellation = default)
    {
        await CatchUpAsync(cancellation).ConfigureAwait(false);
        var states = new List<StorageState>();
        foreach (var slot in Slots)
            states.Add(await DescribeAsync(slot, cancellation).ConfigureAwait(false));
        if (_cache is not null)
            states.Add(new() { Role = StorageRole.Cache, Info = await _cache.Memory.GetInfoAsync(cancellation).ConfigureAwait(false) });
        return new() { Storages = states, CacheHits = _cache?.Hits ?? 0, CacheMisses = _cache?.Misses ?? 0 };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _primary.Storage.DisposeAsync().ConfigureAwait(false);
        if (_secondary is not null)
            await _secondary.Storage.DisposeAsync().ConfigureAwait(false);
        if (_cache is not null)
            await _cache.Memory.DisposeAsync().ConfigureAwait(false);
        _catchingUp.Dispose();
    }
}
