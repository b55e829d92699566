using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sim2l.Storages;

/// <summary>The file name of a key: the same on every file system, and no other key's, whatever characters the key has.</summary>
internal static class ResultFileName
{
    public const string Extension = ".s2l";

    private const string Readable = "k-";
    private const string Hashed = "h-";
    private const int MaximumLength = 180;

    public static string Of(string key)
    {
        var utf8 = Encoding.UTF8.GetBytes(key);
        var name = new StringBuilder(Readable);
        foreach (var unit in utf8)
        {
            // Upper case would be lower case where file systems take both for one.
            if (unit is >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9' or (byte)'_' or (byte)'-' or (byte)'.')
                name.Append((char)unit);
            else
                name.Append('%').Append(unit.ToString("x2", CultureInfo.InvariantCulture));
            if (name.Length > MaximumLength)
                return Hashed + Convert.ToHexStringLower(SHA256.HashData(utf8)) + Extension;
        }
        return name.Append(Extension).ToString();
    }

    /// <summary>The key, where the name alone tells it.</summary>
    public static bool TryRead(string fileName, [NotNullWhen(true)] out string? key)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        key = name.StartsWith(Readable, StringComparison.Ordinal) ? Uri.UnescapeDataString(name[Readable.Length..]) : null;
        return key is not null && Of(key) == fileName;
    }
}
