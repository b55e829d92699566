using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using Sim2l.Results;

namespace Sim2l.Optimization;

/// <summary>A value of a row, as a number or as a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">The number; NaN without one.</param>
/// <param name="Text">The text, of a number too; null for what is missing.</param>
/// <param name="Unit">The unit; null without one.</param>
internal readonly record struct RowValue(RowValueKind Kind, double Number = double.NaN, string? Text = null, string? Unit = null)
{
    /// <summary>No value.</summary>
    public static readonly RowValue Missing = new(RowValueKind.Missing);

    /// <summary>Reads a value as a script, a CSV file or the index of results has it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">The unit that is known of it.</param>
    public static RowValue Read(object? value, string? unit = null) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null or DBNull => Missing,
        double number => Of(number, unit),
        Enum or bool => new(RowValueKind.Text, Text: value!.ToString()),
        string text => Read(text, unit),
        TimeSpan duration => Of(duration.TotalSeconds, "s"),
        BigInteger number => new(RowValueKind.Number, (double)number, number.ToString(CultureInfo.InvariantCulture), unit),
        IConvertible number and not (DateTime or char) => new(RowValueKind.Number, number.ToDouble(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture), unit),
        var other => new(RowValueKind.Other, Text: other.GetType().Name),
    };

    private static RowValue Of(double number, string? unit) => new(RowValueKind.Number, number, Unit: unit);

    private static RowValue Read(string text, string? unit)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Missing;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new(RowValueKind.Number, number, text, unit);
        return text.Trim().ToLowerInvariant() switch
        {
            "inf" or "+inf" => new(RowValueKind.Number, double.PositiveInfinity, text, unit),
            "-inf" => new(RowValueKind.Number, double.NegativeInfinity, text, unit),
            // Any words may stand behind a number; only a known unit makes a quantity of it.
            _ => Quantity.Read(text) is { Unit: { } own } quantity && UnitOfMeasure.Parse(own).IsKnown ? new(RowValueKind.Number, quantity.Number, text, own) : new(RowValueKind.Text, Text: text),
        };
    }
}
