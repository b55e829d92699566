namespace DuckDB.NET.Native;

public struct DuckDBTime
{
    public long Micros { readonly get; set; }
}
