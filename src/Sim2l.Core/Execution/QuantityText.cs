using System.Globalization;
using System.Text.RegularExpressions;

namespace Sim2l.Execution;

/// <summary>A number and a unit as people write them: <c>77 degC</c>, <c>0.5%</c>.</summary>
internal static partial class QuantityText
{
    /// <summary>The number and its unit; null for a text that is something else, a number without a unit included.</summary>
    public static (object? Value, string? Unit)? Read(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
            return null;
        var digits = match.Groups["number"].Value;
        object value = long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return (value, match.Groups["unit"].Value);
    }

    /// <remarks>The unit stands apart from the number, because a letter right behind the digits may belong to an exponent.</remarks>
    [GeneratedRegex(@"^\s*(?<number>[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)(\s*(?<unit>[%°])|\s+(?<unit>[\p{L}%°µμΩ1].*?))\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
