namespace Sim2l.Catalog;

/// <summary>The durations of many executions, in ticks.</summary>
internal sealed class ExecutionDuration
{
    public long Executions { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    public double? Mean { get; init; }

    public DateTimeOffset? LastRunAt { get; init; }
}
