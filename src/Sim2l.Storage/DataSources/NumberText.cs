using System.Globalization;

namespace Sim2l.DataSources;

/// <summary>Numbers as Python and JSON write them as text.</summary>
internal static class NumberText
{
    /// <summary>The number; null where the text is none.</summary>
    public static double? Read(string text) => text switch
    {
        "nan" or "NaN" or "-nan" => double.NaN,
        "inf" or "Infinity" or "+inf" => double.PositiveInfinity,
        "-inf" or "-Infinity" => double.NegativeInfinity,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>Whether a number that stands as this text is a whole one.</summary>
    public static bool IsInteger(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
