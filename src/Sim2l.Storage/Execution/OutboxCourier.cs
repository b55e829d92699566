using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Carries out one attempt to deliver.</summary>
internal sealed class OutboxCourier(
    SqlDatabase database, OutboxAttempt attempt, Func<IReadOnlyDictionary<string, object?>, CancellationToken, Task> deliver, TimeProvider time)
{
    private const int MaximumFaultLength = 4_096;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    // Simulations whose first item has to wait; the others of theirs wait with it.
    private readonly List<string> _passed = [];
    private long _delivered;
    private long _refused;
    private Sim2lException? _fault;
    private bool _isOver;

    /// <param name="limited">Ends when patience or the caller does.</param>
    /// <param name="cancellation">Ends when the caller does.</param>
    public async Task<OutboxDelivery> DeliverAsync(CancellationToken limited, CancellationToken cancellation)
    {
        await DeliverFreeAsync(limited, cancellation).ConfigureAwait(false);
        // Who has the earlier one in hand began before the later was queued, and does not look for it: without waiting, nobody would deliver that.
        while (!_isOver && attempt.WaitsForOthers && await IsHeldUpAsync().ConfigureAwait(false))
        {
            await PauseAsync(limited, cancellation).ConfigureAwait(false);
            await DeliverFreeAsync(limited, cancellation).ConfigureAwait(false);
        }
        return new() { Delivered = _delivered, Refused = _refused, Fault = _fault };
    }

    private async Task DeliverFreeAsync(CancellationToken limited, CancellationToken cancellation)
    {
        while (!_isOver && await LeaseAsync().ConfigureAwait(false) is { } item)
        {
            try
            {
                await DeliverAsync(item, limited).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (limited.IsCancellationRequested)
            {
                await PutBackAsync(item, null).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                End(new(ErrorKind.Timeout, $"'{attempt.Destination}' did not take everything in time."));
            }
            catch
            {
                await PutBackAsync(item, null).ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task PauseAsync(CancellationToken limited, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(PollInterval, limited).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            End(new(ErrorKind.Timeout, $"Somebody else was still delivering to '{attempt.Destination}'."));
        }
    }

    private async Task DeliverAsync(LeasedItem item, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            await deliver(Read(item), cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException e) when (IsRefusal(e.Kind))
        {
            await PutBackAsync(item, e, isRefused: true).ConfigureAwait(false);
            _refused++;
            return;
        }
        catch (Sim2lException e)
        {
            await PutBackAsync(item, e).ConfigureAwait(false);
            if (e.Kind == ErrorKind.NotFound)
                Pass(item, e);
            else
                End(e);
            return;
        }
        await database.WriteAsync(session => OutboxTable.RemoveAsync(session, item.Id, attempt.Token), CancellationToken.None).ConfigureAwait(false);
        _delivered++;
    }

    /// <summary>Whether the content is at fault, so that the next attempt would end the same way.</summary>
    private static bool IsRefusal(ErrorKind kind) => kind is ErrorKind.InvalidInput or ErrorKind.TooLarge or ErrorKind.Conflict or ErrorKind.Forbidden or ErrorKind.NotSupported;

    private static IReadOnlyDictionary<string, object?> Read(LeasedItem item)
    {
        try
        {
            return PythonJsonReader.Read(item.Content) as IReadOnlyDictionary<string, object?> ?? throw Damaged(null);
        }
        catch (Sim2lException e) when (e.Kind != ErrorKind.InvalidInput)
        {
            throw Damaged(e);
        }
    }

    private static Sim2lException Damaged(Sim2lException? e) => new(ErrorKind.InvalidInput, $"What was queued is no JSON object. {e?.Message}", e);

    private void Pass(LeasedItem item, Sim2lException fault)
    {
        _passed.Add(item.SimulationName);
        _fault ??= fault;
    }

    private void End(Sim2lException fault)
    {
        _fault = fault;
        _isOver = true;
    }

    private Task<LeasedItem?> LeaseAsync() =>
        database.WriteAsync(session => OutboxTable.LeaseAsync(session, attempt, _passed, time.GetUtcNow()), CancellationToken.None);

    private Task<bool> IsHeldUpAsync() => database.ReadAsync(session => OutboxTable.IsHeldUpAsync(session, attempt, _passed, time.GetUtcNow()), CancellationToken.None);

    private Task<int> PutBackAsync(LeasedItem item, Sim2lException? fault, bool isRefused = false)
    {
        var text = fault?.Message is { Length: > MaximumFaultLength } message ? message[..MaximumFaultLength] : fault?.Message;
        return database.WriteAsync(session => OutboxTable.PutBackAsync(session, item.Id, attempt.Token, text, isRefused), CancellationToken.None);
    }
}
