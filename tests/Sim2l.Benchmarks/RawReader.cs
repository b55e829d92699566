using SQLitePCL;

namespace Sim2l.Benchmarks;

/// <summary>Reads rows into .NET values in a plain loop; public because a PowerShell process calls it.</summary>
public static class RawReader
{
    private const string Metrics = "SELECT id, timestamp, metric_name, metric_value, metric_unit, category, metadata FROM metrics ORDER BY id";

    public static long ReadMetrics(string path) => Read(path, Metrics);

    /// <summary>Opens, reads every value of every row, closes; answers the number of rows.</summary>
    internal static long Read(string path, string sql)
    {
        using var database = new RawDatabase(path);
        using var statement = database.Prepare(sql);
        var row = new object?[raw.sqlite3_column_count(statement)];
        var rows = 0L;
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            ReadRow(statement, row);
            rows++;
        }
        GC.KeepAlive(row);
        return rows;
    }

    /// <summary>Reads every value of the row at which the statement stands.</summary>
    internal static void ReadRow(sqlite3_stmt statement, object?[] row)
    {
        for (var column = 0; column < row.Length; column++)
            row[column] = ReadValue(statement, column);
    }

    private static object? ReadValue(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_NULL => null,
        _ => raw.sqlite3_column_text(statement, column).utf8_to_string(),
    };
}
