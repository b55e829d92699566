using System.Collections.Concurrent;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>The one writing connection that a process has to a run's file, shared by all its <see cref="RunWriter"/>s, and its lease.</summary>
internal sealed class RunConnection
{
    private static readonly ConcurrentDictionary<string, RunConnection> Live = new(StringComparer.Ordinal);
    private static readonly Lock LiveGate = new();

    private readonly TimeProvider _time;
    private ITimer? _heartbeat;
    private DateTimeOffset _renewedAt;
    private int _holders;
    private bool _closed;

    private RunConnection(string path, SqliteDatabase database, TimeProvider time)
    {
        Path = path;
        Database = database;
        _time = time;
        Sampler = new ResourceSampler(time);
    }

    public string Path { get; }

    public string ExecutionId { get; private set; } = "";

    public SqliteDatabase Database { get; }

    /// <summary>Whether data may be written.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether this process holds the lease.</summary>
    public bool OwnsLease { get; private set; }

    /// <summary>Whether one hold is kept by the process itself until the run is completed.</summary>
    public bool IsKept { get; private set; }

    public Lock Gate { get; } = new();

    public ResourceSampler Sampler { get; }

    /// <summary>The connection to an existing run; each call is one holder that must call <see cref="Release"/>.</summary>
    public static RunConnection Acquire(string path, TimeProvider time)
    {
        lock (LiveGate)
        {
            if (Live.TryGetValue(path, out var live))
            {
                live._holders++;
                return live;
            }
            var connection = new RunConnection(path, RunFile.OpenWrite(path), time);
            return connection.Register(connection.Attach);
        }
    }

    /// <summary>The connection to a file just made, whose rows <paramref name="initialize"/> writes in the first transaction.</summary>
    public static RunConnection Create(string path, string executionId, TimeProvider time, Action<RunConnection> initialize)
    {
        lock (LiveGate)
        {
            if (Live.ContainsKey(path))
                throw RunTemplate.Exists(executionId, path);
            var connection = new RunConnection(path, SqliteDatabase.Open(path, SqliteAccess.Write), time);
            return connection.Register(() => connection.Initialize(executionId, initialize));
        }
    }

    /// <summary>Holds the connection for the process itself, until the run is completed or <see cref="ReleaseKept()"/>.</summary>
    public void Keep()
    {
        lock (LiveGate)
        {
            if (IsKept)
                return;
            IsKept = true;
            _holders++;
        }
    }

    /// <summary>Gives up one hold; the last one closes the file.</summary>
    public void Release()
    {
        lock (LiveGate)
        {
            if (--_holders > 0)
                return;
            Live.TryRemove(new(Path, this));
            lock (Gate)
                Close();
        }
    }

    /// <summary>Lets go of the runs that the process keeps, or of the one at a path, without completing them; who is writing one goes on, and the next writer opens it again.</summary>
    public static void ReleaseKept(string? path = null)
    {
        lock (LiveGate)
        {
            foreach (var connection in Live.Values.Where(connection => path is null || connection.Path == path).ToArray())
                connection.ReleaseKept();
        }
    }

    /// <summary>Gives up the hold of the process itself, where it has one.</summary>
    public void ReleaseKept()
    {
        lock (LiveGate)
        {
            if (!IsKept)
                return;
            IsKept = false;
            Release();
        }
    }

    /// <summary>Renews the lease when it is due; called inside whatever transaction is open.</summary>
    public void RenewLeaseIfDue()
    {
        if (OwnsLease && _time.GetUtcNow() - _renewedAt >= LeaseOwner.RenewalInterval)
            WriteLease();
    }

    public void WriteLease()
    {
        _renewedAt = _time.GetUtcNow();
        Database.Statement("DELETE FROM run_lease").Run();
        Database.Statement("INSERT INTO run_lease (owner, renewed_at, expires_at) VALUES (?, ?, ?)")
            .BindJson(1, LeaseOwner.Current.ToJson()).Bind(2, _renewedAt).Bind(3, _renewedAt + LeaseOwner.Term).Run();
    }

    /// <summary>How long the write-ahead log may grow before it is folded into the file.</summary>
    public void CheckpointEvery(int pages)
    {
        lock (Gate)
        {
            if (!_closed)
                Database.Execute($"PRAGMA wal_autocheckpoint={pages}");
        }
    }

    /// <summary>After completion: no more data, no more lease.</summary>
    public void EndRunning()
    {
        IsRunning = false;
        OwnsLease = false;
        _heartbeat?.Dispose();
        _heartbeat = null;
    }

    private RunConnection Register(Action prepare)
    {
        try
        {
            prepare();
        }
        catch
        {
            Database.Dispose();
            throw;
        }
        _holders = 1;
        Live[Path] = this;
        return this;
    }

