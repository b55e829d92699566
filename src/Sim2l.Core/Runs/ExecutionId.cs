using System.Globalization;
using System.Security.Cryptography;

namespace Sim2l.Runs;

/// <summary>The rules for execution ids: an id becomes a file name, so it is checked once, where it enters.</summary>
public static class ExecutionId
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaximumLength = 128;

    /// <summary>A new id that sorts by time: UTC date and time, then 40 random bits.</summary>
    public static string New(TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
        return now.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture) + "-" + random;
    }

    /// <summary>Whether a text is a valid id: letters, digits, <c>.</c>, <c>_</c>, <c>-</c> (ASCII), no leading dot, 1 to 128 characters.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: > 0 and <= MaximumLength }
        && id[0] != '.'
        && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>Returns the id, or throws <see cref="ErrorKind.InvalidInput"/> with what is wrong with it.</summary>
    public static string Validate(string? id)
    {
        if (IsValid(id))
            return id!;

        string fault;
        if (string.IsNullOrEmpty(id))
            fault = "it is empty";
        else if (id.Length > MaximumLength)
            fault = $"it has {id.Length} characters, {MaximumLength} are allowed";
        else if (id.Contains('/') || id.Contains('\\'))
            fault = "it looks like a path; name a file with -Path";
        else if (id[0] == '.')
            fault = "it starts with a dot";
        else
            fault = "only letters, digits, '.', '_' and '-' are allowed";
        throw new Sim2lException(ErrorKind.InvalidInput, $"'{Shorten(id)}' is not an execution id: {fault}.");
    }

    private static string Shorten(string? id) => id is { Length: > 40 } ? id[..40] + "…" : id ?? "";
}
