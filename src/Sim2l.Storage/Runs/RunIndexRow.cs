using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>How an entry of the index lies in its table: the one place where its members become columns and columns become records.</summary>
internal sealed class RunIndexRow
{
    public const string Schema = """
        CREATE TABLE runs (
            file_name TEXT PRIMARY KEY,
            size INTEGER NOT NULL, written INTEGER NOT NULL, log_size INTEGER NOT NULL, log_written INTEGER NOT NULL, checked_at INTEGER NOT NULL,
            fault_kind TEXT, fault TEXT,
            status TEXT, lease_owner TEXT, lease_expires_at INTEGER,
            execution_id TEXT NOT NULL, simulation_name TEXT, simulation_version TEXT, simulation_id INTEGER,
            started_at INTEGER, completed_at INTEGER, duration INTEGER,
            user_id TEXT, tags TEXT, squid_id TEXT, cache_key TEXT, cache_hit INTEGER, executor_type TEXT, executor_config TEXT, environment TEXT,
            error_message TEXT, error_traceback TEXT, notes TEXT);
        CREATE INDEX runs_stamp ON runs (file_name, size, written, log_size, log_written, checked_at);
        CREATE INDEX runs_newest ON runs (started_at DESC, execution_id, file_name);
        CREATE INDEX runs_fault ON runs (file_name) WHERE fault_kind IS NOT NULL;
        """;

    public const string Insert = "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private readonly string _root;
    private readonly DateTimeOffset _now;
    private readonly TimeSpan _abandonedAfter;

    public RunIndexRow(string root, TimeSpan abandonedAfter, DateTimeOffset now)
    {
        _root = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        _abandonedAfter = abandonedAfter;
        _now = now;
    }

    public static void Bind(SqliteStatement insert, RunIndexEntry entry)
    {
        var (stamp, run, state) = (entry.Stamp, entry.Run, entry.State);
        insert
            .Bind(1, entry.FileName).Bind(2, stamp.Size).Bind(3, stamp.Written).Bind(4, stamp.LogSize).Bind(5, stamp.LogWritten).Bind(6, entry.CheckedAt)
            .Bind(7, entry.Fault?.Kind.ToString()).Bind(8, entry.Fault?.Message)
            .Bind(9, state.StoredStatus).BindJson(10, state.Owner?.ToJson()).Bind(11, state.ExpiresAt?.UtcTicks)
            .Bind(12, run?.ExecutionId ?? Path.GetFileNameWithoutExtension(entry.FileName)).Bind(13, run?.SimulationName).Bind(14, run?.SimulationVersion).Bind(15, run?.SimulationId)
            .Bind(16, run?.StartedAt?.UtcTicks).Bind(17, run?.CompletedAt?.UtcTicks).Bind(18, run?.Duration?.Ticks)
            .Bind(19, run?.UserId).BindJson(20, run?.Tags is { Count: > 0 } tags ? tags.ToArray() : null).Bind(21, run?.SquidId).Bind(22, run?.CacheKey)
            .Bind(23, run?.CacheHit ?? false).Bind(24, run?.ExecutorType).BindJson(25, run?.ExecutorConfig).BindJson(26, run?.Environment)
            .Bind(27, run?.ErrorMessage).Bind(28, run?.ErrorTraceback).Bind(29, run?.Notes);
    }

    public RunStatus Status(SqliteStatement row)
    {
        var stored = row.GetText(8);
        if (stored != RunState.Running)
            return RunState.Parse(stored);
        var stamp = new RunFileStamp(row.GetInteger(1) ?? 0, row.GetInteger(2) ?? 0, row.GetInteger(3) ?? 0, row.GetInteger(4) ?? 0);
        return new RunState(stored, LeaseOwner.Parse(row.GetJson(9)), Time(row, 10), stamp.ModifiedAt).StatusAt(_now, _abandonedAfter);
    }

    public Run Run(SqliteStatement row, RunStatus status) => new()
    {
        RunPath = _root + row.GetText(0),
        SizeBytes = (row.GetInteger(1) ?? 0) + (row.GetInteger(3) ?? 0),
        Status = status,
        ExecutionId = row.GetText(11) ?? "",
        SimulationName = row.GetText(12) ?? "",
        SimulationVersion = row.GetText(13) ?? "",
        SimulationId = row.GetInteger(14),
        StartedAt = Time(row, 15),
        CompletedAt = Time(row, 16),
        Duration = row.GetInteger(17) is { } ticks ? TimeSpan.FromTicks(ticks) : null,
        UserId = row.GetText(18),
        Tags = row.GetJson(19) is object?[] tags ? Array.ConvertAll(tags, static tag => tag as string ?? "") : [],
        SquidId = row.GetText(20),
        CacheKey = row.GetText(21),
        CacheHit = row.GetFlag(22),
        ExecutorType = row.GetText(23),
        ExecutorConfig = row.GetJson(24),
        Environment = row.GetJson(25),
        ErrorMessage = row.GetText(26),
        ErrorTraceback = row.GetText(27),
        Notes = row.GetText(28),
    };

    private static DateTimeOffset? Time(SqliteStatement row, int column) =>
        row.GetInteger(column) is { } ticks && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
