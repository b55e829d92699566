namespace Sim2l.Execution;

/// <summary>What is to be delivered, now or when its receiver is back.</summary>
public sealed record NewOutboxItem
{
    /// <summary>What it is, so that whoever delivers knows how.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it goes: the address of a service, the path of a file, the name of a database; never a secret.</summary>
    public required string Destination { get; init; }

    /// <summary>The run that it is about.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The simulation's name; what is about one simulation is delivered in the order queued.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>What is delivered, JSON-like; never a secret.</summary>
    public required IReadOnlyDictionary<string, object?> Content { get; init; }
}
