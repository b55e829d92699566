using System.Collections;
using System.Globalization;
using System.Numerics;

namespace Sim2l.Execution;

/// <summary>The types that schemas name, and the values that are of them.</summary>
internal static class ParameterType
{
    private static readonly HashSet<string> Numeric = new(StringComparer.OrdinalIgnoreCase) { "Number", "Float", "Double", "Integer", "Int" };

    /// <summary>Whether a single number is expected.</summary>
    public static bool IsNumeric(string type) => Numeric.Contains(type);

    /// <summary>The value as its type has it; null when it is of another. A type that is not known takes every value.</summary>
    public static object? Fit(string type, object? value) => type.ToLowerInvariant() switch
    {
        "number" or "float" or "double" => value is long or BigInteger or double ? ToDouble(value) : null,
        "integer" or "int" => value is long or BigInteger || value is double whole && IsExact(whole) ? ToInteger(value) : null,
        "boolean" or "bool" => value as bool?,
        "text" or "string" or "str" or "choice" or "tag" => value as string,
        "array" or "list" => value as Array,
        "dict" or "object" => value as IReadOnlyDictionary<string, object?>,
        _ => value,
    };

    /// <summary>The value with each number in it replaced.</summary>
    public static object? Map(object? value, Func<double, double> change) => value switch
    {
        long or BigInteger or double => change(ToDouble(value)),
        Array items => items.Cast<object?>().Select(item => Map(item, change)).ToArray(),
        _ => value,
    };

    /// <summary>The numbers of a value: itself, or those of an array.</summary>
    public static IEnumerable<double> Numbers(object? value) => value switch
    {
        long or BigInteger or double => [ToDouble(value)],
        Array items => ((IEnumerable)items).Cast<object?>().SelectMany(Numbers),
        _ => [],
    };

    private static bool IsExact(double number) => double.IsInteger(number) && Math.Abs(number) <= 1L << 53;

    private static object ToInteger(object value) => value is double whole ? (long)whole : value;

    private static double ToDouble(object value) => value is BigInteger integer ? (double)integer : ((IConvertible)value).ToDouble(CultureInfo.InvariantCulture);
}
