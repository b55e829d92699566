using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>A run's file on disk: its name, its side files, and the ways to open it.</summary>
internal static class RunFile
{
    public const string Extension = ".db";

    /// <summary>Whether a path is one of a run's file or of what lies beside it.</summary>
    public static bool IsPart(string path) => Array.Exists([Extension, LogPath(Extension), SharedMemoryPath(Extension)], end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    public static string LogPath(string path) => path + "-wal";

    public static string SharedMemoryPath(string path) => path + "-shm";

    /// <summary>Bytes of the file and of its write-ahead log.</summary>
    public static long Size(string path)
    {
        var log = new FileInfo(LogPath(path));
        return new FileInfo(path).Length + (log.Exists ? log.Length : 0);
    }

    /// <summary>When the file or its write-ahead log was last written.</summary>
    public static DateTimeOffset ModifiedAt(string path)
    {
        var time = File.GetLastWriteTimeUtc(path);
        var log = File.GetLastWriteTimeUtc(LogPath(path));
        return new(log > time ? log : time, TimeSpan.Zero);
    }

    /// <summary>Opens a run's file for reading, whatever program wrote it, without changing it or anything beside it.</summary>
    public static SqliteDatabase OpenRead(string path, CancellationToken cancellation = default)
    {
        var writeAhead = SqliteHeader.Check(path);
        if (!writeAhead || !IsMissingOrEmpty(LogPath(path)))
            return Open(path, SqliteAccess.Read, cancellation);
        // Nobody has the file open: without a log there is nothing to wait for, and no side files need to be made.
        return Open(path, SqliteAccess.ReadImmutable, cancellation);
    }

    public static SqliteDatabase OpenWrite(string path)
    {
        SqliteHeader.Check(path);
        return SqliteDatabase.Open(path, SqliteAccess.Write);
    }

    /// <summary>Turns a completed run's file back into a single file where readers had kept that from happening.</summary>
    /// <remarks>Best effort: where other processes still read, or the folder is read-only, the next opener does it.</remarks>
    public static void Settle(string path)
    {
        try
        {
            using var database = SqliteDatabase.Open(path, SqliteAccess.Write, busyTimeout: TimeSpan.Zero);
            database.Scalar("PRAGMA journal_mode=DELETE");
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.Timeout or ErrorKind.ReadOnly or ErrorKind.Unavailable or ErrorKind.Forbidden)
        {
        }
    }

    public static bool IsWriteAhead(string path) => SqliteHeader.Check(path);

    private static SqliteDatabase Open(string path, SqliteAccess access, CancellationToken cancellation)
    {
        try
        {
            var database = SqliteDatabase.Open(path, access, cancellation: cancellation);
            try
            {
                // The first read is what fails where a write-ahead log cannot be used, for example in a read-only folder.
                database.Scalar("SELECT 1 FROM sqlite_master LIMIT 1");
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.Unavailable or ErrorKind.ReadOnly && !IsMissingOrEmpty(LogPath(path)))
        {
            throw new Sim2lException(ErrorKind.ReadOnly, $"'{path}' has a write-ahead log beside it that cannot be used here: the folder is read-only. Copy both files to a writable folder.", e);
        }
    }

    private static bool IsMissingOrEmpty(string path) => new FileInfo(path) is not { Exists: true, Length: > 0 };
}
