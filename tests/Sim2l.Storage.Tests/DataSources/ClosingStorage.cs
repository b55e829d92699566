using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>An empty storage that tells whether it was closed.</summary>
internal sealed class ClosingStorage : IResultStorage
{
    private readonly MemoryResultStorage _inner = new(1);

    public bool IsClosed { get; private set; }

    public Task<ResultRevision> SaveAsync(string key, OptimizationResult result, long? expectedVersion = null, CancellationToken cancellation = default) => _inner.SaveAsync(key, result, expectedVersion, cancellation);

    public Task<bool> ApplyAsync(ResultRevision revision, OptimizationResult? result, CancellationToken cancellation = default) => _inner.ApplyAsync(revision, result, cancellation);

    public Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default) => _inner.LoadAsync(key, cancellation);

    public IAsyncEnumerable<ReadOnlyMemory<double>> ReadColumnAsync(string key, int column, int start = 0, int? count = null, CancellationToken cancellation = default) =>
        _inner.ReadColumnAsync(key, column, start, count, cancellation);

    public Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default) => _inner.GetAsync(key, cancellation);

    public Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default) => _inner.FindRevisionAsync(key, cancellation);

    public Task<bool> ExistsAsync(string key, CancellationToken cancellation = default) => _inner.ExistsAsync(key, cancellation);

    public Task<bool> DeleteAsync(string key, long? expectedVersion = null, CancellationToken cancellation = default) => _inner.DeleteAsync(key, expectedVersion, cancellation);

    public Task<ResultRevision> RenameAsync(string key, string newKey, bool overwrite = false, CancellationToken cancellation = default) => _inner.RenameAsync(key, newKey, overwrite, cancellation);

    public IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", CancellationToken cancellation = default) => _inner.ListAsync(prefix, cancellation);

    public IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", CancellationToken cancellation = default) => _inner.ListRevisionsAsync(prefix, cancellation);

    public Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default) => _inner.GetInfoAsync(cancellation);

    public Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default) => _inner.ClearAsync(prefix, forget, cancellation);

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return _inner.DisposeAsync();
    }
}
