using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public sealed partial class DuckDBArrowOptions : NativeHandle
{
    private protected override void Destroy(ref nint handle) => DestroyHandle(ref handle);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_destroy_arrow_options")]
    private static partial void DestroyHandle(ref nint handle);
}
