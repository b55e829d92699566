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

        // A commit that waits for its standby answers success when it is cancelled there; a connection that breaks instead claims nothing.
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

    protected override async Task<T> RunReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await work(new(Backend, connection, null, cancellation)).ConfigureAwait(false);
    }

    protected override async Task<T> RunWriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(new(Backend, connection, transaction, cancellation)).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return result;
            }
        }
    }
}
