using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public sealed partial class DuckDBNativeConnection : NativeHandle
{
    public void Interrupt() => Interrupt(this);

    private protected override void Destroy(ref nint handle) => Disconnect(ref handle);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_interrupt")]
    private static partial void Interrupt(DuckDBNativeConnection connection);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_disconnect")]
    private static partial void Disconnect(ref nint connection);
}
