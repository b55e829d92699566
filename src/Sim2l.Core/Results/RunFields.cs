namespace Sim2l.Results;

/// <summary>The fields of a run that results are found by, under their names on the wire.</summary>
public static class RunFields
{
    /// <summary>The names, each with the kind of its values and the property of <see cref="Result"/> that holds it.</summary>
    public static readonly IReadOnlyDictionary<string, (ResultValueKind Kind, string Property)> All = new OrderedDictionary<string, (ResultValueKind, string)>(StringComparer.Ordinal)
    {
        ["execution_id"] = (ResultValueKind.Text, nameof(Result.ExecutionId)),
        ["simulation_name"] = (ResultValueKind.Text, nameof(Result.SimulationName)),
        ["simulation_version"] = (ResultValueKind.Text, nameof(Result.SimulationVersion)),
        ["squid_id"] = (ResultValueKind.Text, nameof(Result.SquidId)),
        ["input_hash"] = (ResultValueKind.Text, nameof(Result.InputHash)),
        ["status"] = (ResultValueKind.Text, nameof(Result.Status)),
        ["user_name"] = (ResultValueKind.Text, nameof(Result.UserName)),
        ["executor_type"] = (ResultValueKind.Text, nameof(Result.ExecutorType)),
        ["visibility"] = (ResultValueKind.Text, nameof(Result.Visibility)),
        ["cache_hit"] = (ResultValueKind.Boolean, nameof(Result.CacheHit)),
        ["started_at"] = (ResultValueKind.Time, nameof(Result.StartedAt)),
        ["completed_at"] = (ResultValueKind.Time, nameof(Result.CompletedAt)),
        ["created_at"] = (ResultValueKind.Time, nameof(Result.CreatedAt)),
        ["duration_seconds"] = (ResultValueKind.Number, nameof(Result.Duration)),
    };
}
