using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

/// <summary>Text that the caller has to free.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(OwnedText))]
internal static unsafe partial class OwnedText
{
    public static string ConvertToManaged(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    public static void Free(byte* text) => Release(text);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_free")]
    private static partial void Release(void* text);
}
