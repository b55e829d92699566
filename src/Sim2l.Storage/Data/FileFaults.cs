namespace Sim2l.Data;

/// <summary>The one place where faults of the file system become <see cref="Sim2lException"/>s.</summary>
internal static class FileFaults
{
    private const int NoSpaceOnUnix = 28;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    public static bool IsFileFault(Exception e) => e is IOException or UnauthorizedAccessException;

    public static Sim2lException ToException(Exception e, string path) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(ErrorKind.NotFound, $"There is no '{path}'.", e),
        PathTooLongException => new(ErrorKind.InvalidInput, $"'{Shorten(path)}' is too long a path for this file system; choose a destination closer to the root.", e),
        UnauthorizedAccessException => new(ErrorKind.ReadOnly, $"'{path}' may not be written or read; check the permissions of the file and its folder ({e.Message})", e),
        { HResult: NoSpaceOnUnix or DiskFullOnWindows } => new(ErrorKind.Unavailable, $"'{path}' could not be written because the disk is full.", e),
        _ => new(ErrorKind.Unavailable, $"'{path}' could not be used: {e.Message}", e),
    };

    private static string Shorten(string path) => path.Length > 100 ? path[..100] + "…" : path;
}
