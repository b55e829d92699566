using System.Numerics;
using System.Text.RegularExpressions;
using Sim2l.Results;

namespace Sim2l.Testing;

/// <summary>A filter as its documentation says it, one result at a time, without regard to speed.</summary>
public static class NaiveResultFilter
{
    /// <summary>A value that is not there.</summary>
    public static readonly object Missing = new();

    public static bool Holds(ResultFilter? filter, Result result) => filter switch
    {
        null => true,
        AllOfFilter all => all.Filters.All(part => Holds(part, result)),
        AnyOfFilter any => any.Filters.Any(part => Holds(part, result)),
        NotFilter not => !Holds(not.Filter, result),
        FieldFilter { Field.Scope: ResultScope.Tags } test => result.Tags.Any(tag => HoldsTag(test, tag)),
        FieldFilter test => Holds(test, ValueOf(result, test.Field)),
        _ => throw new ArgumentException("An unknown filter.", nameof(filter)),
    };

    /// <summary>The value of a field.</summary>
    public static object? ValueOf(Result result, ResultField field)
    {
        if (field.Scope == ResultScope.Run)
            return Plain(typeof(Result).GetProperty(RunFields.All[field.Name].Property)!.GetValue(result));
        var values = field.Scope switch
        {
            ResultScope.Inputs => result.Inputs,
            ResultScope.Outputs => result.Outputs,
            _ => result.Metrics,
        };
        if (!values.TryGetValue(field.Name, out var value))
            return Missing;
        return field.Member is null ? value : Member(value, field.Member);
    }

    /// <summary>Less than zero, zero, more than zero; null where the two cannot be compared.</summary>
    public static int? Compare(object? left, object? right, bool isCaseSensitive)
    {
        if (IsNumber(left) && IsNumber(right))
            return CompareNumbers(left!, right!);
        return (left, right) switch
        {
            (string a, string b) when isCaseSensitive => CompareTexts(a, b),
            (string a, string b) => CompareTexts(a.ToUpperInvariant(), b.ToUpperInvariant()),
            (bool a, bool b) => a.CompareTo(b),
            (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
            _ => null,
        };
    }

    public static bool IsNumber(object? value) => value is long or BigInteger || (value is double number && !double.IsNaN(number));

    private static object? Plain(object? value) => value switch
    {
        TimeSpan time => time.TotalSeconds,
        Visibility visibility => visibility.ToString().ToLowerInvariant(),
        _ => value,
    };

    private static object? Member(object? value, string name)
    {
        if (value is IReadOnlyDictionary<string, object?> members)
            return members.TryGetValue(name, out var member) && member is not (Array or IReadOnlyDictionary<string, object?>) ? member : Missing;
        if (value is not Array items)
            return Missing;
        if (name == "length")
            return items.LongLength;
        var numbers = new List<object>();
        if (!Flatten(items, numbers) || numbers.Count == 0)
            return Missing;
        if (numbers.Exists(static number => number is double.NaN))
            return double.NaN;
        return name switch
        {
            "minimum" => numbers.Aggregate(static (a, b) => CompareNumbers(b, a) < 0 ? b : a),
            "maximum" => numbers.Aggregate(static (a, b) => CompareNumbers(b, a) > 0 ? b : a),
            "mean" => numbers.Sum(static number => Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture)) / numbers.Count,
            _ => Missing,
        };
    }

    private static bool Flatten(Array items, List<object> numbers)
    {
        foreach (var item in items)
        {
            if (item is Array inner ? !Flatten(inner, numbers) : item is not (long or double))
                return false;
            if (item is not Array)
                numbers.Add(item!);
        }
        return true;
    }

    private static bool HoldsTag(FieldFilter test, string tag) => test.Operator switch
    {
        FilterOperator.Exists => true,
        FilterOperator.Contains or FilterOperator.In => test.Values.Any(value => Compare(tag, value, test.CaseSensitive) == 0),
        _ => IsMatch(test, tag),
    };

