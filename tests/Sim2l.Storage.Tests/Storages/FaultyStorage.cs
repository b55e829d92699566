using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>A storage that goes away when the test says so.</summary>
internal sealed class FaultyStorage(IResultStorage inner) : IResultStorage
{
    /// <summary>Why every call fails; null while none does.</summary>
    public ErrorKind? Fault { get; set; }

    /// <summary>Whether the next save is done, but its answer is lost, and all that follows.</summary>
    public bool FailsAfterSaving { get; set; }

    /// <summary>How many calls came.</summary>
    public int Calls { get; private set; }

    public async Task<ResultRevision> SaveAsync(string key, OptimizationResult result, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        var revision = await Ready.SaveAsync(key, result, expectedVersion, cancellation);
        if (!FailsAfterSaving)
            return revision;
        FailsAfterSaving = false;
        Fault = ErrorKind.Unavailable;
        return await Ready.SaveAsync(key, result, expectedVersion, cancellation);
    }

    public Task<bool> ApplyAsync(ResultRevision revision, OptimizationResult? result, CancellationToken cancellation = default) => Ready.ApplyAsync(revision, result, cancellation);

    public Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default) => Ready.LoadAsync(key, cancellation);

    public IAsyncEnumerable<ReadOnlyMemory<double>> ReadColumnAsync(string key, int column, int start = 0, int? count = null, CancellationToken cancellation = default) =>
        Ready.ReadColumnAsync(key, column, start, count, cancellation);

    public Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default) => Ready.GetAsync(key, cancellation);

    public Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default) => Ready.FindRevisionAsync(key, cancellation);

    public Task<bool> ExistsAsync(string key, CancellationToken cancellation = default) => Ready.ExistsAsync(key, cancellation);

    public Task<bool> DeleteAsync(string key, long? expectedVersion = null, CancellationToken cancellation = default) => Ready.DeleteAsync(key, expectedVersion, cancellation);

    public Task<ResultRevision> RenameAsync(string key, string newKey, bool overwrite = false, CancellationToken cancellation = default) => Ready.RenameAsync(key, newKey, overwrite, cancellation);

    public IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", CancellationToken cancellation = default) => Ready.ListAsync(prefix, cancellation);

    public IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", CancellationToken cancellation = default) => Ready.ListRevisionsAsync(prefix, cancellation);

    public Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default) => Ready.GetInfoAsync(cancellation);

    public Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default) => Ready.ClearAsync(prefix, forget, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private IResultStorage Ready
    {
        get
        {
            Calls++;
            return Fault is { } kind ? throw new Sim2lException(kind, "It is away.") : inner;
        }
    }
}
