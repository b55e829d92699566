using System.Diagnostics;
using DuckDB.NET.Data;
using Sim2l.Data;

namespace Sim2l.DataSources;

/// <summary>A mounted DuckDB file, open for one reading; other processes can read it meanwhile, but not write it.</summary>
internal sealed class DuckReading : MountReading
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly DuckDBConnection _connection;

    private DuckReading(string path, DuckDBConnection connection, CancellationToken cancellation)
        : base(path, cancellation)
    {
        _connection = connection;
    }

    public override SqlBackend Backend => SqlBackend.DuckDb;

    public override bool IsOfOneMoment => true;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Timeout"/> names the process that writes the file.</exception>
    public static DuckReading Open(string path, CancellationToken cancellation)
    {
        for (var started = Stopwatch.GetTimestamp(); ; cancellation.WaitHandle.WaitOne(Pause))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new(path, Connect(path), cancellation);
            }
            catch (DuckDBException e) when (DuckFaults.IsHeld(e) && Stopwatch.GetElapsedTime(started) < Patience)
            {
                // Who writes may be done in a moment.
            }
            catch (Exception e) when (DuckFaults.IsFault(e))
            {
                throw DuckFaults.ToException(e, path);
            }
        }
    }

    public override MountCursor Query(string sql, params ReadOnlySpan<object?> parameters)
    {
        Cancellation.ThrowIfCancellationRequested();
        var command = _connection.CreateCommand();
        try
        {
            command.CommandText = sql;
            command.UseStreamingMode = true;
            foreach (var parameter in parameters)
                command.Parameters.Add(new DuckDBParameter(parameter ?? DBNull.Value));
            return new DuckCursor(Path, command, command.ExecuteReader());
        }
        catch (Exception e) when (DuckFaults.IsFault(e))
        {
            command.Dispose();
            throw DuckFaults.ToException(e, Path);
        }
    }

    public override void Dispose() => _connection.Dispose();

    private protected override IEnumerable<(string Name, bool IsTable)> ListObjects()
    {
        const string Sql =
            """
            SELECT table_name, 1 FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
            UNION ALL SELECT view_name, 0 FROM duckdb_views() WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
            """;
        using var objects = Query(Sql);
        while (objects.Read())
            yield return (objects.GetText(0)!, objects.GetInteger(1) == 1);
    }

    private protected override IReadOnlyList<MountedField> ReadFields(string table)
    {
        const string Sql =
            """
            SELECT column_name, data_type FROM duckdb_columns()
            WHERE database_name = current_database() AND schema_name = 'main' AND lower(table_name) = lower(?) ORDER BY column_index
            """;
        using var fields = Query(Sql, table);
        var found = new List<MountedField>();
        while (fields.Read())
            found.Add(new(fields.GetText(0)!, fields.GetText(1)!));
        return found;
    }

    private static DuckDBConnection Connect(string path)
    {
        var connection = new DuckDBConnection(new DuckDBConnectionStringBuilder
        {
            DataSource = path,
            ["access_mode"] = "READ_ONLY",
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
            // What the file defines must not reach beyond it, nor write beside it.
            ["enable_external_access"] = "false",
            ["temp_directory"] = "",
            ["memory_limit"] = "512MB",
        }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
