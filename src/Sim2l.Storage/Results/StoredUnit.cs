namespace Sim2l.Results;

/// <summary>The units of stored values, of which the empty one is none.</summary>
internal static class StoredUnit
{
    /// <summary>How numbers of one become numbers of another; null when they do not measure the same, or one of them is none.</summary>
    public static UnitConversion? FindConversion(string from, string to)
    {
        if (from == to)
            return UnitConversion.None;
        if (from.Length == 0 || to.Length == 0)
            return null;
        var (source, target) = (UnitOfMeasure.Parse(from), UnitOfMeasure.Parse(to));
        return source.Fits(target) ? source.To(target) : null;
    }

    public static string Name(string unit) => unit.Length == 0 ? "no unit" : $"'{unit}'";
}
