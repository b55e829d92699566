using System.Buffers.Binary;
using System.Security.Cryptography;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Storages;

/// <summary>What stands before the binary form of a result in a file of its own: key and state, under a checksum.</summary>
internal static class ResultEnvelope
{
    private const int HeadSize = 48;
    private const int HashAt = 16;
    private const int Version = 1;

    // A key of 8 KiB, escaped, and the ancestors.
    private const int MaximumSize = 131_072;

    private static ReadOnlySpan<byte> Mark => "S2LR"u8;

    public static void Write(Stream stream, ResultRevision revision)
    {
        var json = PythonJson.WriteMessageUtf8(RevisionFields.Write(revision)).Span;
        var bytes = new byte[HeadSize + json.Length];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), json.Length);
        json.CopyTo(bytes.AsSpan(HeadSize));
        HashOf(bytes, json).CopyTo(bytes.AsSpan(HashAt));
        stream.Write(bytes);
    }

    /// <summary>Reads it; the stream is left at the result.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/>; <see cref="ErrorKind.NotSupported"/> for a later version.</exception>
    public static ResultRevision Read(Stream stream)
    {
        var head = new byte[HeadSize];
        if (stream.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize || !head.AsSpan().StartsWith(Mark))
            throw Damaged("it does not begin as a stored result does");
        if (BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4)) is var version && version > Version)
            throw new Sim2lException(ErrorKind.NotSupported, $"The stored result is of version {version}; this program reads up to version {Version}. Update it.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(8));
        if (length is < 2 or > MaximumSize)
            throw Damaged($"its beginning cannot have {length} bytes");
        var json = new byte[length];
        if (stream.ReadAtLeast(json, length, throwOnEndOfStream: false) < length || !HashOf(head, json).AsSpan().SequenceEqual(head.AsSpan(HashAt)))
            throw Damaged("the checksum of its beginning does not match");
        try
        {
            return RevisionFields.Read(JsonBody.Parse(json));
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.InvalidInput or ErrorKind.TooLarge)
        {
            throw Damaged(e.Message);
        }
    }

    private static byte[] HashOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head[..HashAt]);
        hash.AppendData(json);
        return hash.GetHashAndReset();
    }

    private static Sim2lException Damaged(string what) => new(ErrorKind.Corrupt, $"The stored result is damaged: {what}.");
}
