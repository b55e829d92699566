using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>What a script hands over, as JSON keeps it.</summary>
internal static class CatalogValue
{
    public static object? Read(object? value) => PythonJsonReader.Read(PythonJson.WriteUtf8(PowerShellValue.Unwrap(value)).Span);

    /// <summary>The members of a dictionary or object; null for anything else.</summary>
    public static IReadOnlyDictionary<string, object?>? ReadObject(object? value) => value is null ? null : Read(value) as IReadOnlyDictionary<string, object?>;
}
