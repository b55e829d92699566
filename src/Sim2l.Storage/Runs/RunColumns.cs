namespace Sim2l.Runs;

/// <summary>Which columns of a run database hold JSON text or numbers, by name: a name means the same in every table.</summary>
internal static class RunColumns
{
    private static readonly HashSet<string> Json =
        ["value", "metadata", "context", "executor_config", "environment", "output_data", "state_data", "default_value", "detail", "owner"];

    private static readonly HashSet<string> Real =
    [
        "duration_seconds", "metric_value", "minimum", "maximum", "cpu_percent", "memory_mb", "memory_percent", "disk_read_mb", "disk_write_mb", "network_sent_mb", "network_recv_mb",
    ];

    public static bool IsJson(string column) => Json.Contains(column);

    /// <summary>Whether a column holds doubles; NaN is there as text.</summary>
    public static bool IsReal(string column) => Real.Contains(column);

    /// <summary>An expression that yields a column's value, but an empty blob for a blob, which is then read in pieces.</summary>
    public static string WithoutContent(string column) => $"CASE typeof({column}) WHEN 'blob' THEN x'' ELSE {column} END";
}
