using System.Security.Cryptography;

namespace Sim2l.DataSources;

/// <summary>The ids of workspaces: an id becomes a folder's name, so it is checked where it enters.</summary>
public static class DataSessionId
{
    /// <summary>The most characters of an id.</summary>
    public const int MaximumLength = 64;

    private const int RandomBytes = 8;

    /// <summary>A new id: 16 lower-case hexadecimal digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text is an id: lower-case letters, digits, <c>-</c> and <c>_</c>, the first a letter or digit, at most 64 characters.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: > 0 and <= MaximumLength } && IsPlain(id[0]) && id.All(static c => IsPlain(c) || c is '-' or '_');

    /// <summary>Refuses what is no id.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static string Check(string? id) => IsValid(id)
        ? id!
        : throw new Sim2lException(ErrorKind.InvalidInput, $"'{(id is { Length: > 40 } ? id[..40] + "…" : id)}' is not the id of a data session: 1 to {MaximumLength} lower-case letters, digits, '-' and '_' are, and the first is a letter or digit.");

    private static bool IsPlain(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
