using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>A JSON file of one simulation, or of an array of them.</summary>
internal static class SimulationFile
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> says where the file is no JSON; also as <see cref="FileContent.Open"/>.</exception>
    public static IReadOnlyList<object> Read(string path)
    {
        using var file = FileContent.Open(path);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return Parse(path, content) switch
        {
            IReadOnlyDictionary<string, object?> one => [one],
            object?[] many => [.. many.Select((item, index) => item as IReadOnlyDictionary<string, object?> ?? throw Wrong(path, $"item {index + 1} of the array is no object"))],
            _ => throw Wrong(path, "it holds neither an object nor an array of objects"),
        };
    }

    private static object? Parse(string path, byte[] content)
    {
        // Windows programs begin files with a mark that JSON does not know.
        var text = content.AsSpan();
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        try
        {
            return PythonJsonReader.Read(text);
        }
        catch (Sim2lException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{path}' is not JSON: {e.Message}", e);
        }
    }

    private static Sim2lException Wrong(string path, string what) => new(ErrorKind.InvalidInput, $"'{path}' describes no simulation: {what}.");
}
