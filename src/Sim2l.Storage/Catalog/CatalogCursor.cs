using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Where the next page of a list begins: after the last item of the page before, in the list of the same question.</summary>
/// <param name="Rank">What the list is ordered by first: the score of a match, the time of an execution in ticks.</param>
/// <param name="Key">What tells items of one rank apart.</param>
internal sealed record CatalogCursor(long Rank, string Key)
{
    private const int QuestionBytes = 16;
    private const int HeadBytes = sizeof(long) + QuestionBytes;
    private const int MaximumLength = 2_048;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it is no cursor, or one of another list.</exception>
    public static CatalogCursor Read(string text, object?[] question)
    {
        if (text.Length > MaximumLength || !Base64Url.IsValid(text))
            throw Invalid();
        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length < HeadBytes || !bytes[sizeof(long)..HeadBytes].SequenceEqual(Digest(question)))
            throw Invalid();
        var rank = BinaryPrimitives.ReadInt64BigEndian(bytes);
        try
        {
            return rank >= 0 && rank <= DateTimeOffset.MaxValue.Ticks ? new(rank, StrictUtf8.GetString(bytes[HeadBytes..])) : throw Invalid();
        }
        catch (DecoderFallbackException)
        {
            throw Invalid();
        }
    }

    public string Write(object?[] question)
    {
        var bytes = new byte[HeadBytes + StrictUtf8.GetByteCount(Key)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Rank);
        Digest(question).CopyTo(bytes.AsSpan(sizeof(long)));
        StrictUtf8.GetBytes(Key, bytes.AsSpan(HeadBytes));
        return Base64Url.EncodeToString(bytes);
    }

    public static Sim2lException Invalid() => SimulationFields.Invalid("Cursor", "is none of this list; take the one that came with the page before, and the same question");

    private static ReadOnlySpan<byte> Digest(object?[] question) => SHA256.HashData(PythonJson.WriteUtf8(question).Span).AsSpan(0, QuestionBytes);
}
