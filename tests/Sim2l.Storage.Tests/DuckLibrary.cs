namespace Sim2l;

/// <summary>Whether the DuckDB library could be fetched when this was built.</summary>
internal static class DuckLibrary
{
    public static void SkipWhereMissing() => Assert.SkipUnless(
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*duckdb.*", SearchOption.AllDirectories).Any(static path => Path.GetFileName(path) is "libduckdb.so" or "libduckdb.dylib" or "duckdb.dll"),
        "The DuckDB library was not fetched when this was built (npm, Linux on x64).");
}
