using System.Data.Common;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>A row of <c>results</c>, read by places.</summary>
internal sealed record ResultRow(Result Result, string ContentHash, string? Stamp)
{
    public const string Columns =
        "r.id, r.execution_id, r.run_path, r.simulation_name, r.simulation_version, r.status, r.duration_ticks, r.started_at, r.completed_at, r.created_at, "
        + "r.user_name, r.squid_id, r.input_hash, r.executor_type, r.cache_hit, r.visibility, r.owner, r.tags, r.content_hash, r.stamp";

    /// <summary>How many columns there are.</summary>
    public const int Count = 20;

    public static ResultRow Read(DbDataReader row) => new(ReadResult(row), row.GetString(18), row.FindText(19));

    public static Result ReadResult(DbDataReader row) => new()
    {
        ResultId = row.GetInt64(0),
        ExecutionId = row.GetString(1),
        RunPath = row.FindText(2),
        SimulationName = row.GetString(3),
        SimulationVersion = row.GetString(4),
        Status = row.GetString(5),
        Duration = row.FindInteger(6) is { } ticks ? TimeSpan.FromTicks(ticks) : null,
        StartedAt = FindTime(row, 7),
        CompletedAt = FindTime(row, 8),
        CreatedAt = IndexedValue.Time(row.GetInt64(9)),
        UserName = row.FindText(10),
        SquidId = row.FindText(11),
        InputHash = row.FindText(12),
        ExecutorType = row.FindText(13),
        CacheHit = row.GetInt64(14) != 0,
        Visibility = ToVisibility(row.GetString(15)),
        Owner = row.FindText(16),
        Tags = [.. ((Array)PythonJsonReader.Read(row.GetString(17))!).Cast<string>()],
    };

    private static DateTimeOffset? FindTime(DbDataReader row, int column) => row.FindInteger(column) is { } microseconds ? IndexedValue.Time(microseconds) : null;

    private static Visibility ToVisibility(string word) => word switch
    {
        "public" => Visibility.Public,
        "internal" => Visibility.Internal,
        "private" => Visibility.Private,
        _ => throw new Sim2lException(ErrorKind.Corrupt, $"The stored visibility '{word}' is none that this version of Sim2l knows."),
    };
}
