using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Sim2l.Storages;
using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>A database, and its ADO.NET driver with one row a chunk.</summary>
internal sealed class DatabaseStorageTarget(bool isPostgres) : StorageTarget
{
    private byte[][] _chunks = [];
    private DbConnection? _connection;
    private PostgresServer? _server;

    public override string Baseline => isPostgres ? "Npgsql, the same bytes" : "Microsoft.Data.Sqlite, the same bytes";

    public override async Task OpenAsync(Workspace workspace, byte[][] chunks)
    {
        _chunks = chunks;
        _server = isPostgres ? await PostgresServer.StartNewAsync() : null;
        Storage = SqlResultStorage.Open(_server is null ? workspace.NewFile() : await _server.CreateDatabaseAsync());
        _connection = _server is null
            ? new SqliteConnection($"Data Source={workspace.NewFile()};Pooling=False")
            : new NpgsqlConnection(await _server.CreateDatabaseAsync() + ";Max Auto Prepare=32");
        await _connection.OpenAsync();
        await RunAsync(isPostgres
            ? "CREATE TABLE chunks (id INTEGER PRIMARY KEY, data BYTEA); ALTER TABLE chunks ALTER COLUMN data SET STORAGE EXTERNAL"
            : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE chunks (id INTEGER PRIMARY KEY, data BLOB)");
    }

    public override async Task WriteAsync()
    {
        await using var transaction = await _connection!.BeginTransactionAsync();
        await RunAsync("DELETE FROM chunks", transaction);
        await using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO chunks (id, data) VALUES (@id, @data)";
        var (id, data) = (Add(command, "id"), Add(command, "data"));
        foreach (var (i, chunk) in _chunks.Index())
        {
            (id.Value, data.Value) = (i, chunk);
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    public override async Task ReadAsync()
    {
        await using var command = _connection!.CreateCommand();
        command.CommandText = "SELECT id, data FROM chunks";
        await using var reader = await command.ExecuteReaderAsync();
        var read = new List<byte[]>(_chunks.Length);
        while (await reader.ReadAsync())
            read.Add(reader.GetFieldValue<byte[]>(1));
        GC.KeepAlive(read);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        await base.DisposeAsync();
        _server?.Dispose();
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private async Task RunAsync(string sql, DbTransaction? transaction = null)
    {
        await using var command = _connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
