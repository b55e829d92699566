using System.Globalization;
using Sim2l.Commands;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>A cmdlet that has many of the pipeline's items under way at once; their results come in the order of the pipeline.</summary>
/// <remarks>A database commits together what waits together, and a service answers several requests at a time.</remarks>
public abstract class CatalogBatchCommand<T> : CatalogCommand
{
    private const int MostLocal = 256;

    // Each may take a connection of the database's, of which there are a hundred for everybody.
    private const int MostShared = 16;

    private readonly Queue<(object Target, Task<T> Work)> _underWay = [];

    private ProgressReport? _progress;
    private long _finished;

    /// <summary>What progress calls the work.</summary>
    private protected abstract string Activity { get; }

    // The first goes alone: it makes the tables where there are none, and those that waited for that would no longer come in order.
    private int Most => _finished == 0 ? 0 : ConfiguredConnection.Resolve(StoreKind.Catalog, InForce) is null ? MostLocal : MostShared;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // How much the pipeline brings is known only in the end.
        _progress = StartProgress(Activity, total: 0);
    }

    protected override void EndProcessing()
    {
        while (_underWay.Count > 0)
            Finish();
        _progress?.Dispose();
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

    private protected void Begin(object target, Func<ICatalog, CancellationToken, Task<T>> work)
    {
        ICatalog? catalog = null;
        if (!Try(target, () => catalog = Catalog))
            return;
        _underWay.Enqueue((target, StartAsync(catalog!, work)));
        while (_underWay.Count > Most || (_underWay.TryPeek(out var first) && first.Work.IsCompleted))
            Finish();
    }

    private void Finish()
    {
        var (target, work) = _underWay.Dequeue();
        WriteEach(target, () => Answer(Wait(_ => work)));
        _progress!.Status = string.Create(CultureInfo.InvariantCulture, $"{++_finished:N0} done");
        _progress.Report(_finished);
    }

    // What a store refuses at once is the item's fault like any other.
    private async Task<T> StartAsync(ICatalog catalog, Func<ICatalog, CancellationToken, Task<T>> work) => await work(catalog, Cancellation).ConfigureAwait(false);
}
