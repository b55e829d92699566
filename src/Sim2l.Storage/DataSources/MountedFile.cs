using Sim2l.Data;

namespace Sim2l.DataSources;

/// <summary>A file that is mounted: what form it has, told by its content, and how it is opened.</summary>
internal static class MountedFile
{
    private const int HeadSize = 16;
    private const int DuckMarkAt = 8;

    private static ReadOnlySpan<byte> DuckMark => "DUCK"u8;

    /// <summary>Where a file really is.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.InvalidInput"/> for a folder.</exception>
    public static string Locate(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new Sim2lException(ErrorKind.InvalidInput, "There is no path to mount.");
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{full}' is a folder; mount the files in it.");
        // SQLite looks for the log beside the file itself, not beside a link to it.
        var target = new FileInfo(full).Exists ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
        return File.Exists(target) ? target : throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{full}'.");
    }

    /// <summary>What form a file has.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> for neither SQLite nor DuckDB; <see cref="ErrorKind.Corrupt"/> for an empty one; <see cref="ErrorKind.Forbidden"/>.</exception>
    public static DataSourceKind KindOf(string path)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        ReadHead(path, head);
        if (head.SequenceEqual(SqliteHeader.Magic))
            return DataSourceKind.Sqlite;
        return head[DuckMarkAt..].StartsWith(DuckMark)
            ? DataSourceKind.DuckDb
            : throw new Sim2lException(ErrorKind.NotSupported, $"'{path}' is neither a SQLite nor a DuckDB database; only such are mounted. Import it, where it is CSV, JSON or Parquet.");
    }

    public static MountReading Open(string path, MountStamp stamp, CancellationToken cancellation) =>
        KindOf(path) == DataSourceKind.Sqlite ? SqliteReading.Open(path, stamp, cancellation) : DuckReading.Open(path, cancellation);

    private static void ReadHead(string path, Span<byte> head)
    {
        // What has no length may be a pipe, which would be waited for.
        if (new FileInfo(path) is { Exists: true, Length: 0 })
            throw new Sim2lException(ErrorKind.Corrupt, $"'{path}' is empty.");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new Sim2lException(ErrorKind.Forbidden, $"'{path}' may not be read: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw FileFaults.ToException(e, path);
        }
    }
}
