using DuckDB.NET.Data;
using Sim2l.Storages;

namespace Sim2l.Benchmarks;

/// <summary>A DuckDB file, and its ADO.NET driver with one row a chunk; both open the file each time, because other processes may want it.</summary>
internal sealed class DuckStorageTarget : StorageTarget
{
    private byte[][] _chunks = [];
    private string _path = "";

    public override string Baseline => "DuckDB.NET, the same bytes, file opened and closed";

    public override Task OpenAsync(Workspace workspace, byte[][] chunks)
    {
        (_chunks, _path) = (chunks, workspace.NewFile());
        Storage = SqlResultStorage.OpenDuck(workspace.NewFile());
        using var connection = Open();
        Run(connection, "CREATE TABLE chunks (id INTEGER, data BLOB)");
        return Task.CompletedTask;
    }

    public override Task WriteAsync()
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        Run(connection, "DELETE FROM chunks");
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO chunks (id, data) VALUES ($id, $data)";
        foreach (var (id, chunk) in _chunks.Index())
        {
            command.Parameters.Clear();
            command.Parameters.Add(new DuckDBParameter("id", id));
            command.Parameters.Add(new DuckDBParameter("data", chunk));
            command.ExecuteNonQuery();
        }
        transaction.Commit();
        return Task.CompletedTask;
    }

    public override Task ReadAsync()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, data FROM chunks";
        using var reader = command.ExecuteReader();
        var read = new List<byte[]>(_chunks.Length);
        while (reader.Read())
        {
            using var stream = reader.GetStream(1);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            read.Add(bytes);
        }
        GC.KeepAlive(read);
        return Task.CompletedTask;
    }

    private DuckDBConnection Open()
    {
        var connection = new DuckDBConnection($"Data Source={_path}");
        connection.Open();
        return connection;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
