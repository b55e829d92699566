using Sim2l.Storages;

namespace Sim2l.Benchmarks;

/// <summary>A storage to be measured, and the same bytes by its driver alone.</summary>
internal abstract class StorageTarget : IAsyncDisposable
{
    /// <summary>What the baseline is.</summary>
    public abstract string Baseline { get; }

    public IResultStorage Storage { get; protected set; } = null!;

    /// <summary>Opens the storage, and makes the driver ready.</summary>
    public abstract Task OpenAsync(Workspace workspace, byte[][] chunks);

    /// <summary>Writes the chunks, as safely as the storage does, in place of those that are there.</summary>
    public abstract Task WriteAsync();

    /// <summary>Reads the chunks and has them all in the end, as who loads a result has.</summary>
    public abstract Task ReadAsync();

    public virtual ValueTask DisposeAsync() => Storage.DisposeAsync();
}
