using System.Buffers.Binary;

namespace Sim2l.Data;

/// <summary>The first hundred bytes of a SQLite file, looked at before SQLite is.</summary>
internal static class SqliteHeader
{
    private const int HeaderBytes = 100;
    private const int WriteVersionOffset = 18;

    /// <summary>What every SQLite file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Checks that the file is SQLite and not cut short; answers whether it is in write-ahead mode.</summary>
    public static bool Check(string path)
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
        if (length < HeaderBytes || !header.AsSpan().StartsWith(Magic))
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
        long pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeOffset..]);
        if (pageSize == 1)
            pageSize = 65_536;
        return pageSize * BinaryPrimitives.ReadUInt32BigEndian(header[PageCountOffset..]);
    }
}
