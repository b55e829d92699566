using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sim2l.Runs;

/// <summary>Turns any artifact name into a relative path that stays inside its destination on every system.</summary>
/// <remarks>
/// Slashes make folders. What could lead outside or mean something to a file system (<c>..</c>, empty and dot-only parts, drive letters, control
/// characters, reserved device names, trailing dots and spaces) is percent-encoded, so that different names stay different and nothing is lost.
/// Parts over 200 bytes are cut and end in a piece of their SHA-256.
/// </remarks>
public static class ArtifactFileName
{
    private const int MaximumPartBytes = 200;
    private const int HashLength = 16;

    private static readonly SearchValues<char> HashDigits = SearchValues.Create("0123456789abcdef");

    private static readonly HashSet<string> ReservedNames = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(static n => new[] { $"COM{n}", $"LPT{n}" }), "COM¹", "COM²", "COM³", "LPT¹", "LPT²", "LPT³"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The relative path for an artifact's name, with <c>/</c> between folders.</summary>
    public static string ToRelativePath(string name) => string.Join('/', name.Split('/').Select(ToFileName));

    private static string ToFileName(string part)
    {
        if (part.Length == 0)
            return "%2F";
        var text = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (MustEncode(part, i))
                Encode(text, part[i]);
            else
                text.Append(part[i]);
        }
        return Shorten(text.ToString());
    }

    private static bool MustEncode(string part, int i) => part[i] switch
    {
        < ' ' or '\x7F' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' => true,
        '%' => i + 2 < part.Length && char.IsAsciiHexDigit(part[i + 1]) && char.IsAsciiHexDigit(part[i + 2]),
        '.' or ' ' => i == part.Length - 1,
        '~' => LooksShortened(part.AsSpan(i + 1)),
        _ => char.IsSurrogate(part[i])
            ? !(char.IsHighSurrogate(part[i]) ? i + 1 < part.Length && char.IsLowSurrogate(part[i + 1]) : i > 0 && char.IsHighSurrogate(part[i - 1]))
            : char.IsControl(part[i]) || char.GetUnicodeCategory(part[i]) == UnicodeCategory.Format || (i == 0 && IsReserved(part)),
    };

    private static bool IsReserved(string part)
    {
        var dot = part.IndexOf('.');
        return ReservedNames.Contains((dot < 0 ? part : part[..dot]).TrimEnd(' '));
    }

    // Such a name would meet the shortened path of another one.
    private static bool LooksShortened(ReadOnlySpan<char> ending) =>
        ending.Length >= HashLength
        && (ending.Length == HashLength || ending[HashLength] == '.')
        && !ending[..HashLength].ContainsAnyExcept(HashDigits);

    private static void Encode(StringBuilder text, char character)
    {
        // Half a surrogate pair has no UTF-8 form; these are the bytes it would have, which no other name yields.
        byte[] octets = char.IsSurrogate(character)
            ? [(byte)(0xE0 | (character >> 12)), (byte)(0x80 | ((character >> 6) & 0x3F)), (byte)(0x80 | (character & 0x3F))]
            : Encoding.UTF8.GetBytes([character]);
        foreach (var octet in octets)
            text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
    }

    private static string Shorten(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaximumPartBytes)
            return text;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
        var extension = Path.GetExtension(text);
        if (extension.Length > 16)
            extension = "";
        var ending = "~" + hash + extension;
        var room = MaximumPartBytes - Encoding.UTF8.GetByteCount(ending);
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
                break;
            room -= rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }
        return text[..length] + ending;
    }
}
