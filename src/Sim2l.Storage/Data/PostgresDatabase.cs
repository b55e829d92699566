using Npgsql;

namespace Sim2l.Data;

/// <summary>Tables in PostgreSQL, on one server or on a primary with standbys; the writes and reads go to whichever is the primary.</summary>
internal sealed class PostgresDatabase : SqlDatabase
{
    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(string connectionString, SqlSchema schema, TimeProvider time)
        : base(schema, time)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            settings.MaxAutoPrepare = 32;
        if (!settings.ShouldSerialize("Timeout"))
            settings.Timeout = 5;
        Place = $"The PostgreSQL database '{settings.Database ?? settings.Username}' on {settings.Host}";

        // A commit that waits for its standby answers success when it is cancelled for its time; a connection that breaks instead claims nothing.
        if (!settings.ShouldSerialize("Cancellation Timeout"))
            settings.CancellationTimeout = -1;
        _source = NpgsqlDataSource.Create(settings.ConnectionString);
    }

    public override SqlBackend Backend => SqlBackend.PostgreSql;

    protected override string Place { get; }

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override Task<T> RunReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation) =>
        RunAsync(connection => work(new(Backend, connection, null, cancellation)), cancellation);

    protected override Task<T> RunWriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation) =>
        RunAsync(connection => WriteAsync(connection, work, cancellation), cancellation);

    private async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        var connection = await OpenAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await work(connection).ConfigureAwait(false);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (cancellation.IsCancellationRequested)
        {
            // Where there are several hosts, the cancellation comes out as if each of them had failed.
            throw new OperationCanceledException("The connection was given up.", e, cancellation);
        }
        catch (NpgsqlException)
        {
            // What each host is, is remembered for seconds; as none of them is the primary, one may just become it.
            (_source as NpgsqlMultiHostDataSource)?.ClearDatabaseStates();
            throw;
        }
    }

    private async Task<T> WriteAsync<T>(NpgsqlConnection connection, Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var result = await work(new(Backend, connection, transaction, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            // A commit that waits for its standby and is cancelled there answers success, although only the primary has it.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }
    }
}
