namespace DuckDB.NET.Native;

public enum DuckDBState
{
    Success,
    Error,
}
