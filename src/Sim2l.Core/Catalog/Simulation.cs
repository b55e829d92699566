namespace Sim2l.Catalog;

/// <summary>A version of a simulation in the catalog.</summary>
public sealed record Simulation
{
    /// <summary>Its number; 0 is a number like any other, none is used twice.</summary>
    public required long SimulationId { get; init; }

    /// <summary>Its name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>Its version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>The author's address.</summary>
    public string? AuthorEmail { get; init; }

    /// <summary>Where the author works.</summary>
    public string? Organization { get; init; }

    /// <summary>The terms of its use.</summary>
    public string? License { get; init; }

    /// <summary>Where its source is.</summary>
    public string? RepositoryUrl { get; init; }

    /// <summary>Where it is described.</summary>
    public string? DocumentationUrl { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value.AsArray(); } = [];

    /// <summary>Its inputs by name, as they were registered; <see cref="SimulationParameter"/> understands them.</summary>
    public IReadOnlyDictionary<string, object?> InputSchema { get; init; } = new Dictionary<string, object?>();

    /// <summary>Its outputs by name, as they were registered.</summary>
    public IReadOnlyDictionary<string, object?> OutputSchema { get; init; } = new Dictionary<string, object?>();

    /// <summary>How it is run: <c>notebook</c>, <c>function</c>, <c>docker</c> or another word.</summary>
    public string WorkflowType { get; init; } = NewSimulation.DefaultWorkflowType;

    /// <summary>Names the content of the workflow; opaque.</summary>
    public string? WorkflowHash { get; init; }

    /// <summary>The workflow's files, as wire and data formats describe them.</summary>
    /// <remarks>Lists leave it out: get the simulation to have it.</remarks>
    public IReadOnlyDictionary<string, object?>? WorkflowBundle { get; init; }

    /// <summary>What it needs.</summary>
    public IReadOnlyList<string> Dependencies { get; init => field = value.AsArray(); } = [];

    /// <summary>The Python that it needs.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>Who sees it.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>Where it is in its life.</summary>
    public SimulationStatus Status { get; init; }

    /// <summary>Why it is deprecated.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>What to use instead: a version of the same simulation, or <c>name/version</c>.</summary>
    public string? Replacement { get; init; }

    /// <summary>Whatever else belongs to it.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <summary>Who registered it, and owns it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts its changes from 1; a change that expects another number is a conflict.</summary>
    public long Revision { get; init; } = 1;
}
