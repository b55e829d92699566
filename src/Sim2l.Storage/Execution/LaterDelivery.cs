using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sim2l.Execution;

/// <summary>Delivers what a run has to tell, at once or, from the disk, later: neither a store that is away nor the death of this process loses it.</summary>
/// <remarks>A store that does not answer is left alone for a while. Safe for many threads.</remarks>
public static class LaterDelivery
{
    private static readonly ConcurrentDictionary<(string Kind, string Name), long> Away = [];

    /// <summary>How long a run waits for a store.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a store that does not answer is left alone.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Queues an item and delivers it with all that waits for its destination.</summary>
    /// <returns>What came of it; null when the destination is left alone, or was told although nothing could be queued.</returns>
    /// <exception cref="Sim2lException">Nothing could be queued, and nothing delivered.</exception>
    public static async Task<OutboxDelivery?> SendAsync(IOutbox outbox, Destination destination, NewOutboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        try
        {
            await outbox.AddAsync(item, cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException)
        {
            // Where nothing can be queued it is now or never.
            await DeliverAtOnceAsync(destination, item, cancellation).ConfigureAwait(false);
            return null;
        }
        return await DeliverAsync(outbox, destination, cancellation).ConfigureAwait(false);
    }

    /// <summary>Delivers all that waits for a destination.</summary>
    /// <returns>What came of it; null when the destination is left alone.</returns>
    /// <exception cref="Sim2lException">The outbox cannot be read or written.</exception>
    public static async Task<OutboxDelivery?> DeliverAsync(IOutbox outbox, Destination destination, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(destination);
        var isLeftAlone = Away.TryGetValue((destination.Kind, destination.Name), out var since) && Stopwatch.GetElapsedTime(since) < Pause;
        return isLeftAlone ? null : await outbox.DeliverAsync(destination.Kind, destination.Name, destination.DeliverAsync, Patience, cancellation).ConfigureAwait(false);
    }

    /// <summary>Delivers an item past the outbox.</summary>
    /// <exception cref="Sim2lException">It was not delivered.</exception>
    public static async Task<bool> DeliverAtOnceAsync(Destination destination, NewOutboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(item);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Patience);
        try
        {
            await destination.DeliverAsync(item.Content, limited.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new Sim2lException(ErrorKind.Timeout, $"'{destination.Name}' did not answer in time.", e);
        }
    }

    /// <summary>Whether a destination is away that was there before; from now on it is.</summary>
    public static bool Leave(string kind, string name)
    {
        var isFirst = !Away.ContainsKey((kind, name));
        Away[(kind, name)] = Stopwatch.GetTimestamp();
        return isFirst;
    }

    /// <summary>The destination is there again: its next failure is worth a warning, and it need not be left alone.</summary>
    public static void Forget(string kind, string name) => Away.TryRemove((kind, name), out _);
}
