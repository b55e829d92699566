namespace Sim2l.Data;

/// <summary>One caller's work among those that are committed together; its own fault undoes only its own work.</summary>
internal abstract class SqliteWrite
{
    /// <summary>Does the work inside a savepoint; alone in its transaction it needs none, for which SQLite would keep every page that is replaced.</summary>
    /// <exception cref="Sim2lException">The whole transaction is lost (the disk is full, say).</exception>
    public abstract Task RunAsync(SqliteDatabase database, bool isAlone);

    /// <summary>Tells the caller how it went, once it is on disk.</summary>
    public abstract void Acknowledge();

    /// <summary>Tells the caller that nothing of it is on disk.</summary>
    public abstract void Fail(Exception fault);
}

/// <inheritdoc/>
internal sealed class SqliteWrite<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation) : SqliteWrite
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;
    private Exception? _fault;

    public Task<T> Result => _result.Task;

    public override async Task RunAsync(SqliteDatabase database, bool isAlone)
    {
        if (cancellation.IsCancellationRequested)
        {
            _fault = new OperationCanceledException(cancellation);
            return;
        }
        if (!isAlone)
            database.Run("SAVEPOINT one");
        database.StartStep();
        try
        {
            _value = await work(new(SqlBackend.Sqlite, database.Connection, null, cancellation, database.StartStep)).ConfigureAwait(false);
            if (!isAlone)
                database.Run("RELEASE one");
        }
        catch (Exception e)
        {
            if (!database.IsInTransaction)
                throw;
            Undo(database, isAlone);
            _fault = e;
        }
    }

    private static void Undo(SqliteDatabase database, bool isAlone)
    {
        if (isAlone)
        {
            database.Execute("ROLLBACK");
            return;
        }
        database.Execute("ROLLBACK TO one");
        database.Execute("RELEASE one");
    }

    public override void Acknowledge()
    {
        if (_fault is { } fault)
            _result.TrySetException(fault);
        else
            _result.TrySetResult(_value!);
    }

    public override void Fail(Exception fault) => _result.TrySetException(_fault ?? fault);
}
