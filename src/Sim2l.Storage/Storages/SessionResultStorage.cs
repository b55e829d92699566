using System.Runtime.CompilerServices;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>The part of a storage that belongs to one source; other sources' results are not there for it, whatever characters the keys have.</summary>
/// <remarks>
/// A key is stored behind <c>source_id::</c>. In the source's id, <c>:</c> and <c>%</c> are written as <c>%3A</c> and <c>%25</c>, so that the first <c>::</c> always ends it.
/// </remarks>
public sealed class SessionResultStorage : IResultStorage, IStreamedStorage
{
    private const string Separator = "::";

    private readonly IResultStorage _inner;
    private readonly string _prefix;
    private readonly bool _ownsInner;

    /// <summary>The part of a source.</summary>
    /// <param name="inner">The storage that all sources share.</param>
    /// <param name="sourceId">Who the source is.</param>
    /// <param name="ownsInner">Whether to close the shared storage with this part.</param>
    public SessionResultStorage(IResultStorage inner, string sourceId, bool ownsInner = true)
    {
        if (string.IsNullOrWhiteSpace(sourceId))
            throw new Sim2lException(ErrorKind.InvalidInput, "The source of a session's results has no id.");
        (_inner, _ownsInner) = (inner, ownsInner);
        _prefix = ResultKey.Check(sourceId.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal) + Separator);
    }

    /// <inheritdoc/>
    public async Task<ResultRevision> SaveAsync(string key, OptimizationResult result, long? expectedVersion = null, CancellationToken cancellation = default) =>
        Inside(await _inner.SaveAsync(Outside(key), result, expectedVersion, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<bool> ApplyAsync(ResultRevision revision, OptimizationResult? result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return _inner.ApplyAsync(revision with { Key = Outside(revision.Key) }, result, cancellation);
    }

    /// <inheritdoc/>
    public async Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default) =>
        await _inner.LoadAsync(Outside(key), cancellation).ConfigureAwait(false) is { } loaded ? loaded with { Revision = Inside(loaded.Revision) } : null;

    /// <inheritdoc/>
    public IAsyncEnumerable<ReadOnlyMemory<double>> ReadColumnAsync(string key, int column, int start = 0, int? count = null, CancellationToken cancellation = default) =>
        _inner.ReadColumnAsync(Outside(key), column, start, count, cancellation);

    /// <inheritdoc/>
    public async Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default) =>
        await _inner.GetAsync(Outside(key), cancellation).ConfigureAwait(false) is { } stored ? stored with { Revision = Inside(stored.Revision) } : null;

    /// <inheritdoc/>
    public async Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default) =>
        await _inner.FindRevisionAsync(Outside(key), cancellation).ConfigureAwait(false) is { } revision ? Inside(revision) : null;

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string key, CancellationToken cancellation = default) => _inner.ExistsAsync(Outside(key), cancellation);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string key, long? expectedVersion = null, CancellationToken cancellation = default) => _inner.DeleteAsync(Outside(key), expectedVersion, cancellation);

    /// <inheritdoc/>
    public async Task<ResultRevision> RenameAsync(string key, string newKey, bool overwrite = false, CancellationToken cancellation = default) =>
        Inside(await _inner.RenameAsync(Outside(key), Outside(newKey), overwrite, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var stored in _inner.ListAsync(_prefix + ResultKey.CheckPrefix(prefix), cancellation).ConfigureAwait(false))
            yield return stored with { Revision = Inside(stored.Revision) };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var revision in _inner.ListRevisionsAsync(_prefix + ResultKey.CheckPrefix(prefix), cancellation).ConfigureAwait(false))
            yield return Inside(revision);
    }

    /// <inheritdoc/>
    public async Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default)
    {
        var whole = await _inner.GetInfoAsync(cancellation).ConfigureAwait(false);
        var (count, bytes) = (0L, 0L);
        await foreach (var stored in ListAsync("", cancellation).ConfigureAwait(false))
            (count, bytes) = (count + 1, bytes + stored.SizeBytes);
        return whole with { Type = "session", Count = count, SizeBytes = bytes };
    }

    /// <inheritdoc/>
    public Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default) => _inner.ClearAsync(_prefix + ResultKey.CheckPrefix(prefix), forget, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _ownsInner ? _inner.DisposeAsync() : ValueTask.CompletedTask;

    async Task<ResultRevision> IStreamedStorage.SaveColumnsAsync(string key, Func<ColumnSink, Task<OptimizationHeader>> write, CancellationToken cancellation)
    {
        if (_inner is not IStreamedStorage streamed)
            throw new Sim2lException(ErrorKind.NotSupported, "The storage that the sources share takes no results in parts; use one in a database.");
        return Inside(await streamed.SaveColumnsAsync(Outside(key), write, cancellation).ConfigureAwait(false));
    }

    private string Outside(string key) => _prefix + ResultKey.Check(key);

    private ResultRevision Inside(ResultRevision revision) => revision with { Key = revision.Key[_prefix.Length..] };
}
