namespace Sim2l.DataSources;

/// <summary>The folders whose files callers may connect; what lies elsewhere is not even looked for.</summary>
internal sealed class AllowedFolders
{
    private const int MaximumListed = 1_000;
    private const int MaximumDepth = 8;

    private static readonly string[] Extensions = [".db", ".sqlite", ".sqlite3", ".duckdb", ".ddb"];

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>Uses the folders that the operator names; each goes by its own name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when two have the same name, or one has none.</exception>
    public AllowedFolders(IEnumerable<string> folders)
    {
        foreach (var folder in folders.Select(static folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).Distinct(StringComparer.Ordinal))
        {
            if (Path.GetFileName(folder) is not { Length: > 0 } name)
                throw new Sim2lException(ErrorKind.InvalidInput, $"The files of '{folder}' cannot be connected: it has no name.");
            if (!_folders.TryAdd(name, folder))
                throw new Sim2lException(ErrorKind.InvalidInput, $"Two folders of files to connect are named '{name}': '{_folders[name]}' and '{folder}'.");
        }
    }

    /// <summary>The databases in the folders by the names with which they are connected: the folder's own, a slash, and the path in it.</summary>
    public IEnumerable<(string Name, FileInfo File)> List() => _folders.SelectMany(static folder => ListIn(folder.Key, folder.Value)).Take(MaximumListed);

    /// <summary>The path of a file by its name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>, alike for what is not there and what may not be connected.</exception>
    public string Find(string name)
    {
        var parts = name.Split('/');
        var path = parts.Length > 1 ? _folders.GetValueOrDefault(parts[0]) : null;
        foreach (var part in parts.Skip(1))
            path = path is null || !IsPlain(part) || IsLink(path = Path.Join(path, part)) ? null : path;
        return File.Exists(path) ? path : throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{(name.Length > 100 ? name[..100] + "…" : name)}' that may be connected; the operator names folders with --source-folder.");
    }

    private static bool IsPlain(string part) => part is not ("" or "." or "..") && part.IndexOfAny(['\\', '\0']) < 0;

    // It may lead out of the folder.
    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static IEnumerable<(string Name, FileInfo File)> ListIn(string name, string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = MaximumDepth,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        };
        var parent = new DirectoryInfo(folder);
        if (!parent.Exists)
            return [];
        return parent.EnumerateFiles("*", options)
            .Where(static file => Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
            .Select(file => ($"{name}/{Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/')}", file));
    }
}
