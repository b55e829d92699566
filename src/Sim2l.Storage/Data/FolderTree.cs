namespace Sim2l.Data;

/// <summary>Makes folders below a root for names that may be hostile, never through a symbolic link.</summary>
internal static class FolderTree
{
    /// <summary>Creates the folders that a relative path needs and returns the full path.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when a part below the root is a link or a file.</exception>
    public static string CreateParents(string root, string relativePath)
    {
        var parts = relativePath.Split('/', Path.DirectorySeparatorChar);
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var part in parts[..^1])
                folder = CreateFolder(Path.Join(folder, part));
            return Path.Join(folder, parts[^1]);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, Path.Join(root, relativePath));
        }
    }

    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static string CreateFolder(string path)
    {
        if (IsLink(path))
            throw new Sim2lException(ErrorKind.Conflict, $"'{path}' is a link, which may lead anywhere; remove it or choose another destination.");
        if (File.Exists(path))
            throw new Sim2lException(ErrorKind.Conflict, $"'{path}' is a file where a folder is needed; choose another destination.");
        return Directory.CreateDirectory(path).FullName;
    }
}
