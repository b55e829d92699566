using Npgsql;
using Sim2l.Testing;

namespace Sim2l.Sessions;

public sealed class PostgresSessionStoreTests : SqlSessionContract
{
    private static readonly string[] Tables = ["session_users", "session_tokens", "session_attempts", "session_guards"];

    protected override async ValueTask PrepareAsync() => Location = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    protected override async Task<IAsyncDisposable> HoldWriterAsync()
    {
        var connection = await OpenConnectionAsync();
        await ExecuteAsync(connection, "BEGIN");
        await ExecuteAsync(connection, "LOCK TABLE session_tokens, session_guards IN EXCLUSIVE MODE");
        return connection;
    }

    protected override async Task<string> DumpAsync()
    {
        await using var connection = await OpenConnectionAsync();
        var content = new List<object?>();
        foreach (var table in Tables)
        {
            await using var command = new NpgsqlCommand($"SELECT string_agg(t::text, ' ') FROM {table} t", connection);
            content.Add(await command.ExecuteScalarAsync());
        }
        return string.Join('\n', content);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenConnectionAsync()
    {
        // Without pool, so that disposing it really ends its transaction.
        var connection = new NpgsqlConnection(Location + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
