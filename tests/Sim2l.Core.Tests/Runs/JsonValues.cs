using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Runs;

/// <summary>Random values in the form in which <see cref="PythonJsonReader"/> gives them back.</summary>
internal static class JsonValues
{
    private static readonly double[] NotableDoubles =
    [
        0, -0.0, 1, -1, 0.1, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, 2.2250738585072014e-308, double.MaxValue, double.MinValue,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 9.999999999999999e-05, 1e-4, 1e15, 9007199254740993, 9999999999999998, 1e16, 1e17, 1e22, 1e23,
    ];

    private static readonly string[] NotableTexts = ["", "\0", "\uD800", "\uDC00", "\uDC00\uD800", "a\uDBFF", "\U0001F642", "\"\\/\b\f\n\r\t", "\u007F\u0080\u00E4\u2028\uFEFF\uFFFF", "null", "{}"];

    public static Gen<double> Doubles { get; } = Gen.OneOf(
        Bits.Select(BitConverter.Int64BitsToDouble),
        Bits.Select(static bits => BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFF)),
        Bits.Select(static bits => (double)(bits >> (int)(bits & 63))),
        Gen.Elements(NotableDoubles));

    public static Gen<BigInteger> Integers { get; } = Gen.OneOf(
        Bits.Select(static bits => new BigInteger(bits >> (int)(bits & 63))),
        Bits.Two().Select(static two => new BigInteger(two.Item1) * two.Item2),
        Bits.ArrayOf(40).Select(static parts => parts.Aggregate(BigInteger.One, static (product, part) => product * part)),
        Gen.Elements<BigInteger>(0, long.MaxValue, long.MinValue, new BigInteger(long.MaxValue) + 1, new BigInteger(long.MinValue) - 1));

    public static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.Choose(0, 0xFFFF).Select(static c => (char)c).ArrayOf().Select(static characters => new string(characters)),
        Gen.Elements("\uD83D", "\uDE42", "\0", "\"", "\\", "u", "a", "\u00E9").ArrayOf().Select(string.Concat),
        Gen.Elements(NotableTexts));

    public static Gen<object?> Any { get; } = Gen.Sized(static size => Nested(Math.Min(size, 40)));

    private static Gen<long> Bits => Gen.Choose(int.MinValue, int.MaxValue).Two().Select(static halves => ((long)halves.Item1 << 32) ^ (uint)halves.Item2);

    private static Gen<object?> Leaf => Gen.OneOf(
        Gen.Elements<object?>(null, true, false),
        Doubles.Select(static number => (object?)number),
        Integers.Select(static number => number >= long.MinValue && number <= long.MaxValue ? (object?)(long)number : number),
        Texts.Select(static text => (object?)text));

    private static Gen<object?> Nested(int size) => size <= 1
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Nested(size / 3).ArrayOf(size % 7).Select(static items => (object?)Narrow(items)),
            Doubles.ArrayOf(size).Select(static items => items.Length == 0 ? Array.Empty<object>() : (object?)items),
            Texts.Zip(Nested(size / 3)).ArrayOf(size % 5).Select(static members => (object?)Object(members)));

    private static Array Narrow(object?[] items)
    {
        if (items.Length > 0 && items.All(static item => item is long))
            return items.Cast<long>().ToArray();
        return items.Length > 0 && items.All(static item => item is double) ? items.Cast<double>().ToArray() : items;
    }

    private static OrderedDictionary<string, object?> Object((string Name, object? Value)[] members)
    {
        var result = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
            result[name] = value;
        return result;
    }

    /// <summary>Whether two values are the same to the last bit, types and order included.</summary>
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ when left.GetType() != right.GetType() => false,
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b)),
        (Array a, Array b) => a.Length == b.Length && a.Cast<object?>().Zip(b.Cast<object?>()).All(static pair => Same(pair.First, pair.Second)),
        (OrderedDictionary<string, object?> a, OrderedDictionary<string, object?> b) => a.Keys.SequenceEqual(b.Keys) && a.Values.Zip(b.Values).All(static pair => Same(pair.First, pair.Second)),
        _ => left.Equals(right),
    };
}