    private void Initialize(string executionId, Action<RunConnection> initialize)
    {
        ExecutionId = executionId;
        Database.Execute("PRAGMA synchronous=NORMAL");
        Database.InTransaction(() =>
        {
            initialize(this);
            WriteLease();
        });
        StartRunning();
    }

    private void Attach()
    {
        var schema = RunSchema.Read(Database);
        if (schema.ForeignObjects.Any(static name => name.StartsWith("trigger", StringComparison.Ordinal)))
            throw new Sim2lException(ErrorKind.Corrupt, $"'{Path}' has triggers ({string.Join(", ", schema.ForeignObjects)}), which no run database has; it can be read but is not written.");
        var state = RunState.Read(Database, schema, RunFile.ModifiedAt(Path));
        if (state.StoredStatus is null)
            throw new Sim2lException(ErrorKind.Corrupt, $"'{Path}' holds no run: its creation was interrupted.");
        ExecutionId = Database.Scalar("SELECT execution_id FROM run_metadata LIMIT 1") as string ?? "";
        Adopt(schema, state);
    }

    /// <summary>A running run of ours whose owner is gone is taken over; one that lives elsewhere is written beside its owner.</summary>
    private void Adopt(RunSchema schema, RunState state)
    {
        if (schema.FileVersion is null)
            Database.InTransaction(() => RunSchema.Apply(Database, _time.GetUtcNow()));
        IsRunning = state.StoredStatus == RunState.Running;
        if (!IsRunning)
        {
            Database.Execute("PRAGMA synchronous=FULL");
            if (RunFile.IsWriteAhead(Path))
                TryLeaveWriteAhead();
            return;
        }
        if (schema.FileVersion is null)
            return;
        Database.Scalar("PRAGMA journal_mode=WAL");
        Database.Execute("PRAGMA synchronous=NORMAL");
        WasAbandoned = state.ExpiresAt is { } expires && _time.GetUtcNow() > expires && state.Owner?.IsAliveHere() != true;
        OtherOwner = state.ExpiresAt is not null && state.Owner is { } owner && owner != LeaseOwner.Current && IsLive(state) ? owner : null;
        if (OtherOwner is null && !WasAbandoned)
        {
            WriteLease();
            StartRunning();
        }
    }

    /// <summary>Whether the lease had lapsed when this connection was opened.</summary>
    public bool WasAbandoned { get; private set; }

    /// <summary>Another living process that holds the lease.</summary>
    public LeaseOwner? OtherOwner { get; private set; }

    /// <summary>Takes the lease from an owner that is gone.</summary>
    public void TakeOver()
    {
        WasAbandoned = false;
        Database.InTransaction(WriteLease);
        StartRunning();
    }

    /// <summary>Turns the file back into a single one; where readers hold it, or the disk is too full for that, the last closer or the next opener does.</summary>
    public void TryLeaveWriteAhead()
    {
        SQLitePCL.raw.sqlite3_busy_timeout(Database.Handle, 0);
        try
        {
            Database.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
            Database.Scalar("PRAGMA journal_mode=DELETE");
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.Timeout or ErrorKind.Unavailable)
        {
            // What is in the log was synced and counts.
        }
        finally
        {
            SQLitePCL.raw.sqlite3_busy_timeout(Database.Handle, 10_000);
        }
    }

    private bool IsLive(RunState state) =>
        state.Owner!.Host == Environment.MachineName ? state.Owner.IsAliveHere() : _time.GetUtcNow() <= state.ExpiresAt;

    private void StartRunning()
    {
        IsRunning = true;
        OwnsLease = true;
        _heartbeat ??= _time.CreateTimer(_ => Beat(), null, LeaseOwner.RenewalInterval, LeaseOwner.RenewalInterval);
    }

    private void Beat()
    {
        // A write under way renews the lease itself; waiting for it here would only pile up timers.
        if (!Gate.TryEnter())
            return;
        try
        {
            if (!_closed && OwnsLease)
                Renew();
        }
        catch (Sim2lException)
        {
            // A full disk or a lock of another process: the next beat tries again, and the living process keeps the run from counting as abandoned.
        }
        finally
        {
            Gate.Exit();
        }
    }

    /// <summary>Notices, inside a transaction or before one, that another process ended the run.</summary>
    public bool IsStillRunning()
    {
        var status = Database.Statement("SELECT status = 'running' FROM run_metadata LIMIT 1");
        if (!status.Step() || !status.GetFlag(0))
            EndRunning();
        status.Reset();
        return IsRunning;
    }

    private void Renew()
    {
        if (!IsStillRunning())
            return;
        Database.InTransaction(() =>
        {
            WriteLease();
            RunStatements.Insert(Database, Sampler.Sample());
        });
    }

    private void Close()
    {
        if (_closed)
            return;
        _closed = true;
        _heartbeat?.Dispose();
        Database.Dispose();
    }
}
