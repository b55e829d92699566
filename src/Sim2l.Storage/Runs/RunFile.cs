using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>A run's file on disk: its name, its side files, and the ways to open it.</summary>
internal static class RunFile
{
    public const string Extension = ".db";

    private const int HeaderBytes = 100;
    private const int WriteVersionOffset = 18;

    private static readonly byte[] Magic = "SQLite format 3\0"u8.ToArray();

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
        var writeAhead = CheckHeader(path);
        if (!writeAhead || !IsMissingOrEmpty(LogPath(path)))
            return Open(path, SqliteAccess.Read, cancellation);
        // Nobody has the file open: without a log there is nothing to wait for, and no side files need to be made.
        return Open(path, SqliteAccess.ReadImmutable, cancellation);
    }

    public static SqliteDatabase OpenWrite(string path)
    {
        CheckHeader(path);
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

    public static bool IsWriteAhead(string path) => CheckHeader(path);

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

    /// <summary>Checks that the file is SQLite and not cut short; answers whether it is in write-ahead mode.</summary>
    private static bool CheckHeader(string path)
    {
        var header = new byte[HeaderBytes];
        long length;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            length = file.Length;
            file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(e is IOException ? ErrorKind.Unavailable : ErrorKind.Forbidden, $"'{path}' cannot be read: {e.Message}", e);
        }

        if (length == 0)
            throw new Sim2lException(ErrorKind.Corrupt, $"'{path}' is empty.");
        if (length < HeaderBytes || !header.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new Sim2lException(ErrorKind.Corrupt, $"'{path}' is not a SQLite database.");
        var writeAhead = header[WriteVersionOffset] == 2;
        if (!writeAhead && length < ExpectedLength(header))
            throw new Sim2lException(ErrorKind.Corrupt, $"'{path}' is truncated: its header says {ExpectedLength(header):N0} bytes, it has {length:N0}.");
        return writeAhead;
    }

    /// <summary>Page size times page count, where the header vouches for the count (its change counter equals the version it was valid for).</summary>
    private static long ExpectedLength(ReadOnlySpan<byte> header)
    {
        const int PageSizeOffset = 16, ChangeCounterOffset = 24, PageCountOffset = 28, ValidForOffset = 92;
        if (!header.Slice(ChangeCounterOffset, 4).SequenceEqual(header.Slice(ValidForOffset, 4)))
            return 0;
        long pageSize = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeOffset..]);
        if (pageSize == 1)
            pageSize = 65_536;
        return pageSize * System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header[PageCountOffset..]);
    }

    private static bool IsMissingOrEmpty(string path) => new FileInfo(path) is not { Exists: true, Length: > 0 };
}
