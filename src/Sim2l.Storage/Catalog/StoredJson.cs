using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Reads the JSON columns.</summary>
internal static class StoredJson
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/>.</exception>
    public static OrderedDictionary<string, object?> Object(string text) => Object(PythonJsonReader.Read(text));

    public static OrderedDictionary<string, object?> Object(object? value) =>
        value as OrderedDictionary<string, object?> ?? throw new Sim2lException(ErrorKind.Corrupt, "A stored value is damaged: a JSON object was expected.");

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/>.</exception>
    public static string[] Texts(object? value) =>
        value is Array items && items.Cast<object?>().All(static item => item is string)
            ? [.. items.Cast<string>()]
            : throw new Sim2lException(ErrorKind.Corrupt, "A stored value is damaged: a JSON array of texts was expected.");
}
