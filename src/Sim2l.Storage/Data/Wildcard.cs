using System.Text;

namespace Sim2l.Data;

/// <summary>Wildcards of the prompt (<c>*</c>, <c>?</c>, <c>[…]</c>, backtick to escape) as SQLite's GLOB, which has the same ones but for the escape.</summary>
internal static class Wildcard
{
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?', '[');

    /// <summary>The GLOB pattern, in lower case: compare it with <c>lower(column)</c>.</summary>
    public static string ToGlob(string pattern)
    {
        var glob = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '`' && i + 1 < pattern.Length)
                glob.Append('[').Append(pattern[++i]).Append(']');
            else if (c == '[' && pattern.IndexOf(']', i + 1) < 0)
                glob.Append("[[]");
            else
                glob.Append(c);
        }
        // SQLite's lower() folds ASCII only; folding the pattern the same way keeps other letters equal to themselves.
        return string.Create(glob.Length, glob.ToString(), static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
        });
    }
}
