using System.Numerics;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>How far inputs are from others: first how many differ or are missing, then by how much. Numbers compare by value, NaN equals NaN.</summary>
internal sealed class InputDistance : IComparable<InputDistance>
{
    private InputDistance(IReadOnlyList<CacheInputDifference> differences, double magnitude)
    {
        Differences = differences;
        Magnitude = magnitude;
    }

    /// <summary>The inputs that differ, by name.</summary>
    public IReadOnlyList<CacheInputDifference> Differences { get; }

    private double Magnitude { get; }

    /// <summary>The way from stored inputs to those asked for; both as <see cref="CanonicalInputs.Read"/> gives them.</summary>
    public static InputDistance Between(IReadOnlyDictionary<string, object?> asked, IReadOnlyDictionary<string, object?> stored)
    {
        var differences = new List<CacheInputDifference>();
        var magnitude = 0.0;
        foreach (var name in asked.Keys.Union(stored.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var isAsked = asked.TryGetValue(name, out var left);
            var isStored = stored.TryGetValue(name, out var right);
            if (isAsked && isStored && AreEqual(left, right))
                continue;
            var difference = Measure(name, left, right);
            differences.Add(difference with { IsAsked = isAsked, IsStored = isStored });
            // What has no number in common is as far apart as a number from its double.
            magnitude += Math.Abs(difference.RelativeDifference ?? 1);
        }
        return new(differences, magnitude);
    }

    public int CompareTo(InputDistance? other)
    {
        if (other is null)
            return -1;
        var byCount = Differences.Count.CompareTo(other.Differences.Count);
        return byCount != 0 ? byCount : Magnitude.CompareTo(other.Magnitude);
    }

    private static CacheInputDifference Measure(string name, object? asked, object? stored)
    {
        var difference = Subtract(asked, stored);
        var relative = difference / Math.Abs(ToDouble(stored is OrderedDictionary<string, object?> ? Magnitudes(stored).Value : stored) ?? 0);
        return new()
        {
            Name = name,
            Asked = asked,
            Stored = stored,
            Difference = difference,
            RelativeDifference = relative is { } number && double.IsFinite(number) ? number : null,
        };
    }

    private static double? Subtract(object? asked, object? stored)
    {
        var (left, leftUnit) = Magnitudes(asked);
        var (right, rightUnit) = Magnitudes(stored);
        if (leftUnit != rightUnit)
            return null;
        var difference = left is long or BigInteger && right is long or BigInteger ? (double)(ToInteger(left) - ToInteger(right)) : ToDouble(left) - ToDouble(right);
        return difference is { } number && double.IsFinite(number) ? number : null;
    }

    private static (object? Value, string? Unit) Magnitudes(object? value) =>
        value is OrderedDictionary<string, object?> { Count: 2 } members && members.ContainsKey("__units__") ? WrappedValue.Unwrap(members) : (value, null);

    private static double? ToDouble(object? value) => value switch
    {
        long integer => integer,
        BigInteger integer => (double)integer,
        double number => number,
        _ => null,
    };

    private static BigInteger ToInteger(object value) => value is long integer ? integer : (BigInteger)value;

    private static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (double a, double b) => a.Equals(b) || a == b,
        (double a, long or BigInteger) => IsSame(a, right),
        (long or BigInteger, double b) => IsSame(b, left),
        (long or BigInteger, long or BigInteger) => ToInteger(left) == ToInteger(right),
        (Array a, Array b) => a.Length == b.Length && a.Cast<object?>().Zip(b.Cast<object?>()).All(static pair => AreEqual(pair.First, pair.Second)),
        (OrderedDictionary<string, object?> a, OrderedDictionary<string, object?> b) =>
            a.Count == b.Count && a.All(member => b.TryGetValue(member.Key, out var other) && AreEqual(member.Value, other)),
        _ => left.Equals(right),
    };

    // Not by converting the integer to a double, which would round it.
    private static bool IsSame(double number, object integer) => double.IsInteger(number) && new BigInteger(number) == ToInteger(integer);
}
