using Sim2l.Catalog;

namespace Sim2l.Execution;

/// <summary>Tells cache, catalog and index of results of runs; what they miss waits on disk and is told later.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class RunMessenger
{
    private readonly IExecutionStores _stores;
    private readonly InvocationNotes _notes;
    private readonly IReadOnlyList<Destination> _destinations;

    /// <summary>Tells those whom the stores name.</summary>
    public RunMessenger(IExecutionStores stores, InvocationNotes notes)
    {
        ArgumentNullException.ThrowIfNull(stores);
        _stores = stores;
        _notes = notes;
        _destinations = stores.Destinations;
    }

    /// <summary>Queues what a run left to tell whose process is gone; while it goes on, nothing.</summary>
    /// <param name="outbox">The outbox.</param>
    /// <param name="item">The note of the run.</param>
    /// <param name="abandonedAfter">As <see cref="IExecutionStores.AbandonedAfter"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="Sim2lException">The outbox cannot be read or written.</exception>
    public static Task<OutboxDelivery> ReleaseAsync(IOutbox outbox, OutboxItem item, TimeSpan abandonedAfter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(item);
        return outbox.DeliverAsync(
            item.Kind, item.Destination, (fields, limited) => ReplaceAsync(outbox, item.OutboxId, fields, abandonedAfter, limited), cancellation: cancellation);
    }

    /// <summary>Delivers what earlier runs left waiting, so that their results answer.</summary>
    public void CatchUp(CancellationToken cancellation)
    {
        if (!_stores.HasOutbox)
            return;
        try
        {
            foreach (var destination in Wait(FindWaitingAsync(cancellation)))
                Judge(destination, Wait(LaterDelivery.DeliverAsync(_stores.Outbox, destination, cancellation)));
        }
        catch (Exception e) when (e is Sim2lException or TimeoutException)
        {
            _notes.Add("What earlier runs left waiting was not told", e.Message);
        }
    }

    /// <summary>Notes on disk whom to tell of a run.</summary>
    /// <param name="run">The run, which has not begun.</param>
    /// <returns>The run with those who are told, and the number of the note; null where nothing can be noted.</returns>
    public (PendingRun Run, long? Number) Announce(PendingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run = run with { Cache = NameOf(Destination.CacheKind), Catalog = NameOf(RunReport.Kind), Results = NameOf(Destination.ResultKind) };
        try
        {
            return (run, Wait(_stores.Outbox.AddAsync(run.ToItem())));
        }
        catch (Exception e) when (e is Sim2lException or TimeoutException)
        {
            // The run matters more than who learns of it should this process die.
            return (run, null);
        }
    }

    /// <summary>Tells of a run that ended.</summary>
    /// <remarks>Not cancelled: what ended shall not be half told because somebody stopped what comes next.</remarks>
    public void Tell(PendingRun run, long? number)
    {
        ArgumentNullException.ThrowIfNull(run);
        IReadOnlyList<NewOutboxItem> items;
        try
        {
            items = run.ReadItems(_stores.AbandonedAfter);
        }
        catch (Sim2lException e)
        {
            _notes.Add("A run was told to nobody, because it cannot be read", e.Message);
            return;
        }
        var isQueued = number is { } known && Try(() => Wait(Replace(known, items)));
        foreach (var item in items)
            Send(item, isQueued);
    }

    /// <summary>Tells the catalog of an execution that has no run of its own.</summary>
    public void Tell(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (Find(RunReport.Kind) is not { } catalog)
            return;
        var execution = report.Execution;
        var item = catalog.Queue(execution.ExecutionId, execution.SimulationName, execution.SimulationVersion, report.ToFields());
        Send(item, Try(() => Wait(_stores.Outbox.AddAsync(item))));
    }

    private static async Task ReplaceAsync(IOutbox outbox, long number, IReadOnlyDictionary<string, object?> fields, TimeSpan abandonedAfter, CancellationToken cancellation)
    {
        IReadOnlyList<NewOutboxItem> items;
        try
        {
            items = PendingRun.FromFields(fields).ReadItems(abandonedAfter);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, e.Message, e);
        }
        await outbox.ReplaceAsync(number, items, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> Replace(long number, IReadOnlyCollection<NewOutboxItem> items)
    {
        await _stores.Outbox.ReplaceAsync(number, items).ConfigureAwait(false);
        return true;
    }

    /// <remarks>Some waiting, for locks of a file say, cannot be cancelled; a run goes on without.</remarks>
    private static T Wait<T>(Task<T> task) => task.WaitAsync(3 * LaterDelivery.Patience).GetAwaiter().GetResult();

    private static bool Try(Action queue)
    {
        try
        {
            queue();
            return true;
        }
        catch (Exception e) when (e is Sim2lException or TimeoutException)
        {
            // Where nothing can be queued it is now or never.
            return false;
        }
    }

    private async Task<IReadOnlyList<Destination>> FindWaitingAsync(CancellationToken cancellation)
    {
        var outbox = _stores.Outbox;
        await foreach (var item in outbox.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (PendingRun.Is(item))
                await ReleaseAsync(outbox, item, _stores.AbandonedAfter, cancellation).ConfigureAwait(false);
        }
        var waiting = new HashSet<(string Kind, string Name)>();
        await foreach (var item in outbox.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (!item.IsRefused)
                waiting.Add((item.Kind, item.Destination));
        }
        return [.. _destinations.Where(destination => waiting.Contains((destination.Kind, destination.Name)))];
    }

    private Destination? Find(string kind) => _destinations.FirstOrDefault(destination => destination.Kind == kind);

    private string? NameOf(string kind) => Find(kind)?.Name;

    private void Send(NewOutboxItem item, bool isQueued)
    {
        var destination = Find(item.Kind)!;
        try
        {
            if (isQueued)
                Judge(destination, Wait(Task.Run(() => LaterDelivery.DeliverAsync(_stores.Outbox, destination, CancellationToken.None))));
            else
                Wait(LaterDelivery.DeliverAtOnceAsync(destination, item, CancellationToken.None));
        }
        catch (Exception e) when (e is Sim2lException or TimeoutException)
        {
            _notes.Add($"The {destination.Noun} '{destination.Name}' was not told", e.Message);
        }
    }

    private void Judge(Destination destination, OutboxDelivery? delivery)
    {
        if (delivery is null or { Fault: not null, Delivered: 0 })
        {
            LaterDelivery.Leave(destination.Kind, destination.Name);
            _notes.Add($"The {destination.Noun} '{destination.Name}' is told later, by the next run or Sync-Catalog", delivery?.Fault?.Message ?? "It did not answer.");
        }
        else
        {
            LaterDelivery.Forget(destination.Kind, destination.Name);
        }
        if (delivery?.Refused > 0)
            _notes.Add($"The {destination.Noun} '{destination.Name}' refused what it was told", "The outbox keeps it with the reason; Sync-Catalog shows it.");
    }
}
