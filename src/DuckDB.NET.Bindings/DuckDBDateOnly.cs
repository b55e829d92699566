using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public readonly partial struct DuckDBDateOnly(int year, sbyte month, sbyte day)
{
    public int Year { get; } = year;

    public sbyte Month { get; } = month;

    public sbyte Day { get; } = day;

    public static DuckDBDateOnly FromDuckDBDate(DuckDBDate date) => FromDate(date);

    public DuckDBDate ToDuckDBDate() => ToDate(this);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_from_date")]
    private static partial DuckDBDateOnly FromDate(DuckDBDate date);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_to_date")]
    private static partial DuckDBDate ToDate(DuckDBDateOnly date);
}
