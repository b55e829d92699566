namespace Sim2l.Catalog;

/// <summary>A version of a simulation to be registered.</summary>
public sealed record NewSimulation
{
    /// <summary>How a simulation is run unless told otherwise.</summary>
    public const string DefaultWorkflowType = "notebook";

    /// <summary>The most characters of a name and of a version.</summary>
    public const int MaximumNameLength = 256;

    /// <summary>The most bytes of a description.</summary>
    public const int MaximumDescriptionBytes = 262_144;

    /// <summary>The most tags, and the most characters of one.</summary>
    public const int MaximumTags = 256;

    /// <summary>The most bytes of a schema, of metadata as JSON.</summary>
    public const int MaximumJsonBytes = 1_048_576;

    /// <summary>The most bytes of a workflow bundle as JSON.</summary>
    public const int MaximumBundleBytes = 67_108_864;

    /// <summary>The name: no control characters, no slash, no white space at its ends; <c>search</c> is a route's.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The version: Semantic Versioning, or any other text that a name could be.</summary>
    public required string SimulationVersion { get; init; }

    /// <inheritdoc cref="Simulation.Description"/>
    public string? Description { get; init; }

    /// <inheritdoc cref="Simulation.Author"/>
    public string? Author { get; init; }

    /// <inheritdoc cref="Simulation.AuthorEmail"/>
    public string? AuthorEmail { get; init; }

    /// <inheritdoc cref="Simulation.Organization"/>
    public string? Organization { get; init; }

    /// <inheritdoc cref="Simulation.License"/>
    public string? License { get; init; }

    /// <inheritdoc cref="Simulation.RepositoryUrl"/>
    public string? RepositoryUrl { get; init; }

    /// <inheritdoc cref="Simulation.DocumentationUrl"/>
    public string? DocumentationUrl { get; init; }

    /// <inheritdoc cref="Simulation.Tags"/>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <inheritdoc cref="Simulation.InputSchema"/>
    public IReadOnlyDictionary<string, object?> InputSchema { get; init; } = new Dictionary<string, object?>();

    /// <inheritdoc cref="Simulation.OutputSchema"/>
    public IReadOnlyDictionary<string, object?> OutputSchema { get; init; } = new Dictionary<string, object?>();

    /// <inheritdoc cref="Simulation.WorkflowType"/>
    public string WorkflowType { get; init; } = DefaultWorkflowType;

    /// <summary>Names the content of the workflow; worked out from the bundle's files when it is null.</summary>
    public string? WorkflowHash { get; init; }

    /// <inheritdoc cref="Simulation.WorkflowBundle"/>
    public IReadOnlyDictionary<string, object?>? WorkflowBundle { get; init; }

    /// <inheritdoc cref="Simulation.Dependencies"/>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <inheritdoc cref="Simulation.PythonVersion"/>
    public string? PythonVersion { get; init; }

    /// <inheritdoc cref="Simulation.Visibility"/>
    public Visibility Visibility { get; init; }

    /// <inheritdoc cref="Simulation.Metadata"/>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }
}
