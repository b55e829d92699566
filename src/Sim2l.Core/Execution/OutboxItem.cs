namespace Sim2l.Execution;

/// <summary>What waits to be delivered, or was refused and is kept with the reason.</summary>
public sealed record OutboxItem
{
    /// <summary>Its number, in the order queued.</summary>
    public required long OutboxId { get; init; }

    /// <inheritdoc cref="NewOutboxItem.Kind"/>
    public required string Kind { get; init; }

    /// <inheritdoc cref="NewOutboxItem.Destination"/>
    public required string Destination { get; init; }

    /// <inheritdoc cref="NewOutboxItem.ExecutionId"/>
    public required string ExecutionId { get; init; }

    /// <inheritdoc cref="NewOutboxItem.SimulationName"/>
    public required string SimulationName { get; init; }

    /// <inheritdoc cref="NewOutboxItem.SimulationVersion"/>
    public required string SimulationVersion { get; init; }

    /// <summary>When it was queued.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>How often its delivery was tried.</summary>
    public required long Attempts { get; init; }

    /// <summary>Whether its receiver refused it, so that it is not tried again by itself.</summary>
    public required bool IsRefused { get; init; }

    /// <summary>Why it was not delivered the last time; null before the first.</summary>
    public string? Fault { get; init; }
}
