namespace DuckDB.NET.Native;

public struct DuckDBDate
{
    public int Days { readonly get; set; }

    public readonly bool IsInfinity => Days is int.MaxValue or -int.MaxValue;
}
