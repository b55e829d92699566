namespace DuckDB.NET.Native;

public enum DuckDBResultType
{
    Invalid,
    ChangedRows,
    Nothing,
    QueryResult,
}
