namespace Sim2l.Catalog;

/// <summary>A registration that waits for an admin, or waited.</summary>
public sealed record SimulationRequest
{
    /// <summary>Its number.</summary>
    public required long RequestId { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>What would be registered.</summary>
    public required NewSimulation Simulation { get; init; }

    /// <summary>Where it is.</summary>
    public required RequestState State { get; init; }

    /// <summary>Who asks.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>The installation that asks, as the Python package names it.</summary>
    public string? InstallationId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was denied.</summary>
    public string? Reason { get; init; }
}
