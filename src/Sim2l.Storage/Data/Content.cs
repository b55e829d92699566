using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Sim2l.Data;

/// <summary>Reads content of any size in pieces: hashes it, and copies it where that is wanted.</summary>
internal static class Content
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Opens the content of one text or blob for reading in pieces.</summary>
    public static Stream OpenBlob(SqliteDatabase database, string table, string column, long rowId)
    {
        try
        {
            return new SqliteBlob(database.Connection, table, column, rowId, readOnly: true);
        }
        catch (SqliteException e)
        {
            throw SqliteFaults.ToException(e, database.Path);
        }
    }

    /// <summary>The SHA-256 (lower-case hex) and size of what a stream holds.</summary>
    /// <param name="content">The stream, read to its end.</param>
    /// <param name="path">The file that errors of reading name.</param>
    /// <param name="destination">Where the content goes, if anywhere; its faults are the caller's to name.</param>
    /// <param name="onPiece">Told the bytes of each piece.</param>
    /// <param name="cancellation">Looked at between pieces.</param>
    public static (string Hash, long Bytes) Copy(Stream content, string path, Stream? destination = null, Action<int>? onPiece = null, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            long bytes = 0;
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var read = Read(content, piece, path);
                if (read == 0)
                    return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
                hash.AppendData(piece, 0, read);
                destination?.Write(piece, 0, read);
                bytes += read;
                onPiece?.Invoke(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static int Read(Stream content, byte[] piece, string path)
    {
        try
        {
            return content.Read(piece, 0, PieceBytes);
        }
        catch (SqliteException e)
        {
            throw SqliteFaults.ToException(e, path);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, path);
        }
    }
}
