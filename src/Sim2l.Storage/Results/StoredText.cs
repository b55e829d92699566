using System.Globalization;
using System.Text;

namespace Sim2l.Results;

/// <summary>Texts as the index holds them: any .NET text, in the same order, without the characters that a database refuses.</summary>
/// <remarks>
/// PostgreSQL holds no U+0000 and UTF-8 no half surrogate pair. U+0000 and U+0001 become two characters that begin with U+0001; U+D7FF, which is not assigned, and
/// the halves, which come after it, become several that begin with U+D7FF. Texts stay as different, and by code points as ordered, as they were.
/// </remarks>
internal static class StoredText
{
    /// <summary>The most characters of a key: PostgreSQL's B-trees hold rows of at most 2,700 bytes.</summary>
    public const int KeyLength = 200;

    private const char Low = '\u0001';
    private const char High = '\uD7FF';
    private const char Digits = '\uFDD0';

    /// <summary>Whether a text holds characters of which the stored form is made, so that a part of it may mean something else inside a stored text.</summary>
    public static bool IsSpecial(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u0002') || text.AsSpan().ContainsAnyInRange(High, '\uDFFF') || text.AsSpan().ContainsAnyInRange(Digits, '\uFDDF');

    public static string Encode(string text)
    {
        if (IsPlain(text))
            return text;
        var stored = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character <= Low)
                stored.Append(Low).Append(character == '\0' ? '\u0001' : '\u0002');
            else if (character == High)
                stored.Append(High).Append('\u0001');
            else if (i + 1 < text.Length && char.IsSurrogatePair(character, text[i + 1]))
                stored.Append(character).Append(text[++i]);
            else if (char.IsSurrogate(character))
                AppendHalf(stored, character);
            else
                stored.Append(character);
        }
        return stored.ToString();
    }

    public static string Decode(string stored)
    {
        if (!stored.AsSpan().ContainsAny(Low, High))
            return stored;
        var text = new StringBuilder(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] == Low)
                text.Append(stored[++i] == '\u0001' ? '\0' : Low);
            else if (stored[i] != High)
                text.Append(stored[i]);
            else if (stored[++i] == '\u0001')
                text.Append(High);
            else
                text.Append((char)(0xD800 + ((stored[++i] - Digits) << 8) + ((stored[++i] - Digits) << 4) + (stored[++i] - Digits)));
        }
        return text.ToString();
    }

    /// <summary>The form in which texts are compared when case does not matter.</summary>
    public static string Fold(string text) => Encode(text.ToUpperInvariant());

    /// <summary>The beginning of a folded text, which orders as it does; the text itself where it is short.</summary>
    public static string Key(string folded)
    {
        if (folded.Length <= KeyLength)
            return folded;
        // Half a pair must not be cut off: what stood there instead would order otherwise.
        var end = 0;
        for (var characters = 0; characters < KeyLength && end < folded.Length; characters++)
            end += char.IsHighSurrogate(folded[end]) ? 2 : 1;
        return folded[..end];
    }

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyInRange('\0', Low) && !text.AsSpan().ContainsAnyInRange(High, '\uDFFF');

    private static void AppendHalf(StringBuilder stored, char half)
    {
        var number = half - 0xD800;
        stored.Append(CultureInfo.InvariantCulture, $"{High}\u0002{(char)(Digits + (number >> 8))}{(char)(Digits + ((number >> 4) & 15))}{(char)(Digits + (number & 15))}");
    }
}
