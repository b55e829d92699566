using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Results of optimization by key.</summary>
/// <remarks>
/// A key is any text that <see cref="ResultKey"/> allows; other ones are refused with <see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/>.
/// Every change is whole or did not happen. Deletions are remembered, so that storages can be brought together. All methods fail with
/// <see cref="ErrorKind.Unavailable"/> or <see cref="ErrorKind.Timeout"/> when the storage cannot be reached; a key that is missing is never such a fault.
/// To close a storage is to dispose of it. Safe for many threads and, where storages are shared, for many processes.
/// </remarks>
public interface IResultStorage : IAsyncDisposable
{
    /// <summary>Stores a result in place of what its key had.</summary>
    /// <param name="key">The key.</param>
    /// <param name="result">The result.</param>
    /// <param name="expectedVersion">The version that the key must have, 0 for none; null for whatever it has.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    /// <returns>The key's new state.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the key has another version.</exception>
    Task<ResultRevision> SaveAsync(string key, OptimizationResult result, long? expectedVersion = null, CancellationToken cancellation = default);

    /// <summary>Takes over a state that another storage has, unless the key's own is newer.</summary>
    /// <param name="revision">The state.</param>
    /// <param name="result">The result; null for a deletion.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    /// <returns>Whether it was taken over.</returns>
    Task<bool> ApplyAsync(ResultRevision revision, OptimizationResult? result, CancellationToken cancellation = default);

    /// <summary>The result of a key, or null.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> names the key when its data is damaged.</exception>
    Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default);

    /// <summary>A part of a column of a result, in pieces that fit in memory whatever the size of the result.</summary>
    /// <param name="key">The key.</param>
    /// <param name="column">The column's number.</param>
    /// <param name="start">The first point.</param>
    /// <param name="count">How many points; null for all that follow.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for a missing key or column; <see cref="ErrorKind.InvalidInput"/> for points beyond the last;
    /// <see cref="ErrorKind.Conflict"/> when the result is replaced meanwhile; <see cref="ErrorKind.Corrupt"/>.</exception>
    IAsyncEnumerable<ReadOnlyMemory<double>> ReadColumnAsync(string key, int column, int start = 0, int? count = null, CancellationToken cancellation = default);

    /// <summary>A result's metadata and all else but its points, or null.</summary>
    Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default);

    /// <summary>The state of a key, a deletion included, or null for a key that never was.</summary>
    Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default);

    /// <summary>Whether a key has a result.</summary>
    Task<bool> ExistsAsync(string key, CancellationToken cancellation = default);

    /// <summary>Deletes a result and remembers that.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectedVersion">The version that the key must have; null for whatever it has.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the key has another version.</exception>
    Task<bool> DeleteAsync(string key, long? expectedVersion = null, CancellationToken cancellation = default);

    /// <summary>Gives a result another key.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when the key has none; <see cref="ErrorKind.Conflict"/> when the other key has one and it must not be replaced.</exception>
    Task<ResultRevision> RenameAsync(string key, string newKey, bool overwrite = false, CancellationToken cancellation = default);

    /// <summary>The results whose keys begin so, in no particular order, as they are found; a damaged one is among them, with its fault.</summary>
    IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", CancellationToken cancellation = default);

    /// <summary>The states of the keys that begin so, deletions included, in no particular order, as they are found.</summary>
    IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", CancellationToken cancellation = default);

    /// <summary>What the storage is and holds.</summary>
    Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default);

    /// <summary>Deletes the results whose keys begin so.</summary>
    /// <param name="prefix">The beginning; empty for all.</param>
    /// <param name="forget">Whether nothing shall be remembered of them, nor of what was deleted before.</param>
    /// <param name="cancellation">Stops it; what is deleted by then stays deleted.</param>
    /// <returns>How many results there were.</returns>
    Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default);
}
