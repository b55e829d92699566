using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Sim2l.Results;

/// <summary>A number with or without a unit, as text: <c>300</c>, <c>300 K</c>, <c>0.5%</c>.</summary>
/// <param name="Value">A <see cref="long"/>, <see cref="BigInteger"/> or <see cref="double"/>.</param>
/// <param name="Unit">The unit; null without one.</param>
internal sealed partial record Quantity(object Value, string? Unit)
{
    /// <summary>The number as a double.</summary>
    public double Number => Value switch { long number => number, BigInteger number => (double)number, _ => (double)Value };

    /// <summary>Reads a text; null when it is no number.</summary>
    public static Quantity? Read(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
            return null;
        var digits = match.Groups["number"].Value;
        object value = BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? FilterValue.Normalize(whole)!
            : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return new(value, match.Groups["unit"].Value is { Length: > 0 } unit ? unit : null);
    }

    /// <remarks>A letter right behind the digits would make a unit of the exponent of 1e5x, or of the version in 3D.</remarks>
    [GeneratedRegex(@"^\s*(?<number>[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)(\s*(?<unit>[%°])|\s+(?<unit>[\p{L}%°µμΩ1].*?))?\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
