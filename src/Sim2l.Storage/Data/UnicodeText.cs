using System.Text;

namespace Sim2l.Data;

/// <summary>Text that UTF-8 can hold, which half a surrogate pair is not.</summary>
internal static class UnicodeText
{
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static void Require(string? text)
    {
        try
        {
            Strict.GetByteCount(text ?? "");
        }
        catch (EncoderFallbackException e)
        {
            throw Fault(e);
        }
    }

    public static Sim2lException Fault(EncoderFallbackException e) =>
        new(ErrorKind.InvalidInput, $"The text is not valid Unicode: half a surrogate pair at character {e.Index}. Replace it, or save the text as an input or output, which keep it.", e);
}
