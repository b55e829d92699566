using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>An index of results in a SQLite file or a PostgreSQL database, which any number of processes may share.</summary>
public sealed partial class SqlResultIndex : IResultIndex
{
    private static readonly SqlSchema Schema = new("Results", 1);

    private readonly SqlDatabase _database;
    private readonly TimeProvider _time;
    private int _isDisposed;

    private SqlResultIndex(SqlDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Opens the index in a file, or in the PostgreSQL database of a URI or connection string.</summary>
    /// <param name="location">Where it is; the file and the tables are made when they are missing.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a URI that cannot be understood. Nothing is connected yet.</exception>
    public static SqlResultIndex Open(string location, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        return new(SqlDatabase.Open(location, Schema, time), time);
    }

    /// <inheritdoc/>
    public Task<ResultRegistration> RegisterAsync(NewResult result, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        var prepared = new PreparedResult(result);
        return _database.WriteAsync(session => ResultRegistrar.RegisterAsync(session, prepared, viewer, _time.GetUtcNow()), cancellation);
    }

    /// <inheritdoc/>
    public Task<Result> GetAsync(string executionId, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ResultChecks.CheckName(executionId, nameof(Result.ExecutionId));
        return _database.ReadAsync(session => ResultReader.GetAsync(session, executionId, viewer), cancellation);
    }

    /// <inheritdoc/>
    public Task<Result> RemoveAsync(string executionId, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ResultChecks.CheckName(executionId, nameof(Result.ExecutionId));
        return _database.WriteAsync(session => RemoveAsync(session, executionId, viewer), cancellation);
    }

    /// <inheritdoc/>
    public Task<long> ClearAsync(Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        return _database.WriteAsync(session => ClearAsync(session, viewer), cancellation);
    }

    /// <inheritdoc/>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => _database.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            await _database.DisposeAsync().ConfigureAwait(false);
    }

    private static void CheckViewer(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ResultChecks.CheckOptional(viewer.UserName, nameof(viewer.UserName));
    }

    private static async Task<Result> RemoveAsync(SqlSession session, string executionId, Viewer viewer)
    {
        var result = await ResultReader.GetAsync(session, executionId, viewer).ConfigureAwait(false);
        ResultRegistrar.RequireOwn(result, viewer);
        await ResultTable.RemoveAsync(session, result.ResultId).ConfigureAwait(false);
        return result;
    }

    // Parameters stay: their numbers may be in the hands of a registration that is under way, and without values nobody sees them.
    private static async Task<long> ClearAsync(SqlSession session, Viewer viewer)
    {
        await session.LockManyAsync().ConfigureAwait(false);
        var condition = new ResultCondition(viewer);
        if (!viewer.SeesEverything)
            condition.Add("r.owner = @Owner", "Owner", viewer.UserName ?? "");
        return await session.ExecuteAsync($"DELETE FROM results WHERE id IN (SELECT r.id FROM results r {condition.Where})", condition.Parameters).ConfigureAwait(false);
    }
}
