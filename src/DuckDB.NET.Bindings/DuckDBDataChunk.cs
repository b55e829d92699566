using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

public sealed partial class DuckDBDataChunk : NativeHandle
{
    public DuckDBDataChunk()
    {
    }

    /// <summary>A chunk that the library lends for the time of a call.</summary>
    public DuckDBDataChunk(nint chunk)
        : base(isOwned: false) => SetHandle(chunk);

    private protected override void Destroy(ref nint handle) => DestroyChunk(ref handle);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_destroy_data_chunk")]
    private static partial void DestroyChunk(ref nint chunk);
}
