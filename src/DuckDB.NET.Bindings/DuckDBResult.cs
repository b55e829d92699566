using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <remarks>All fields but the last are deprecated and only take their place.</remarks>
[StructLayout(LayoutKind.Sequential)]
public partial struct DuckDBResult : IDisposable
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _error;
    private readonly nint _data;

    public void Close() => Destroy(ref this);

    public void Dispose() => Close();

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_destroy_result")]
    private static partial void Destroy(ref DuckDBResult result);
}
