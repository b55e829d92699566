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
                Encode(text, part, ref i);
            else
                text.Append(part[i]);
        }
        return Shorten(text.ToString(), part);
    }

    private static bool MustEncode(string part, int i) => part[i] switch
    {
        < ' ' or '\x7F' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' => true,
        '%' => i + 2 < part.Length && char.IsAsciiHexDigit(part[i + 1]) && char.IsAsciiHexDigit(part[i + 2]),
        '.' or ' ' when i == part.Length - 1 => true,
        '.' => part.AsSpan().Trim('.').IsEmpty,
        _ => char.IsSurrogate(part[i])
            ? !(char.IsHighSurrogate(part[i]) ? i + 1 < part.Length && char.IsLowSurrogate(part[i + 1]) : i > 0 && char.IsHighSurrogate(part[i - 1]))
            : char.IsControl(part[i]) || char.GetUnicodeCategory(part[i]) == System.Globalization.UnicodeCategory.Format || (i == 0 && IsReserved(part)),
    };

    private static bool IsReserved(string part)
    {
        var dot = part.IndexOf('.');
        return ReservedNames.Contains((dot < 0 ? part : part[..dot]).TrimEnd(' '));
    }

    private static void Encode(StringBuilder text, string part, ref int i)
    {
        if (char.IsSurrogate(part[i]))
        {
            text.Append("%u").Append(((int)part[i]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
            return;
        }
        foreach (var octet in Encoding.UTF8.GetBytes([part[i]]))
            text.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Shorten(string text, string part)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaximumPartBytes)
            return text;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(part)))[..16];
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
