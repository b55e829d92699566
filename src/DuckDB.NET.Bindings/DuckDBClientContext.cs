using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public sealed partial class DuckDBClientContext : NativeHandle
{
    public ulong ConnectionId => ConnectionIdOf(this);

    private protected override void Destroy(ref nint handle) => DestroyContext(ref handle);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_client_context_get_connection_id")]
    private static partial ulong ConnectionIdOf(DuckDBClientContext context);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_destroy_client_context")]
    private static partial void DestroyContext(ref nint context);
}
