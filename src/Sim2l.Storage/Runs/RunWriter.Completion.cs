using Sim2l.Data;

namespace Sim2l.Runs;

public sealed partial class RunWriter
{
    /// <summary>Ends the run: status, duration and error are written and synced to disk, and the file becomes a single one again.</summary>
    /// <param name="status">Completed, Failed, Cached or Cancelled.</param>
    /// <param name="errorMessage">Why it failed.</param>
    /// <param name="errorTraceback">Where it failed.</param>
    /// <param name="force">Also ends a run that is abandoned or that another living process holds.</param>
    /// <param name="cacheHit">Whether it was answered from the cache; null leaves that to the status.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when it is completed already, or abandoned or held elsewhere and not forced.</exception>
    public void Complete(RunStatus status = RunStatus.Completed, string? errorMessage = null, string? errorTraceback = null, bool force = false, bool? cacheHit = null)
    {
        var text = RunState.FormatEnd(status);
        lock (_connection.Gate)
        {
            RequireCompletable(force);
            _connection.Database.Execute("PRAGMA synchronous=FULL");
            _connection.Database.InTransaction(() => WriteCompletion(_connection.Database, text, errorMessage, errorTraceback, cacheHit ?? status == RunStatus.Cached));
            _connection.EndRunning();
            if (RunFile.IsWriteAhead(RunPath))
                _connection.TryLeaveWriteAhead();
        }
        _scope?.Leave();
        _connection.ReleaseKept();
    }

    private void RequireCompletable(bool force)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_connection.IsRunning)
            throw new Sim2lException(ErrorKind.Conflict, $"Run '{ExecutionId}' is completed already.");
        if (_connection.OtherOwner is { } owner && !force)
            throw new Sim2lException(ErrorKind.Conflict, $"Run '{ExecutionId}' is being written by {owner}; complete it there, or use -Force when that process no longer works on it.");
        if (_connection.WasAbandoned && !force)
            throw new Sim2lException(ErrorKind.Conflict, $"Run '{ExecutionId}' is abandoned: its writer is gone. Use -Force to complete it all the same.");
    }

    private void WriteCompletion(SqliteDatabase database, string status, string? errorMessage, string? errorTraceback, bool cacheHit)
    {
        RequireNotEndedElsewhere();
        var now = Now;
        if (_connection.OwnsLease)
            RunStatements.Insert(database, _connection.Sampler.Sample());
        database.Statement("""
            UPDATE run_metadata
            SET status = ?, completed_at = ?, duration_seconds = ?, error_message = ?, error_traceback = ?, cache_hit = CASE WHEN ? THEN 1 ELSE cache_hit END
            """)
            .Bind(1, status).Bind(2, now).Bind(3, Duration(database, now)).Bind(4, errorMessage).Bind(5, errorTraceback).Bind(6, cacheHit).Run();
        database.Statement("DELETE FROM run_lease").Run();
        RunStatements.InsertEvent(database, status, new OrderedDictionary<string, object?> { ["counts"] = CountRows(database) }, now);
    }

    private static double? Duration(SqliteDatabase database, DateTimeOffset now)
    {
        var started = database.Statement("SELECT started_at FROM run_metadata LIMIT 1");
        var duration = started.Step() && started.GetTime(0) is { } start ? (now - start).TotalSeconds : (double?)null;
        started.Reset();
        return duration;
    }

    /// <summary>What a later check of the file compares with.</summary>
    private static OrderedDictionary<string, object?> CountRows(SqliteDatabase database)
    {
        var counts = new OrderedDictionary<string, object?>();
        foreach (var table in RunSchema.DataTables)
            counts[table] = database.Scalar($"SELECT COUNT(*) FROM {table}");
        return counts;
    }

    private void FailScope(RunScope scope)
    {
        var fault = scope.LastException;
        try
        {
            Complete(RunStatus.Failed, fault?.Message ?? "The run's scope was left without completing it.", fault?.ToString(), force: true);
        }
        catch (Sim2lException) when (!_connection.IsRunning)
        {
            // Another process ended the run, so there is nothing left to fail, and the exception that left the scope goes on.
        }
    }
}
