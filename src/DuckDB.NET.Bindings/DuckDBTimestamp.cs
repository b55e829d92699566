using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public readonly partial struct DuckDBTimestamp(DuckDBDateOnly date, DuckDBTimeOnly time)
{
    public DuckDBDateOnly Date { get; } = date;

    public DuckDBTimeOnly Time { get; } = time;

    public static DuckDBTimestamp FromDuckDBTimestampStruct(DuckDBTimestampStruct timestamp) => FromTimestamp(timestamp);

    public DuckDBTimestampStruct ToDuckDBTimestampStruct() => ToTimestamp(this);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_from_timestamp")]
    private static partial DuckDBTimestamp FromTimestamp(DuckDBTimestampStruct timestamp);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_to_timestamp")]
    private static partial DuckDBTimestampStruct ToTimestamp(DuckDBTimestamp timestamp);
}
