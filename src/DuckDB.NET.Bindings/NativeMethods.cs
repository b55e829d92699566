namespace DuckDB.NET.Native;

public static unsafe partial class NativeMethods
{
    internal const string Library = "duckdb";
}
