using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>What decides whether a run that says it is running still is: its stored status, its lease and the age of its file.</summary>
internal readonly record struct RunState(string? StoredStatus, LeaseOwner? Owner, DateTimeOffset? ExpiresAt, DateTimeOffset ModifiedAt)
{
    public const string Running = "running";

    public static RunState Read(SqliteDatabase database, RunSchema schema, DateTimeOffset modifiedAt)
    {
        string? status = null;
        if (schema.Has("run_metadata", "status"))
            status = database.Scalar("SELECT status FROM run_metadata LIMIT 1") as string;
        var (owner, expires) = ReadLease(database, schema);
        return new(status, owner, expires, modifiedAt);
    }

    /// <summary>The status as of a moment; <see cref="RunStatus.Abandoned"/> where the writer is gone.</summary>
    public RunStatus StatusAt(DateTimeOffset now, TimeSpan abandonedAfter)
    {
        var status = Parse(StoredStatus);
        if (status != RunStatus.Running)
            return status;
        if (ExpiresAt is not { } expires)
            return now - ModifiedAt > abandonedAfter ? RunStatus.Abandoned : RunStatus.Running;
        if (now <= expires)
            return RunStatus.Running;
        return Owner?.IsAliveHere() == true ? RunStatus.Running : RunStatus.Abandoned;
    }

    public static RunStatus Parse(string? stored) => stored switch
    {
        Running => RunStatus.Running,
        "completed" => RunStatus.Completed,
        "failed" => RunStatus.Failed,
        "cached" => RunStatus.Cached,
        "cancelled" => RunStatus.Cancelled,
        _ => RunStatus.Unknown,
    };

    public static string Format(RunStatus status) => status switch
    {
        RunStatus.Running => Running,
        RunStatus.Completed => "completed",
        RunStatus.Failed => "failed",
        RunStatus.Cached => "cached",
        RunStatus.Cancelled => "cancelled",
        _ => throw NoEnd(status),
    };

    /// <summary>As <see cref="Format"/>, for the states a run can end in.</summary>
    public static string FormatEnd(RunStatus status) => status == RunStatus.Running ? throw NoEnd(status) : Format(status);

    private static Sim2lException NoEnd(RunStatus status) =>
        new(ErrorKind.InvalidInput, $"A run cannot be saved as {status}; use Completed, Failed, Cached or Cancelled.");

    private static (LeaseOwner? Owner, DateTimeOffset? Expires) ReadLease(SqliteDatabase database, RunSchema schema)
    {
        if (!schema.Has("run_lease"))
            return default;
        using var lease = database.Prepare($"SELECT {schema.SelectList("run_lease")} FROM run_lease LIMIT 1");
        return lease.Step() ? (LeaseOwner.Parse(lease.GetJson(0)), lease.GetTime(2)) : default;
    }
}
