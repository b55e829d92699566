using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>Where the next page of a list begins: after the last entry of the page before, in the list of the same filter.</summary>
internal sealed record CacheCursor(DateTimeOffset CreatedAt, byte[] KeyHash)
{
    private const int TimeBytes = sizeof(long);
    private const int HashBytes = SHA256.HashSizeInBytes;
    private const int FilterBytes = 16;
    private const int Length = TimeBytes + HashBytes + FilterBytes;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it is no cursor, or one of another list.</exception>
    public static CacheCursor Read(string text, CacheFilter filter)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text, bytes) != Length)
            throw Invalid();
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks || !bytes[(TimeBytes + HashBytes)..].SequenceEqual(Digest(filter)))
            throw Invalid();
        return new(new(ticks, TimeSpan.Zero), bytes.Slice(TimeBytes, HashBytes).ToArray());
    }

    public string Write(CacheFilter filter)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, CreatedAt.UtcTicks);
        KeyHash.CopyTo(bytes[TimeBytes..]);
        Digest(filter).CopyTo(bytes[(TimeBytes + HashBytes)..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static ReadOnlySpan<byte> Digest(CacheFilter filter)
    {
        object?[] conditions = [filter.Pattern, filter.SimulationId, filter.SimulationName, filter.SimulationVersion, filter.ExecutionId, (int?)filter.Status];
        return SHA256.HashData(PythonJson.WriteUtf8(conditions).Span).AsSpan(0, FilterBytes);
    }

    private static Sim2lException Invalid() => CacheFields.Invalid("Cursor", "is none of this list; take the one that came with the page before, and the same filter");
}
