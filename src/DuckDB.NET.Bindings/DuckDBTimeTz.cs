namespace DuckDB.NET.Native;

public struct DuckDBTimeTz
{
    public DuckDBTimeOnly Time { readonly get; set; }

    public int Offset { readonly get; set; }
}
