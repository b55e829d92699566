namespace DuckDB.NET.Native;

public struct DuckDBTimeTzStruct
{
    public ulong Bits { readonly get; set; }
}
