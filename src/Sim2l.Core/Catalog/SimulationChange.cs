namespace Sim2l.Catalog;

/// <summary>What is to change of a simulation; null leaves as it is, each field given is replaced as a whole.</summary>
public sealed record SimulationChange
{
    /// <summary>The <see cref="Simulation.Revision"/> that the change was made from; null means whatever it is.</summary>
    public long? ExpectedRevision { get; init; }

    /// <inheritdoc cref="Simulation.Description"/>
    public string? Description { get; init; }

    /// <inheritdoc cref="Simulation.License"/>
    public string? License { get; init; }

    /// <inheritdoc cref="Simulation.Tags"/>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <inheritdoc cref="Simulation.InputSchema"/>
    public IReadOnlyDictionary<string, object?>? InputSchema { get; init; }

    /// <inheritdoc cref="Simulation.OutputSchema"/>
    public IReadOnlyDictionary<string, object?>? OutputSchema { get; init; }

    /// <inheritdoc cref="Simulation.WorkflowType"/>
    public string? WorkflowType { get; init; }

    /// <inheritdoc cref="Simulation.WorkflowHash"/>
    public string? WorkflowHash { get; init; }

    /// <summary>The new files; the hash is worked out anew unless one is given.</summary>
    public IReadOnlyDictionary<string, object?>? WorkflowBundle { get; init; }

    /// <inheritdoc cref="Simulation.Dependencies"/>
    public IReadOnlyList<string>? Dependencies { get; init; }

    /// <inheritdoc cref="Simulation.Visibility"/>
    public Visibility? Visibility { get; init; }

    /// <inheritdoc cref="Simulation.Status"/>
    public SimulationStatus? Status { get; init; }

    /// <inheritdoc cref="Simulation.DeprecationReason"/>
    public string? DeprecationReason { get; init; }

    /// <inheritdoc cref="Simulation.Replacement"/>
    public string? Replacement { get; init; }

    /// <inheritdoc cref="Simulation.Metadata"/>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }
}
