using System.Collections;

namespace Sim2l.Results;

/// <summary>A field of results as a column of a table.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Field">The field.</param>
public sealed record ResultColumn(string Name, ResultField Field)
{
    /// <summary>The value of a result; null where it has none.</summary>
    public object? Read(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Field.Scope switch
        {
            ResultScope.Inputs => Part(result.Inputs),
            ResultScope.Outputs => Part(result.Outputs),
            ResultScope.Metrics => Part(result.Metrics),
            ResultScope.Tags => result.Tags,
            _ => ReadRun(result),
        };
    }

    private object? Part(IReadOnlyDictionary<string, object?> values)
    {
        var value = values.GetValueOrDefault(Field.Name);
        return Field.Member is null ? value : value switch
        {
            IReadOnlyDictionary<string, object?> members => members.GetValueOrDefault(Field.Member),
            ICollection items => Part(items),
            _ => null,
        };
    }

    private object? Part(ICollection items) => Field.Member switch
    {
        "length" => (object)(long)items.Count,
        "minimum" => Numbers(items)?.Min(),
        "maximum" => Numbers(items)?.Max(),
        "mean" => Numbers(items)?.Average(),
        _ => null,
    };

    private static List<double>? Numbers(ICollection items)
    {
        var numbers = new List<double>(items.Count);
        foreach (var item in items)
        {
            if (ResultNumber.Read(item) is not { } number)
                return null;
            numbers.Add(number);
        }
        return numbers.Count > 0 ? numbers : null;
    }

    private object? ReadRun(Result result) => Field.Name switch
    {
        "execution_id" => result.ExecutionId,
        "simulation_name" => result.SimulationName,
        "simulation_version" => result.SimulationVersion,
        "squid_id" => result.SquidId,
        "input_hash" => result.InputHash,
        "status" => result.Status,
        "user_name" => result.UserName,
        "executor_type" => result.ExecutorType,
        "visibility" => result.Visibility,
        "cache_hit" => result.CacheHit,
        "started_at" => result.StartedAt,
        "completed_at" => result.CompletedAt,
        "created_at" => result.CreatedAt,
        "duration_seconds" => result.Duration,
        _ => null,
    };
}
