using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Writes one run's file. What a method wrote when it returns survives the death of the process.</summary>
/// <remarks>Safe for many threads. All writers of one file in a process share one connection.</remarks>
public sealed partial class RunWriter : IDisposable
{
    private const int BatchRows = 10_000;

    // SQLite's default, 4 MB; and 32 MB.
    private const int CheckpointPages = 1000;
    private const int BulkCheckpointPages = 8192;

    private readonly RunConnection _connection;
    private readonly TimeProvider _time;
    private readonly RunScope? _scope;
    private bool _disposed;

    internal RunWriter(RunConnection connection, TimeProvider time, RunScope? scope)
    {
        _connection = connection;
        _time = time;
        _scope = scope;
    }

    /// <summary>The id of the run.</summary>
    public string ExecutionId => _connection.ExecutionId;

    /// <summary>The full path of the run's file.</summary>
    public string RunPath => _connection.Path;

    /// <summary>Whether the run's data can still be written.</summary>
    public bool IsRunning => _connection.IsRunning;

    /// <summary>Now, as precise as the file keeps it, so that a record returned equals the record read.</summary>
    private DateTimeOffset Now
    {
        get
        {
            var now = _time.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>Opens an existing run for writing; disposing closes it and completes nothing.</summary>
    /// <exception cref="Sim2lException">The file is missing, not a run, of a newer version, locked or read-only.</exception>
    public static RunWriter Open(string path, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        return new(RunConnection.Acquire(Path.GetFullPath(path), time), time, null);
    }

    /// <summary>Lets go of every run that this process keeps open, without completing it; what is being written goes on, and the next writer opens the run again.</summary>
    public static void ReleaseKept() => RunConnection.ReleaseKept();

    /// <summary>Saves an input, replacing one of that name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the run is not running; <see cref="ErrorKind.InvalidInput"/> for a value without a stored form.</exception>
    public void SetInput(string name, object? value, string? unit = null, string? type = null, object? metadata = null)
    {
        RunRules.RequireName(name);
        WriteData(database => RunStatements.ReplaceInput(database, name, value, type ?? RunValueType.Of(value), unit, metadata));
    }

    /// <summary>Saves an output, replacing one of that name.</summary>
    /// <exception cref="Sim2lException">As <see cref="SetInput"/>.</exception>
    public void SetOutput(string name, object? value, string? unit = null, string? type = null, object? metadata = null, string? fileReference = null)
    {
        RunRules.RequireName(name);
        WriteData(database => RunStatements.ReplaceOutput(database, name, value, type ?? RunValueType.Of(value), unit, metadata, fileReference, Now));
    }

    /// <summary>Saves what is expected of a parameter, replacing one of that class and name.</summary>
    public void SetParameterSchema(ParameterSchema schema)
    {
        RunRules.RequireName(schema.Name);
        WriteData(database => RunStatements.Replace(database, schema));
    }

    /// <summary>Writes one log line.</summary>
    public void WriteLog(RunLogEntry entry) => WriteRow(database => RunStatements.Insert(database, entry, Now));

    /// <summary>Writes many log lines, a transaction for every ten thousand.</summary>
    public void WriteLogs(IEnumerable<RunLogEntry> entries) => WriteRows(entries, (database, entry) => RunStatements.Insert(database, entry, Now));

    /// <summary>Writes one metric.</summary>
    public void AddMetric(RunMetric metric)
    {
        RunRules.RequireName(metric.Name);
        WriteRow(database => RunStatements.Insert(database, metric, Now));
    }

    /// <summary>Writes many metrics, a transaction for every ten thousand.</summary>
    public void AddMetrics(IEnumerable<RunMetric> metrics) => WriteRows(metrics, (database, metric) =>
    {
        RunRules.RequireName(metric.Name);
        RunStatements.Insert(database, metric, Now);
    });

    /// <summary>Writes the execution of one cell of a notebook.</summary>
    public void AddCell(CellExecution cell) => WriteRow(database => RunStatements.Insert(database, cell));

    /// <summary>Writes what the run used at a moment.</summary>
    public void AddResourceUsage(RunResourceUsage usage) => WriteRow(database => RunStatements.Insert(database, usage with { Timestamp = usage.Timestamp ?? Now }));

    /// <summary>Measures what this process uses and writes that.</summary>
    public void SampleResourceUsage() => AddResourceUsage(_connection.Sampler.Sample());

    /// <summary>Writes where something came from.</summary>
    public void AddProvenance(RunProvenance provenance)
    {
        RunRules.RequireName(provenance.EntityName);
        WriteRow(database => RunStatements.Insert(database, provenance));
    }

    /// <summary>Saves a state from which the simulation can go on.</summary>
    public void SaveCheckpoint(RunCheckpoint checkpoint)
    {
        RunRules.RequireName(checkpoint.Name);
        WriteData(database =>
        {
            RunStatements.Insert(database, checkpoint, Now);
            RunStatements.InsertEvent(database, "checkpoint", new OrderedDictionary<string, object?> { ["name"] = checkpoint.Name }, Now);
        });
    }

    /// <summary>Tags the run, also a completed one; false when it has that tag already.</summary>
    public bool AddTag(string tag)
    {
        RunRules.RequireName(tag);
        return Change(database => RunStatements.InsertTag(database, tag));
    }

    /// <summary>Takes a tag away, also from a completed run; false when it did not have it.</summary>
    public bool RemoveTag(string tag) => Change(database => RunStatements.DeleteTag(database, tag));

    /// <summary>Adds a remark, also to a completed run.</summary>
    public void AddAnnotation(RunAnnotation annotation)
    {
        RunRules.RequireText(annotation.Text);
        Change(database =>
        {
            RunStatements.Insert(database, annotation, Now);
            return true;
        });
    }

    /// <summary>Records that something happened, also to a completed run.</summary>
    public void AddEvent(string kind, object? detail = null)
    {
        RunRules.RequireName(kind);
        Change(database =>
        {
            RunStatements.InsertEvent(database, kind, detail, Now);
            return true;
        });
    }

    /// <summary>Keeps the run open in this process after this writer is disposed, until it is completed.</summary>
    public void Keep()
    {
        _scope?.Leave();
        _connection.Keep();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        try
        {
            if (_scope is { IsOpen: true } scope && _connection.IsRunning)
                FailScope(scope);
        }
        finally
        {
            _disposed = true;
            _scope?.Leave();
            _connection.Release();
        }
    }

    private void RequireRunning()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_connection.IsRunning)
            throw new Sim2lException(ErrorKind.Conflict, $"Run '{ExecutionId}' is completed; its data no longer change. Tags, annotations and events can still be added.");
        if (_connection.WasAbandoned)
            _connection.TakeOver();
    }

