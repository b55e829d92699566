using System.Buffers.Text;
using System.Security.Cryptography;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Where the next page of a list begins: after a result that stood here, in the list of the same question.</summary>
/// <param name="Positions">Where it stood in each field of the order.</param>
/// <param name="ExecutionId">What tells it from those that stand where it does.</param>
internal sealed record ResultCursor(IReadOnlyList<OrderPosition> Positions, string ExecutionId)
{
    private const int DigestBytes = 16;
    private const int MaximumLength = 65_536;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it is no cursor, or one of another list.</exception>
    public static ResultCursor Read(string text, object? question)
    {
        if (text.Length > MaximumLength || !Base64Url.IsValid(text))
            throw Invalid();
        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length <= DigestBytes || !bytes[..DigestBytes].SequenceEqual(Digest(question)))
            throw Invalid();
        try
        {
            var parts = (object?[])PythonJsonReader.Read(bytes[DigestBytes..])!;
            return new([.. parts.Skip(1).Cast<object?[]>().Select(Position)], (string)parts[0]!);
        }
        catch (Exception e) when (e is InvalidCastException or NullReferenceException or IndexOutOfRangeException or Sim2lException)
        {
            throw Invalid();
        }
    }

    public string Write(object? question)
    {
        object?[] parts = [ExecutionId, .. Positions.Select(static position => new object?[] { position.Class, BitConverter.DoubleToInt64Bits(position.Number), position.Tie, position.Text })];
        var body = PythonJson.WriteUtf8(parts).Span;
        return Base64Url.EncodeToString([.. Digest(question), .. body]);
    }

    private static OrderPosition Position(object?[] parts) => new((long)parts[0]!, BitConverter.Int64BitsToDouble((long)parts[1]!), (long)parts[2]!, (string)parts[3]!);

    private static Sim2lException Invalid() => ResultChecks.Invalid("The cursor", "is none of this list; take the one that came with the page before, and the same question");

    private static ReadOnlySpan<byte> Digest(object? question) => SHA256.HashData(PythonJson.WriteUtf8(question).Span).AsSpan(0, DigestBytes);
}
