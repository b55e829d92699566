using System.Runtime.CompilerServices;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>What all storages do alike: which state follows which, and who is refused.</summary>
public abstract class ResultStorage(TimeProvider? time = null) : IResultStorage
{
    internal TimeProvider Time { get; } = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public async Task<ResultRevision> SaveAsync(string key, OptimizationResult result, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ResultKey.Check(key);
        var saved = await WriteAsync(key, current => Next(key, current, expectedVersion, isDeleted: false), result, cancellation).ConfigureAwait(false);
        return saved!;
    }

    /// <inheritdoc/>
    public async Task<bool> ApplyAsync(ResultRevision revision, OptimizationResult? result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(revision);
        ResultKey.Check(revision.Key);
        if (revision.IsDeleted != result is null)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The state of '{ResultKey.Shorten(revision.Key)}' {(result is null ? "needs a result" : "is a deletion and has no result")}.");
        return await WriteAsync(revision.Key, current => revision.IsNewerThan(current) ? Numbered(revision, current) : null, result, cancellation).ConfigureAwait(false) is not null;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string key, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        return await WriteAsync(key, current => current is { IsDeleted: false } ? Next(key, current, expectedVersion, isDeleted: true) : null, result: null, cancellation).ConfigureAwait(false) is not null;
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string key, CancellationToken cancellation = default) =>
        await FindRevisionAsync(key, cancellation).ConfigureAwait(false) is { IsDeleted: false };

    /// <inheritdoc/>
    public Task<ResultRevision> RenameAsync(string key, string newKey, bool overwrite = false, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        ResultKey.Check(newKey);
        if (key == newKey)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The result '{ResultKey.Shorten(key)}' has that key already.");
        return MoveAsync(key, newKey, overwrite, cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<double>> ReadColumnAsync(
        string key, int column, int start = 0, int? count = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var stored = await GetAsync(key, cancellation).ConfigureAwait(false) ?? throw Missing(key);
        var header = stored.Header ?? throw stored.Fault!;
        var range = PointRange.Of(key, header, column, start, count);
        for (var at = range.Start; at < range.End;)
        {
            var chunk = at / ColumnChunk.MaximumRows;
            var values = await ReadChunkAsync(stored, header, column, chunk, cancellation).ConfigureAwait(false);
            var first = chunk * ColumnChunk.MaximumRows;
            var last = (int)Math.Min(range.End, first + (long)values.Length);
            yield return values[(at - first)..(last - first)];
            at = last;
        }
    }

    /// <inheritdoc/>
    public abstract Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Changes a key as the decision says, whole or not at all.</summary>
    private protected abstract Task<ResultRevision?> WriteAsync(string key, ResultDecision decide, OptimizationResult? result, CancellationToken cancellation);

    /// <summary>Moves what a key has to another one.</summary>
    private protected abstract Task<ResultRevision> MoveAsync(string key, string newKey, bool overwrite, CancellationToken cancellation);

    /// <summary>The values of one chunk of a column, as long as the result is the one that was found.</summary>
    private protected abstract Task<ReadOnlyMemory<double>> ReadChunkAsync(StoredResult stored, OptimizationHeader header, int column, int chunk, CancellationToken cancellation);

    internal static Sim2lException Missing(string key) => new(ErrorKind.NotFound, $"There is no result '{ResultKey.Shorten(key)}'.");

    internal static Sim2lException Replaced(string key) => new(ErrorKind.Conflict, $"The result '{ResultKey.Shorten(key)}' was replaced while it was read; read it again.");

    private protected static Sim2lException Damaged(string key, string where, Exception fault) =>
        new(ErrorKind.Corrupt, $"The result '{ResultKey.Shorten(key)}' in {where} is damaged: {fault.Message} Other results are not concerned; delete it or save it again.", fault);

    /// <summary>The two states that a move makes.</summary>
    private protected (ResultRevision Gone, ResultRevision Come) Move(ResultRevision? from, string key, ResultRevision? to, string newKey, bool overwrite)
    {
        if (from is not { IsDeleted: false })
            throw Missing(key);
        if (to is { IsDeleted: false } && !overwrite)
            throw new Sim2lException(ErrorKind.Conflict, $"There is a result '{ResultKey.Shorten(newKey)}' already; choose another key or say that it shall be replaced.");
        return (ResultRevision.Next(key, from, Time.GetUtcNow(), isDeleted: true), ResultRevision.Next(newKey, to, Time.GetUtcNow()));
    }

    private ResultRevision Next(string key, ResultRevision? current, long? expectedVersion, bool isDeleted)
    {
        var version = current is { IsDeleted: false } ? current.Version : 0;
        return expectedVersion is null || expectedVersion == version
            ? ResultRevision.Next(key, current, Time.GetUtcNow(), isDeleted)
            : throw new Sim2lException(ErrorKind.Conflict, $"The result '{ResultKey.Shorten(key)}' has version {version}, not {expectedVersion}; somebody else changed it. Load it again.");
    }

    // In one storage a version never means two contents, also where another storage has counted less.
    private static ResultRevision Numbered(ResultRevision revision, ResultRevision? current) =>
        current is null || revision.Version > current.Version ? revision : revision with { Version = current.Version + 1 };
}