    private void RequireNotEndedElsewhere()
    {
        if (!_connection.IsStillRunning())
            throw new Sim2lException(ErrorKind.Conflict, $"Run '{ExecutionId}' was ended by another process; its data no longer change.");
    }

    /// <summary>Several statements as one change of a running run's data.</summary>
    private void WriteData(Action<SqliteDatabase> write)
    {
        lock (_connection.Gate)
        {
            RequireRunning();
            _connection.Database.InTransaction(() =>
            {
                RequireNotEndedElsewhere();
                write(_connection.Database);
                _connection.RenewLeaseIfDue();
            });
        }
    }

    /// <summary>One statement, which is a transaction by itself.</summary>
    private void WriteRow(Action<SqliteDatabase> write)
    {
        lock (_connection.Gate)
        {
            RequireRunning();
            write(_connection.Database);
        }
    }

    private void WriteRows<T>(IEnumerable<T> rows, Action<SqliteDatabase, T> write)
    {
        // Every checkpoint syncs the log and the file; one a batch would cost more than its rows where the disk is slow.
        _connection.CheckpointEvery(BulkCheckpointPages);
        try
        {
            foreach (var batch in rows.Chunk(BatchRows))
                WriteBatch(batch, write);
        }
        finally
        {
            _connection.CheckpointEvery(CheckpointPages);
        }
    }

    private void WriteBatch<T>(T[] batch, Action<SqliteDatabase, T> write) => WriteData(database =>
    {
        foreach (var row in batch)
            write(database, row);
    });

    /// <summary>A change that a completed run allows too.</summary>
    private bool Change(Func<SqliteDatabase, bool> change)
    {
        var changed = false;
        lock (_connection.Gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _connection.Database.InTransaction(() => changed = change(_connection.Database));
        }
        return changed;
    }
}
