namespace Sim2l.Runs;

/// <summary>One run and how much it holds; counted per table in one pass.</summary>
public sealed record RunSummary : IRunItem
{
    /// <summary>The run itself.</summary>
    public required Run Run { get; init; }

    /// <inheritdoc/>
    public string ExecutionId => Run.ExecutionId;

    /// <inheritdoc/>
    public string? RunPath => Run.RunPath;

    /// <inheritdoc cref="Run.SimulationName"/>
    public string SimulationName => Run.SimulationName;

    /// <inheritdoc cref="Run.SimulationVersion"/>
    public string SimulationVersion => Run.SimulationVersion;

    /// <inheritdoc cref="Run.Status"/>
    public RunStatus Status => Run.Status;

    /// <inheritdoc cref="Run.StartedAt"/>
    public DateTimeOffset? StartedAt => Run.StartedAt;

    /// <inheritdoc cref="Run.Duration"/>
    public TimeSpan? Duration => Run.Duration;

    /// <inheritdoc cref="Run.ErrorMessage"/>
    public string? ErrorMessage => Run.ErrorMessage;

    /// <inheritdoc cref="Run.SizeBytes"/>
    public long SizeBytes => Run.SizeBytes;

    /// <summary>Rows of <c>inputs</c>.</summary>
    public long InputCount { get; init; }

    /// <summary>Rows of <c>outputs</c>.</summary>
    public long OutputCount { get; init; }

    /// <summary>Rows of <c>artifacts</c>.</summary>
    public long FileCount { get; init; }

    /// <summary>Sum of the sizes of all artifacts, external ones included.</summary>
    public long FileBytes { get; init; }

    /// <summary>Rows of <c>logs</c>.</summary>
    public long LogCount { get; init; }

    /// <summary>Log rows of level ERROR or CRITICAL.</summary>
    public long ErrorCount { get; init; }

    /// <summary>Log rows of level WARNING.</summary>
    public long WarningCount { get; init; }

    /// <summary>Rows of <c>metrics</c>.</summary>
    public long MetricCount { get; init; }

    /// <summary>Rows of <c>cell_executions</c>.</summary>
    public long CellCount { get; init; }

    /// <summary>Rows of <c>resource_usage</c>.</summary>
    public long ResourceUsageCount { get; init; }

    /// <summary>Rows of <c>provenance</c>.</summary>
    public long ProvenanceCount { get; init; }

    /// <summary>Rows of <c>checkpoints</c>.</summary>
    public long CheckpointCount { get; init; }

    /// <summary>Rows of <c>annotations</c>.</summary>
    public long AnnotationCount { get; init; }
}
