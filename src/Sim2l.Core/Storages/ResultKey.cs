using System.Text;

namespace Sim2l.Storages;

/// <summary>What a key of a stored result may be: any text that UTF-8 can hold, from one byte to <see cref="MaximumBytes"/>, without the character NUL.</summary>
public static class ResultKey
{
    /// <summary>The most bytes of a key, in UTF-8.</summary>
    public const int MaximumBytes = 8_192;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refuses what cannot be a key.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for an empty key, NUL and half a surrogate pair; <see cref="ErrorKind.TooLarge"/>.</exception>
    public static string Check(string key)
    {
        if (string.IsNullOrEmpty(key))
            throw new Sim2lException(ErrorKind.InvalidInput, "The key of a result is empty; name the result.");
        return CheckPrefix(key);
    }

    /// <summary>Refuses what no key can begin with; the empty text is the beginning of every key.</summary>
    /// <exception cref="Sim2lException">As <see cref="Check"/>.</exception>
    public static string CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Contains('\0', StringComparison.Ordinal))
            throw new Sim2lException(ErrorKind.InvalidInput, "The key of a result contains the character NUL, which no database keeps; leave it out.");
        var bytes = CountBytes(prefix);
        return bytes <= MaximumBytes
            ? prefix
            : throw new Sim2lException(ErrorKind.TooLarge, $"The key '{Shorten(prefix)}' has {bytes} bytes; at most {MaximumBytes} are allowed.");
    }

    /// <summary>A key as messages name it: the beginning of a long one.</summary>
    public static string Shorten(string key) => key.Length <= 100 ? key : string.Concat(key.AsSpan(0, 100), "…");

    private static int CountBytes(string text)
    {
        try
        {
            return Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"The key of a result is not valid Unicode: half a surrogate pair at character {e.Index}.", e);
        }
    }
}