    private static bool Holds(FieldFilter test, object? value)
    {
        if (ReferenceEquals(value, Missing))
            return false;
        var literal = test.Values.Count > 0 ? test.Values[0] : null;
        int? To(object? other) => Compare(value, other, test.CaseSensitive);
        return test.Operator switch
        {
            FilterOperator.Exists => true,
            FilterOperator.IsNull => value is null,
            FilterOperator.IsNaN => value is double.NaN,
            FilterOperator.Eq => literal is null ? value is null : To(literal) == 0,
            FilterOperator.Ne => literal is null ? value is not null : To(literal) is not (null or 0),
            FilterOperator.Lt => To(literal) < 0,
            FilterOperator.Le => To(literal) <= 0,
            FilterOperator.Gt => To(literal) > 0,
            FilterOperator.Ge => To(literal) >= 0,
            FilterOperator.Between => To(literal) >= 0 && To(test.Values[1]) <= 0,
            FilterOperator.In => test.Values.Any(other => other is null ? value is null : To(other) == 0),
            FilterOperator.NotIn => IsNoneOf(test, value),
            FilterOperator.Like or FilterOperator.Match => value is string text && IsMatch(test, text),
            FilterOperator.NotLike or FilterOperator.NotMatch => value is string text && !IsMatch(test, text),
            FilterOperator.Approx => IsNear(test, value),
            _ => throw new ArgumentException("An unknown operator.", nameof(test)),
        };
    }

    private static bool IsNoneOf(FieldFilter test, object? value)
    {
        if (value is null or double.NaN)
            return false;
        var others = test.Values.Where(static other => other is not (null or double.NaN)).ToArray();
        return others.Length == 0 || (others.Any(other => Compare(value, other, test.CaseSensitive) is not null) && others.All(other => Compare(value, other, test.CaseSensitive) != 0));
    }

    private static bool IsNear(FieldFilter test, object? value)
    {
        if (!IsNumber(value))
            return false;
        var wanted = test.Values[0] is BigInteger integer ? (double)integer : Convert.ToDouble(test.Values[0], System.Globalization.CultureInfo.InvariantCulture);
        if (!double.IsFinite(wanted))
            return Compare(value, wanted, true) == 0;
        var tolerance = Math.Max(test.AbsoluteTolerance, test.RelativeTolerance * Math.Abs(wanted));
        return Compare(value, wanted - tolerance, true) >= 0 && Compare(value, wanted + tolerance, true) <= 0;
    }

    private static bool IsMatch(FieldFilter test, string text)
    {
        var pattern = (string)test.Values[0]!;
        var isLike = test.Operator is FilterOperator.Like or FilterOperator.NotLike;
        if (!isLike)
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant | (test.CaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase));
        var expression = Regex.Replace(Regex.Escape(pattern), @"\\\*|\\\?|\\\[|]", static mark => mark.Value switch { @"\*" => ".*", @"\?" => ".", @"\[" => "[", _ => "]" });
        return Regex.IsMatch(test.CaseSensitive ? text : text.ToUpperInvariant(), $@"\A(?:{(test.CaseSensitive ? expression : expression.ToUpperInvariant().Replace(@"\S", @"\s", StringComparison.Ordinal))})\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    private static int CompareNumbers(object left, object right)
    {
        if (left is double a && right is double b)
            return a.CompareTo(b);
        if (left is double infinite && double.IsInfinity(infinite))
            return double.IsPositiveInfinity(infinite) ? 1 : -1;
        if (right is double other && double.IsInfinity(other))
            return double.IsPositiveInfinity(other) ? -1 : 1;
        return Exact(left).CompareTo(Exact(right));
    }

    // A double is a whole number of steps of 2^-1074.
    private static BigInteger Exact(object number) => number switch
    {
        long integer => new BigInteger(integer) << 1074,
        BigInteger integer => integer << 1074,
        double value => ExactOf(value),
        _ => throw new ArgumentException("A number was expected.", nameof(number)),
    };

    private static BigInteger ExactOf(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var (exponent, part) = ((int)(bits >> 52), bits & 0xF_FFFF_FFFF_FFFF);
        var magnitude = exponent == 0 ? new BigInteger(part) : new BigInteger(part | (1L << 52)) << (exponent - 1);
        return value < 0 ? -magnitude : magnitude;
    }

    private static int CompareTexts(string left, string right)
    {
        var (a, b) = (CodePoints(left), CodePoints(right));
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            if (a[i] != b[i])
                return a[i].CompareTo(b[i]);
        }
        return a.Count.CompareTo(b.Count);
    }

    private static List<int> CodePoints(string text)
    {
        var points = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            points.Add(isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i]);
            i += isPair ? 1 : 0;
        }
        return points;
    }
}
