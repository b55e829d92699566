using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>A storage that takes a result chunk by chunk, so that it need not fit in memory.</summary>
internal interface IStreamedStorage
{
    /// <summary>Stores a result in place of what its key had, whole or not at all: when the writing fails, nothing of it is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="write">Writes the columns and answers what they turned out to be.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    /// <returns>The key's new state.</returns>
    Task<ResultRevision> SaveColumnsAsync(string key, Func<ColumnSink, Task<OptimizationHeader>> write, CancellationToken cancellation = default);
}
