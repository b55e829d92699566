using Sim2l.Data;

namespace Sim2l.Files;

/// <summary>The parts of a path such as <c>outputs/2026/*.csv</c>; a backtick takes the meaning of a wildcard.</summary>
internal static class FilePath
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what is no path; <see cref="ErrorKind.TooLarge"/>.</exception>
    public static IReadOnlyList<FilePathPart> Parse(string path)
    {
        var parts = Split(path);
        if (parts.Length > NewFileEntry.MaximumDepth)
            throw new Sim2lException(ErrorKind.TooLarge, $"A path has more than {NewFileEntry.MaximumDepth} parts.");
        return [.. parts.Select(Read)];
    }

    /// <summary>The names of a path.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what no name holds.</exception>
    public static string[] Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        UnicodeText.Require(path);
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new Sim2lException(ErrorKind.InvalidInput, "A path holds a NUL character.");
        return path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static FilePathPart Read(string part)
    {
        if (part is "." or "..")
            throw new Sim2lException(ErrorKind.InvalidInput, $"A path with '{part}' says nothing here; paths begin at the root.");
        return new(part);
    }
}
