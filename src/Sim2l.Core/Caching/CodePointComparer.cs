namespace Sim2l.Caching;

/// <summary>Orders text by code point, as Python sorts: an emoji comes after U+FFFF, where ordinal UTF-16 order puts it before U+E000.</summary>
internal sealed class CodePointComparer : IComparer<string>
{
    public static CodePointComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var at = x.AsSpan().CommonPrefixLength(y);
        if (at > 0 && char.IsHighSurrogate(x![at - 1]))
            at--;
        while (true)
        {
            var left = CodePointAt(x, at);
            var right = CodePointAt(y, at);
            if (left != right || left < 0)
                return left.CompareTo(right);
            at++;
        }
    }

    // Half a surrogate pair counts as itself, the end comes before everything.
    private static int CodePointAt(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length)
            return -1;
        return at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
    }
}
