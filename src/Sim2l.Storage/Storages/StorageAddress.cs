using Sim2l.Data;

namespace Sim2l.Storages;

/// <summary>Reads what users write for the place of a storage.</summary>
public static class StorageAddress
{
    private const string Memory = "memory";
    private const string Variable = "env:";

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["file"] = "file",
        ["folder"] = "file",
        ["sqlite"] = "sqlite",
        ["duckdb"] = "duckdb",
    };

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".db"] = "sqlite",
        [".sqlite"] = "sqlite",
        [".sqlite3"] = "sqlite",
        [".duckdb"] = "duckdb",
    };

    /// <summary>The settings of a storage that is written as <c>memory</c> or <c>memory:64</c> (megabytes), <c>x.db</c>, <c>x.duckdb</c>, a folder, <c>sqlite:</c>, <c>duckdb:</c> or
    /// <c>file:</c> and any path, a URI or connection string of PostgreSQL, or <c>env:</c> and the name of the environment variable that holds such a one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="resolve">Makes a path of the file system of what stands for one.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>; it quotes nothing of the text, which may hold a password.</exception>
    public static StorageSettings Read(string text, Func<string, string> resolve)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(resolve);
        if (string.IsNullOrWhiteSpace(text))
            throw new Sim2lException(ErrorKind.InvalidInput, "The storage has no place; write 'memory', a folder, a file such as results.db or results.duckdb, or a connection string.");
        if (IsSecret(text))
            return new() { Type = "postgresql", Connection = new(text) };
        if (text.StartsWith(Variable, StringComparison.OrdinalIgnoreCase))
            return new() { Type = "postgresql", ConnectionVariable = text[Variable.Length..] };
        return ReadMemory(text) ?? ReadTyped(text, resolve) ?? ReadPath(text, resolve(text));
    }

    /// <summary>Whether a text may hold what must not be shown.</summary>
    public static bool IsSecret(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PostgresUri.IsPostgres(text) || (text.Contains('=', StringComparison.Ordinal) && text.Contains("password", StringComparison.OrdinalIgnoreCase));
    }

    private static StorageSettings? ReadMemory(string text)
    {
        if (text.Equals(Memory, StringComparison.OrdinalIgnoreCase))
            return new() { Type = Memory };
        if (!text.StartsWith(Memory + ":", StringComparison.OrdinalIgnoreCase))
            return null;
        return int.TryParse(text[(Memory.Length + 1)..], out var megabytes)
            ? new() { Type = Memory, LimitMegabytes = megabytes }
            : throw new Sim2lException(ErrorKind.InvalidInput, "The limit of a storage in memory is a whole number of megabytes, such as in 'memory:64'.");
    }

    // One letter before a colon is a drive of Windows.
    private static StorageSettings? ReadTyped(string text, Func<string, string> resolve) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon && Types.TryGetValue(text[..colon], out var type)
            ? new() { Type = type, Path = resolve(text[(colon + 1)..]) }
            : null;

    private static StorageSettings ReadPath(string text, string path)
    {
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(text))
            return new() { Type = "file", Path = path };
        if (Extensions.TryGetValue(Path.GetExtension(path), out var type))
            return new() { Type = type, Path = path };
        return File.Exists(path)
            ? throw new Sim2lException(ErrorKind.InvalidInput, $"The file '{path}' does not say by its name what it is; write sqlite: or duckdb: before the path.")
            : new() { Type = "file", Path = path };
    }
}
