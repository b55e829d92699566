using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>Finds the library beside this assembly, whichever load context holds it.</summary>
internal static class NativeLibraryResolver
{
#pragma warning disable CA2255 // Nobody calls a method of this assembly before its first import.
    [ModuleInitializer]
    internal static void Initialize() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != NativeMethods.Library)
            return 0;
        var folder = Path.GetDirectoryName(assembly.Location)!;
        foreach (var place in new[] { Path.Combine(folder, "runtimes", Platform, "native"), folder })
        {
            if (NativeLibrary.TryLoad(Path.Combine(place, FileName), out var handle))
                return handle;
        }
        return 0;
    }

    private static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    private static string FileName => OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";
}
