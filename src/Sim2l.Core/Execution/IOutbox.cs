namespace Sim2l.Execution;

/// <summary>What could not be delivered at once and is delivered later, by whichever process comes first.</summary>
/// <remarks>
/// An item is on disk when it is added and gone when it is delivered. Of several processes one delivers an item; what a killed process left half done is
/// delivered again, so the receiver must take the same item twice as once. What its receiver refuses is kept with the reason. Safe for many threads.
/// </remarks>
public interface IOutbox : IAsyncDisposable
{
    /// <summary>Queues an item behind those of its simulation.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for content without a stored form; the outbox cannot be written.</exception>
    Task<long> AddAsync(NewOutboxItem item, CancellationToken cancellation = default);

    /// <summary>Queues items in place of another, in one step: who is killed meanwhile leaves either that one or all of them.</summary>
    /// <param name="number">The number of the item that goes; when it is gone already, the others are queued nevertheless.</param>
    /// <param name="items">What comes in its place.</param>
    /// <param name="cancellation">Ends it; nothing is changed then.</param>
    /// <exception cref="Sim2lException">As <see cref="AddAsync"/>.</exception>
    Task ReplaceAsync(long number, IReadOnlyCollection<NewOutboxItem> items, CancellationToken cancellation = default);

    /// <summary>Delivers what waits for a destination, those of one simulation in the order queued.</summary>
    /// <param name="kind">The kind that is delivered.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="deliver">
    /// Delivers one item's content. A fault that the content causes (InvalidInput, TooLarge, Conflict, Forbidden, NotSupported) puts the item aside; NotFound
    /// lets its simulation wait; any other ends the attempt.
    /// </param>
    /// <param name="patience">
    /// How long the attempt may take, waiting for somebody else who has earlier ones of the same simulations in hand included; null means as long as it takes
    /// to deliver what nobody else holds up.
    /// </param>
    /// <param name="cancellation">Ends the attempt; what was not delivered goes on waiting.</param>
    /// <exception cref="Sim2lException">The outbox cannot be read or written.</exception>
    Task<OutboxDelivery> DeliverAsync(
        string kind,
        string destination,
        Func<IReadOnlyDictionary<string, object?>, CancellationToken, Task> deliver,
        TimeSpan? patience = null,
        CancellationToken cancellation = default);

    /// <summary>What is in it, in the order queued, as many as there are.</summary>
    IAsyncEnumerable<OutboxItem> ListAsync(CancellationToken cancellation = default);

    /// <summary>Lets what a destination refused wait again.</summary>
    /// <returns>How many items.</returns>
    Task<long> RetryAsync(string kind, string destination, CancellationToken cancellation = default);

    /// <summary>Removes what a destination refused.</summary>
    /// <returns>How many items.</returns>
    Task<long> DiscardAsync(string kind, string destination, CancellationToken cancellation = default);
}
