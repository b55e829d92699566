namespace Sim2l.Results;

/// <summary>Converts the numbers of a question to the unit in which they are stored.</summary>
internal static class UnitConversion
{
    /// <summary>Null when the units are not of one dimension.</summary>
    public static double? Convert(double number, string from, string to) => from == to ? number : null;
}
