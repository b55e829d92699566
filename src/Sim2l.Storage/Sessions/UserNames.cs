using System.Globalization;
using System.Text;

namespace Sim2l.Sessions;

/// <summary>What is a user's name, and when two are the same.</summary>
internal static class UserNames
{
    public const string Anonymous = "anonymous";

    private const int MaximumLength = 128;

    /// <summary>The form in which names are compared.</summary>
    /// <remarks>Upper case first, so that both lower-case sigmas are one. Normal forms are left alone: a process without ICU cannot make them.</remarks>
    public static string Fold(string name) => name.ToUpperInvariant().ToLowerInvariant();

    /// <summary>The form in which a name is compared, or null for a text that can be nobody's name.</summary>
    public static string? Key(string name) => IsName(name) ? Fold(name) : null;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a text that cannot be the name of a user.</exception>
    public static string KeyOfNew(string name)
    {
        if (Key(name) is { } key && key != Anonymous)
            return key;
        throw new Sim2lException(ErrorKind.InvalidInput, $"A user's name has 1 to {MaximumLength} characters, no control characters and no white space at its ends, and is not '{Anonymous}'.");
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaximumLength && name.Length == name.Trim().Length && name.EnumerateRunes().All(IsVisible);

    private static bool IsVisible(Rune character) =>
        character != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(character)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
