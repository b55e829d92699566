using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Sim2l.Data;

/// <summary>Where a store keeps its tables: a SQLite or DuckDB file or a PostgreSQL database, behind one face.</summary>
/// <remarks>Creates the schema at the first use and again after the database was away. Every fault of a driver leaves as a <see cref="Sim2lException"/>. Safe for many threads.</remarks>
internal abstract class SqlDatabase(SqlSchema schema, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _applying = new(1, 1);
    private volatile bool _isApplied;

    public abstract SqlBackend Backend { get; }

    public TimeProvider Time { get; } = time;

    public SqlSchema Schema { get; } = schema;

    public string BackendName => StoredWord.Write(Backend);

    /// <summary>How messages name the database; never a secret.</summary>
    protected abstract string Place { get; }

    /// <summary>Opens the file of a path, or the PostgreSQL database of a URI or connection string.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a URI that cannot be understood. Nothing is connected yet.</exception>
    public static SqlDatabase Open(string location, SqlSchema schema, TimeProvider? time = null) =>
        PostgresUri.IsPostgres(location)
            ? new PostgresDatabase(PostgresUri.ToConnectionString(location), schema, time ?? TimeProvider.System)
            : new SqliteStore(Path.GetFullPath(location), schema, time ?? TimeProvider.System);

    /// <summary>Reads; what is read in one piece of work need not be of one moment.</summary>
    public async Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation = default)
    {
        await EnsureSchemaAsync(cancellation).ConfigureAwait(false);
        return await GuardAsync(() => RunReadAsync(work, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Writes in one transaction; when the task ends well the work is on disk, when it fails none of it is.</summary>
    public async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation = default)
    {
        await EnsureSchemaAsync(cancellation).ConfigureAwait(false);
        return await GuardAsync(() => RunWriteAsync(work, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Does several pieces of work, between which the database need not be closed and opened.</summary>
    public virtual Task<T> KeepOpenAsync<T>(Func<Task<T>> work, CancellationToken cancellation = default) => work();

    /// <summary>Whether the database answers.</summary>
    public async Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default)
    {
        ErrorKind? fault = null;
        try
        {
            await ReadAsync(static session => session.FirstAsync<int>("SELECT 1"), cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException e)
        {
            fault = e.Kind;
        }
        return new() { Backend = BackendName, SchemaVersion = Schema.Version, Fault = fault };
    }

    public virtual ValueTask DisposeAsync()
    {
        _applying.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected abstract Task<T> RunReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation);

    protected abstract Task<T> RunWriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation);

    /// <summary>The schema is looked at again before the next use.</summary>
    protected void ForgetSchema() => _isApplied = false;

    private async Task EnsureSchemaAsync(CancellationToken cancellation)
    {
        if (_isApplied)
            return;
        await _applying.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_isApplied)
                return;
            // Where the tables are there already, the first use waits for no writer.
            if (!await HasSchemaAsync(cancellation).ConfigureAwait(false))
                await GuardAsync(() => RunWriteAsync(ApplySchemaAsync, cancellation)).ConfigureAwait(false);
            _isApplied = true;
        }
        finally
        {
            _applying.Release();
        }
    }

    private async Task<bool> HasSchemaAsync(CancellationToken cancellation)
    {
        try
        {
            return await GuardAsync(() => RunReadAsync(Schema.IsAppliedAsync, cancellation)).ConfigureAwait(false);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotFound)
        {
            return false;
        }
    }

    private async Task<bool> ApplySchemaAsync(SqlSession session)
    {
        await Schema.ApplyAsync(session, Time.GetUtcNow()).ConfigureAwait(false);
        return true;
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (SqliteException e)
        {
            throw SqliteFaults.ToException(e, Place);
        }
        catch (DataException e) when (e.InnerException is Sim2lException fault)
        {
            // Dapper wraps what happens while it reads a value.
            throw fault;
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            throw PostgresFaults.ToException(e, Place);
        }
    }
}
