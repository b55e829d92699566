using System.Text.RegularExpressions;
using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>What the pattern of a test matches: as the database's own pattern where that means the same, otherwise found out text by text.</summary>
internal static class TextPattern
{
    private const int MaximumExpressionLength = 10_000;

    public static bool IsPattern(FilterOperator filterOperator) =>
        filterOperator is FilterOperator.Like or FilterOperator.NotLike or FilterOperator.Match or FilterOperator.NotMatch;

    /// <summary>The pattern for the database; null where it has none.</summary>
    public static string? ToDatabase(FieldFilter filter, SqlBackend backend) =>
        filter.Operator is FilterOperator.Like or FilterOperator.NotLike ? new WildcardText(PatternOf(filter), filter.CaseSensitive).ToDatabase(backend) : null;

    /// <summary>Whether the pattern matches a text.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what is no pattern.</exception>
    public static Predicate<string> ToPredicate(FieldFilter filter)
    {
        var pattern = PatternOf(filter);
        if (filter.Operator is FilterOperator.Like or FilterOperator.NotLike)
            return new WildcardText(pattern, filter.CaseSensitive).IsMatch;
        return Expression(pattern, filter.CaseSensitive).IsMatch;
    }

    private static string PatternOf(FieldFilter filter) =>
        filter.Values is [string pattern] ? pattern : throw ResultChecks.Invalid($"The test of '{filter.Field}'", "has no pattern; a pattern is one text");

    private static Regex Expression(string pattern, bool isCaseSensitive)
    {
        if (pattern.Length > MaximumExpressionLength)
            throw new Sim2lException(ErrorKind.TooLarge, $"A regular expression has more than {MaximumExpressionLength:N0} characters.");
        try
        {
            // The engine whose time grows with the text only, whatever the expression.
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (isCaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase));
        }
        catch (NotSupportedException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"The regular expression '{Shorten(pattern)}' cannot be matched in linear time: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{Shorten(pattern)}' is not a regular expression: {e.Message}", e);
        }
    }

    private static string Shorten(string pattern) => pattern.Length > 80 ? pattern[..80] + "…" : pattern;
}
