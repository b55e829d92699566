using Sim2l.Runs;

namespace Sim2l.DataSources;

/// <summary>JSON in a cell of a mounted file.</summary>
internal static class JsonCell
{
    /// <summary>The value; null where the text is not JSON.</summary>
    public static object? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return utf8.IsEmpty ? null : PythonJsonReader.Read(utf8);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            return null;
        }
    }

    /// <summary>A value as a number; null for what is none.</summary>
    public static double? ToNumber(object? value) => value switch
    {
        long number => number,
        double number => number,
        bool flag => flag ? 1 : 0,
        System.Numerics.BigInteger number => (double)number,
        string and ("NaN" or "Infinity" or "-Infinity") and var word => NumberText.Read(word),
        _ => null,
    };

    /// <summary>The number at a place of an array; NaN where there is none.</summary>
    public static double NumberAt(ReadOnlySpan<byte> utf8, int place) =>
        Read(utf8) is Array items && place < items.Length ? ToNumber(items.GetValue(place)) ?? double.NaN : double.NaN;

    /// <summary>A scalar as text: a text itself, all else as JSON; null for null and for what is no scalar.</summary>
    public static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool or long or double or System.Numerics.BigInteger => PythonJson.Write(value),
        _ => null,
    };
}
