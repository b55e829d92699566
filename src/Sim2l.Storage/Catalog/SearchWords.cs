using System.Globalization;
using System.Text;

namespace Sim2l.Catalog;

/// <summary>Takes texts apart into the words by which simulations are found: letters and digits, without regard to case, the same for every database.</summary>
internal static class SearchWords
{
    /// <summary>The most characters of a question.</summary>
    public const int MaximumQueryLength = 16_384;

    // A longer word becomes several, in the question as in the index: PostgreSQL keeps none of more than 2 KB.
    private const int MaximumRunes = 64;

    // Of all words of a simulation; PostgreSQL keeps at most 1 MB of them.
    private const int MaximumBytes = 512 * 1024;

    /// <summary>The form in which texts are compared without regard to case.</summary>
    /// <remarks>Upper case first, so that both lower-case sigmas are one.</remarks>
    public static string Fold(string text) => text.ToUpperInvariant().ToLowerInvariant();

    /// <summary>A word of a name as the index has it besides the word itself; the sign in front is part of no word.</summary>
    public static string InName(string word) => "_" + word;

    /// <summary>The different words of a question; null when it has no text at all.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/>.</exception>
    public static string[]? OfQuery(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return text.Length <= MaximumQueryLength ? [.. Split(text).Distinct(StringComparer.Ordinal)] : throw SimulationFields.TooLarge(nameof(SimulationQuery.Words), $"{MaximumQueryLength:N0} characters");
    }

    /// <summary>The different words of several texts, as far as an index takes them.</summary>
    public static List<string> OfTexts(IEnumerable<string?> texts)
    {
        var bytes = 0;
        var words = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in texts.SelectMany(static text => Split(text ?? "")))
        {
            if (!seen.Add(word))
                continue;
            bytes += Encoding.UTF8.GetByteCount(word);
            if (bytes > MaximumBytes)
                break;
            words.Add(word);
        }
        return words;
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        var runes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isPart = IsPart(rune, runes > 0);
            if (runes > 0 && (!isPart || runes == MaximumRunes))
            {
                yield return word.ToString();
                word.Clear();
                runes = 0;
            }
            if (!isPart)
                continue;
            if (rune.IsAscii)
                word.Append(char.ToLowerInvariant((char)rune.Value));
            else
                word.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).ToString());
            runes++;
        }
        if (runes > 0)
            yield return word.ToString();
    }

    // Many scripts write their vowels as marks after the letter.
    private static bool IsPart(Rune rune, bool isInside) =>
        Rune.IsLetterOrDigit(rune)
        || (isInside && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
