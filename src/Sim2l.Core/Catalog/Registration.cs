namespace Sim2l.Catalog;

/// <summary>The answer to a registration.</summary>
public sealed record Registration
{
    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>What became of it.</summary>
    public required RegistrationOutcome Outcome { get; init; }

    /// <summary>The simulation's number; null while it is queued.</summary>
    public long? SimulationId { get; init; }

    /// <summary>The request's number, when it is queued.</summary>
    public long? RequestId { get; init; }
}
