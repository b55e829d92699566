namespace DuckDB.NET.Native;

public struct DuckDBTimestampStruct
{
    public long Micros { readonly get; set; }

    public readonly bool IsInfinity => Micros is long.MaxValue or -long.MaxValue;
}
