using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>A row of <c>catalog_executions</c>, with name and version of its simulation.</summary>
internal sealed class ExecutionRow
{
    public const string Columns =
        "e.execution_id, e.simulation_id, s.simulation_name, s.simulation_version, e.squid_id, e.user_name, e.started_at, e.completed_at, e.duration_ticks, e.status, "
        + "e.executor_type, e.cache_hit, e.run_path, e.run_size_bytes, e.input_hash, e.output_count, e.artifact_count, e.error_count, e.warning_count, e.environment";

    public string ExecutionId { get; init; } = "";

    public long SimulationId { get; init; }

    public string SimulationName { get; init; } = "";

    public string SimulationVersion { get; init; } = "";

    public string SquidId { get; init; } = "";

    public string? UserName { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public long? DurationTicks { get; init; }

    public string Status { get; init; } = "";

    public string ExecutorType { get; init; } = "";

    public long CacheHit { get; init; }

    public string? RunPath { get; init; }

    public long? RunSizeBytes { get; init; }

    public string? InputHash { get; init; }

    public long OutputCount { get; init; }

    public long ArtifactCount { get; init; }

    public long ErrorCount { get; init; }

    public long WarningCount { get; init; }

    public string? Environment { get; init; }

    public Execution ToExecution() => new()
    {
        ExecutionId = ExecutionId,
        SimulationId = SimulationId,
        SimulationName = SimulationName,
        SimulationVersion = SimulationVersion,
        SquidId = SquidId,
        UserName = UserName,
        StartedAt = StartedAt,
        CompletedAt = CompletedAt,
        Duration = DurationTicks is { } ticks ? TimeSpan.FromTicks(ticks) : null,
        Status = Status,
        ExecutorType = ExecutorType,
        CacheHit = CacheHit != 0,
        RunPath = RunPath,
        RunSizeBytes = RunSizeBytes,
        InputHash = InputHash,
        OutputCount = OutputCount,
        ArtifactCount = ArtifactCount,
        ErrorCount = ErrorCount,
        WarningCount = WarningCount,
        Environment = Environment is null ? null : JsonDictionary.Read(Environment),
    };
}
