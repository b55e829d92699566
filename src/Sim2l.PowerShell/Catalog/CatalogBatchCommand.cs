namespace Sim2l.Catalog;

/// <summary>A cmdlet that has many of the pipeline's items under way at once; their results come in the order of the pipeline.</summary>
/// <remarks>A database commits together what waits together, and a service answers several requests at a time.</remarks>
public abstract class CatalogBatchCommand<T> : CatalogCommand
{
    private const int MostLocal = 256;
    private const int MostRemote = 32;

    private readonly Queue<(object Target, Task<T> Work)> _underWay = [];

    private int Most => InForce is { IsRemote: true } ? MostRemote : MostLocal;

    protected override void EndProcessing()
    {
        while (_underWay.Count > 0)
            Finish();
    }

    /// <remarks>Reached with work under way only when the pipeline broke: what was begun is done before its cancellation goes.</remarks>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _underWay.Count > 0)
        {
            // Another fault ended the pipeline, which is the one to show.
            Task.WhenAll(_underWay.Select(static item => item.Work)).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
            _underWay.Clear();
        }
        base.Dispose(disposing);
    }

    /// <summary>What is written for a result.</summary>
    private protected abstract IEnumerable<object> Answer(T result);

    private protected void Begin(object target, Func<CancellationToken, Task<T>> work)
    {
        _underWay.Enqueue((target, StartAsync(work)));
        while (_underWay.Count > Most || (_underWay.TryPeek(out var first) && first.Work.IsCompleted))
            Finish();
    }

    private void Finish()
    {
        var (target, work) = _underWay.Dequeue();
        WriteEach(target, () => Answer(Wait(_ => work)));
    }

    // What a store refuses at once is the item's fault like any other.
    private async Task<T> StartAsync(Func<CancellationToken, Task<T>> work) => await work(Cancellation).ConfigureAwait(false);
}
