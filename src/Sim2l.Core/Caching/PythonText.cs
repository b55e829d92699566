using System.Globalization;
using System.Text;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>The texts that Python's <c>str</c> and <c>repr</c> give of values as <see cref="PythonJsonReader"/> reads them.</summary>
/// <remarks>
/// Which characters are printable follows the Unicode version of .NET. Python takes its own, so texts inside lists and dictionaries
/// that hold characters newer than the older of the two differ, as they do between versions of Python.
/// </remarks>
internal static class PythonText
{
    /// <summary>Python's <c>str</c>: text as it is, everything else as <see cref="Repr"/>.</summary>
    public static string Str(object? value) => value as string ?? Repr(value);

    /// <summary>Python's <c>repr</c>.</summary>
    public static string Repr(object? value)
    {
        var output = new StringBuilder();
        AppendValue(output, value);
        return output.ToString();
    }

    private static void AppendValue(StringBuilder output, object? value)
    {
        switch (value)
        {
            case null:
                output.Append("None");
                break;
            case bool flag:
                output.Append(flag ? "True" : "False");
                break;
            case string text:
                AppendText(output, text);
                break;
            case double number:
                output.Append(FormatDouble(number));
                break;
            case OrderedDictionary<string, object?> members:
                AppendItems(output.Append('{'), members, static (to, member) => AppendMember(to, member)).Append('}');
                break;
            case Array items:
                AppendItems(output.Append('['), items.Cast<object?>(), AppendValue).Append(']');
                break;
            default:
                output.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private static string FormatDouble(double value) => value switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => PythonJson.FormatDouble(value),
    };

    private static StringBuilder AppendItems<T>(StringBuilder output, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        var separator = "";
        foreach (var item in items)
        {
            append(output.Append(separator), item);
            separator = ", ";
        }
        return output;
    }

    private static void AppendMember(StringBuilder output, KeyValuePair<string, object?> member)
    {
        AppendText(output, member.Key);
        AppendValue(output.Append(": "), member.Value);
    }

    private static void AppendText(StringBuilder output, string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        output.Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                AppendCodePoint(output, char.ConvertToUtf32(text[i], text[++i]), quote);
            else
                AppendCodePoint(output, text[i], quote);
        }
        output.Append(quote);
    }

    private static void AppendCodePoint(StringBuilder output, int codePoint, char quote)
    {
        if (codePoint == quote || codePoint == '\\')
            output.Append('\\').Append((char)codePoint);
        else if (IsPrintable(codePoint))
            output.Append(codePoint > char.MaxValue ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString());
        else
            output.Append(Escape(codePoint));
    }

    private static string Escape(int codePoint) => codePoint switch
    {
        '\t' => "\\t",
        '\n' => "\\n",
        '\r' => "\\r",
        <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"\\x{codePoint:x2}"),
        <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{codePoint:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{codePoint:x8}"),
    };

    private static bool IsPrintable(int codePoint) => codePoint == ' ' || CharUnicodeInfo.GetUnicodeCategory(codePoint) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
