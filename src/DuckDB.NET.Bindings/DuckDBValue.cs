using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

/// <remarks>Values are read as their text: only table functions ask for them.</remarks>
public sealed partial class DuckDBValue : NativeHandle, IDuckDBValueReader
{
    public bool IsNull() => IsNullOf(this);

    public T GetValue<T>() => (T)Convert.ChangeType(TextOf(this), typeof(T), CultureInfo.InvariantCulture);

    private protected override void Destroy(ref nint handle) => DestroyValue(ref handle);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_is_null_value")]
    [return: MarshalAs(UnmanagedType.U1)]
    private static partial bool IsNullOf(DuckDBValue value);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_get_varchar")]
    [return: MarshalUsing(typeof(OwnedText))]
    private static partial string TextOf(DuckDBValue value);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_destroy_value")]
    private static partial void DestroyValue(ref nint value);
}
