using System.Runtime.CompilerServices;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Results in the memory of this process; when they take too much of it, those go first that were not used for the longest time.</summary>
public sealed class MemoryResultStorage : ResultStorage
{
    private const long Megabyte = 1_048_576;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<MemoryItem>> _items = new(StringComparer.Ordinal);
    private readonly LinkedList<MemoryItem> _byUse = [];
    private readonly long _limit;
    private long _bytes;

    /// <summary>An empty storage.</summary>
    /// <param name="limitMegabytes">How much it may hold.</param>
    /// <param name="time">The clock.</param>
    public MemoryResultStorage(int limitMegabytes, TimeProvider? time = null)
        : base(time)
    {
        if (limitMegabytes < 1)
            throw new Sim2lException(ErrorKind.InvalidInput, $"A storage in memory needs a limit of at least one megabyte, not {limitMegabytes}.");
        _limit = limitMegabytes * Megabyte;
    }

    /// <inheritdoc/>
    public override Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default) => Task.FromResult(
        Use(key) is { Result: { } result } item ? new LoadedResult { Revision = item.Revision, Result = result } : null);

    /// <inheritdoc/>
    public override Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default) =>
        Task.FromResult(Use(key) is { Result: not null } item ? item.ToStored() : null);

    /// <inheritdoc/>
    public override Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        lock (_lock)
            return Task.FromResult(Find(key)?.Revision);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var item in Snapshot(prefix).Where(static item => item.Result is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return item.ToStored();
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", CancellationToken cancellation = default) =>
        Snapshot(prefix).Select(static item => item.Revision).ToAsyncEnumerable();

    /// <inheritdoc/>
    public override Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            var count = _byUse.Count(static item => item.Result is not null);
            return Task.FromResult(new StorageInfo { Type = "memory", Location = "this process", Count = count, SizeBytes = _bytes, LimitBytes = _limit });
        }
    }

    /// <inheritdoc/>
    public override Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default)
    {
        var count = 0L;
        lock (_lock)
        {
            foreach (var item in Snapshot(prefix))
            {
                count += item.Result is null ? 0 : 1;
                if (forget)
                    Remove(item.Revision.Key);
                else if (item.Result is not null)
                    Put(new(ResultRevision.Next(item.Revision.Key, item.Revision, Time.GetUtcNow(), isDeleted: true), null));
            }
        }
        return Task.FromResult(count);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        ForgetAll();
        return ValueTask.CompletedTask;
    }

    /// <summary>Keeps a result for as long as there is room, if there is any for it at all.</summary>
    internal void Keep(ResultRevision revision, OptimizationResult result)
    {
        var item = new MemoryItem(revision, result);
        lock (_lock)
        {
            if (item.Bytes <= _limit)
                Put(item);
        }
    }

    /// <summary>Lets go of a key.</summary>
    internal void Forget(string key)
    {
        lock (_lock)
            Remove(key);
    }

    /// <summary>Lets go of all.</summary>
    internal void ForgetAll()
    {
        lock (_lock)
        {
            _items.Clear();
            _byUse.Clear();
            _bytes = 0;
        }
    }

    private protected override Task<ResultRevision?> WriteAsync(string key, ResultDecision decide, OptimizationResult? result, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var next = decide(Find(key)?.Revision);
            if (next is not null)
                Put(new(next, result));
            return Task.FromResult(next);
        }
    }

    private protected override Task<ResultRevision> MoveAsync(string key, string newKey, bool overwrite, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var item = Find(key);
            var (gone, come) = Move(item?.Revision, key, Find(newKey)?.Revision, newKey, overwrite);
            Put(new(gone, null));
            Put(new(come, item!.Result));
            return Task.FromResult(come);
        }
    }

    private protected override Task<ReadOnlyMemory<double>> ReadChunkAsync(StoredResult stored, OptimizationHeader header, int column, int chunk, CancellationToken cancellation)
    {
        var item = Use(stored.Key);
        if (item is null || item.Revision.Id != stored.Revision.Id)
            throw Replaced(stored.Key);
        var start = chunk * ColumnChunk.MaximumRows;
        return Task.FromResult(item.Result!.Columns[column].AsMemory().Slice(start, ColumnChunk.RowsOf(header.PointCount, chunk)));
    }

    private MemoryItem? Find(string key) => _items.GetValueOrDefault(key)?.Value;

    private MemoryItem? Use(string key)
    {
        ResultKey.Check(key);
        lock (_lock)
        {
            if (!_items.TryGetValue(key, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    private void Put(MemoryItem item)
    {
        if (item.Bytes > _limit)
            throw new Sim2lException(ErrorKind.TooLarge, $"The result '{ResultKey.Shorten(item.Revision.Key)}' takes {item.Bytes} bytes; this storage in memory holds at most {_limit}.");
        Remove(item.Revision.Key);
        _items[item.Revision.Key] = _byUse.AddFirst(item);
        _bytes += item.Bytes;
        while (_bytes > _limit)
            Remove(_byUse.Last!.Value.Revision.Key);
    }

    private void Remove(string key)
    {
        if (!_items.Remove(key, out var node))
            return;
        _byUse.Remove(node);
        _bytes -= node.Value.Bytes;
    }

    private MemoryItem[] Snapshot(string prefix)
    {
        ResultKey.CheckPrefix(prefix);
        lock (_lock)
            return [.. _byUse.Where(item => item.Revision.Key.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
