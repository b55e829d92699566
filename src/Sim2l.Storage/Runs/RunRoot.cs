namespace Sim2l.Runs;

/// <summary>The folder whose run files a service may look at; paths elsewhere are nobody's business.</summary>
internal sealed class RunRoot
{
    private readonly string[] _names;

    public RunRoot(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var target = Directory.Exists(folder) ? Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName : null;
        _names = target is null ? [folder] : [folder, Path.TrimEndingDirectorySeparator(target)];
    }

    /// <summary>Whether a path names a file inside the root, without a link on the way, and there is none.</summary>
    public bool Lacks(string? path) => Find(path) is { Exists: false };

    /// <summary>Whether a path names a file inside the root, without a link on the way, and there is one.</summary>
    public bool Holds(string? path) => Find(path) is { Exists: true };

    /// <summary>Whether a file that a run refers to may be read with that run: it is held, and no run's own file, which may be another user's.</summary>
    public bool Releases(string path) => Holds(path) && !RunFile.IsPart(path);

    private FileInfo? Find(string? path)
    {
        if (string.IsNullOrEmpty(path) || path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path))
            return null;
        var full = Path.GetFullPath(path);
        foreach (var root in _names)
        {
            if (full.Length > root.Length + 1 && full.StartsWith(root, StringComparison.Ordinal) && full[root.Length] == Path.DirectorySeparatorChar)
                return Find(root, full);
        }
        return null;
    }

    private static FileInfo? Find(string root, string path)
    {
        var end = root.Length;
        while ((end = path.IndexOf(Path.DirectorySeparatorChar, end + 1)) > 0)
        {
            if (IsLink(new(path[..end])))
                return null;
        }
        var file = new FileInfo(path);
        return IsLink(file) ? null : file;
    }

    // A link may lead anywhere; what is behind it lies outside.
    private static bool IsLink(FileInfo file) => (int)file.Attributes != -1 && file.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
