using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

public sealed partial class DuckDBErrorData : NativeHandle
{
    public bool HasError => HasErrorOf(this);

    public string Message => MessageOf(this);

    private protected override void Destroy(ref nint handle) => DestroyError(ref handle);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_error_data_has_error")]
    [return: MarshalAs(UnmanagedType.U1)]
    private static partial bool HasErrorOf(DuckDBErrorData error);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_error_data_message")]
    [return: MarshalUsing(typeof(BorrowedText))]
    private static partial string MessageOf(DuckDBErrorData error);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_destroy_error_data")]
    private static partial void DestroyError(ref nint error);
}
