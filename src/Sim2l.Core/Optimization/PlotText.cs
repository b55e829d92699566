using System.Text;

namespace Sim2l.Optimization;

/// <summary>Text from elsewhere, made fit for a picture: one line, of characters that can be shown, not longer than there is room.</summary>
internal static class PlotText
{
    private const char Cut = '…';

    /// <summary>The columns that a text takes on a terminal.</summary>
    public static int WidthOf(string text) => text.EnumerateRunes().Sum(WidthOf);

    /// <summary>The text in one line, without what moves the cursor, and cut where it is wider than so many columns.</summary>
    public static string Line(string text, int columns)
    {
        var line = string.Concat(text.EnumerateRunes().Select(static rune => IsShown(rune) ? rune.ToString() : " "));
        if (WidthOf(line) <= columns)
            return line;
        var (kept, width) = (new StringBuilder(), 1);
        foreach (var rune in line.EnumerateRunes())
        {
            width += WidthOf(rune);
            if (width > columns)
                break;
            kept.Append(rune);
        }
        return columns < 1 ? "" : kept.Append(Cut).ToString();
    }

    /// <remarks>Unpaired halves of surrogates come as U+FFFD; direction marks would turn around what follows them.</remarks>
    private static bool IsShown(Rune rune) => !Rune.IsControl(rune)
        && rune.Value is not (0xFFFE or 0xFFFF or 0x2028 or 0x2029 or 0x061C or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF);

    /// <summary>East Asian letters and pictures take two columns (Unicode Standard Annex 11).</summary>
    private static int WidthOf(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
}
