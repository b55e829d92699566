using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Sim2l.DataSources;

/// <summary>What DuckDB says of a CSV file that it cannot read.</summary>
internal static partial class CsvFault
{
    private const int MaximumValueLength = 100;

    /// <summary>The bad row that a fault speaks of, its line being the number of the row; null when it is about none.</summary>
    public static BadRow? FindRow(string message, IReadOnlyList<FileColumn> columns)
    {
        if (Line().Match(message) is { Success: true } line)
            return ToRow(NumberOf(line), line.Groups["text"].Value, line.Groups["reason"].Value, columns);
        return AnyLine().Match(message) is { Success: true } any ? new() { Line = NumberOf(any), Reason = "it cannot be read." } : null;
    }

    /// <summary>A bad row.</summary>
    /// <param name="line">The number of the row.</param>
    /// <param name="text">The row.</param>
    /// <param name="reason">What DuckDB says of it.</param>
    /// <param name="columns">The columns, which DuckDB knows as <c>c0</c> and so on.</param>
    public static BadRow ToRow(long line, string text, string reason, IReadOnlyList<FileColumn> columns)
    {
        if (Value().Match(reason) is not { Success: true } value)
            return new() { Line = line, Value = Shorten(text), Reason = reason.Split('\n')[0].TrimEnd('.') + "." };
        var name = value.Groups["column"].Value;
        var column = name is ['c', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && ordinal < columns.Count ? columns[ordinal].Name : name;
        return new() { Line = line, Column = column, Value = Shorten(value.Groups["value"].Value), Reason = "a number was expected." };
    }

    public static Sim2lException ToException(DuckDBException fault, string path, IReadOnlyList<FileColumn> columns)
    {
        var (kind, what) = fault.Message switch
        {
            var text when FindRow(text, columns) is { } row => (ErrorKind.InvalidInput, row.ToString()),
            var text when Says(text, "No such file") || Says(text, "No files found") => (ErrorKind.NotFound, "it is not there any more."),
            var text when Says(text, "Out of Memory") => (ErrorKind.TooLarge, "it needs more memory than an import may take; its rows are too long."),
            var text when Says(text, "IO Error") && !Says(text, "encoding") => (ErrorKind.Unavailable, $"it could not be read ({FirstLine(text)})."),
            var text => (ErrorKind.InvalidInput, $"it could not be read as what it looks like ({FirstLine(text)})."),
        };
        return new(kind, $"'{path}': {what}", fault);
    }

    public static string Shorten(string text) => text.Length <= MaximumValueLength ? text : string.Concat(text.AsSpan(0, MaximumValueLength), "…");

    private static long NumberOf(Match match) => long.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture);

    private static bool Says(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    [GeneratedRegex(@"CSV Error on Line: (?<line>\d+)\s*\n(Original Line: ?(?<text>.*?)\r?\n)?(?<reason>(Error when converting column|Expected Number of Columns|Value with unterminated quote|Maximum line size|Invalid unicode).*)", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"CSV Error on Line: (?<line>\d+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex AnyLine();

    [GeneratedRegex(@"Error when converting column ""(?<column>[^""]*)""\. Could not convert string ""(?<value>.*?)"" to '", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
