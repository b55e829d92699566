namespace Sim2l.Execution;

/// <summary>A row of <c>outbox_items</c>.</summary>
internal sealed class OutboxRow
{
    public const string Columns = "id, kind, destination, execution_id, simulation_name, simulation_version, queued_at, attempts, is_refused, fault";

    public long Id { get; init; }

    public string Kind { get; init; } = "";

    public string Destination { get; init; } = "";

    public string ExecutionId { get; init; } = "";

    public string SimulationName { get; init; } = "";

    public string SimulationVersion { get; init; } = "";

    public DateTimeOffset QueuedAt { get; init; }

    public long Attempts { get; init; }

    public long IsRefused { get; init; }

    public string? Fault { get; init; }

    public OutboxItem ToItem() => new()
    {
        OutboxId = Id,
        Kind = Kind,
        Destination = Destination,
        ExecutionId = ExecutionId,
        SimulationName = SimulationName,
        SimulationVersion = SimulationVersion,
        QueuedAt = QueuedAt,
        Attempts = Attempts,
        IsRefused = IsRefused != 0,
        Fault = Fault,
    };
}
