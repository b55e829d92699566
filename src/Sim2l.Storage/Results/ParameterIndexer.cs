using System.Collections;
using System.Numerics;
using System.Security.Cryptography;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Takes a value apart into what it is found by.</summary>
internal static class ParameterIndexer
{
    /// <summary>The most members of an object by which it is found; the others are kept with it.</summary>
    public const int MaximumMembers = 1_000;

    private const double ExactFrom = 9_007_199_254_740_992;
    private const string BytesMember = "$bytes";
    private const string HashMember = "sha256";

    /// <summary>The value as documents hold it and as it is read back.</summary>
    public static object? Plain(object? value) => value switch
    {
        null or bool or string or long or double or BigInteger or long[] or double[] or DateTimeOffset => value,
        byte[] bytes => new OrderedDictionary<string, object?>(StringComparer.Ordinal)
        {
            [BytesMember] = bytes.LongLength,
            [HashMember] = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        },
        _ => PythonJsonReader.Read(PythonJson.WriteUtf8(value).Span),
    };

    /// <summary>The value itself, and its parts by name.</summary>
    /// <param name="value">The value as <see cref="Plain"/> gives it.</param>
    /// <param name="type">The type's name as recorded.</param>
    public static IEnumerable<(string? Member, IndexedValue Value)> Index(object? value, string? type)
    {
        switch (value)
        {
            case Array items:
                return IndexArray(items);
            case OrderedDictionary<string, object?> members when IsBytes(members):
                return [(null, Whole(ResultValueKind.Bytes, members)), ("length", IndexedValue.Of((long)members[BytesMember]!)), (HashMember, IndexedValue.Of((string)members[HashMember]!))];
            case OrderedDictionary<string, object?> members:
                return IndexObject(members);
            default:
                return [(null, Scalar(value, type))];
        }
    }

    /// <summary>What an array or object is compared by as a whole.</summary>
    public static IndexedValue Container(object plain) => plain switch
    {
        Array => Whole(ResultValueKind.Array, plain),
        OrderedDictionary<string, object?> members => Whole(IsBytes(members) ? ResultValueKind.Bytes : ResultValueKind.Object, plain),
        _ => throw new ArgumentException("An array or an object was expected.", nameof(plain)),
    };

    private static IndexedValue Scalar(object? value, string? type) => value switch
    {
        null => new(ResultValueKind.Null),
        bool flag => IndexedValue.Of(flag),
        long integer => IndexedValue.Of(integer),
        BigInteger integer => IndexedValue.Of(integer),
        double number => IndexedValue.Of(number),
        DateTimeOffset time => IndexedValue.Of(time),
        string text when IsTime(type) && RunTime.Parse(System.Text.Encoding.UTF8.GetBytes(text)) is { } time => IndexedValue.Of(time),
        string text => IndexedValue.Of(text),
        _ => throw new ArgumentException("A scalar was expected.", nameof(value)),
    };

    private static bool IsTime(string? type) => type?.ToUpperInvariant() is "DATETIME" or "DATE" or "TIME" or "TIMESTAMP" or "DATETIMEOFFSET";

    private static bool IsBytes(OrderedDictionary<string, object?> members) =>
        members.Count == 2 && members.TryGetValue(BytesMember, out var length) && length is long && members.TryGetValue(HashMember, out var hash) && hash is string;

    private static IEnumerable<(string? Member, IndexedValue Value)> IndexObject(OrderedDictionary<string, object?> members)
    {
        yield return (null, Whole(ResultValueKind.Object, members));
        var count = 0;
        foreach (var (name, value) in members)
        {
            if (value is not (Array or OrderedDictionary<string, object?>) && ResultChecks.Fits(StoredText.Encode(name)) && count++ < MaximumMembers)
                yield return (name, Scalar(value, null));
        }
    }

    private static IEnumerable<(string? Member, IndexedValue Value)> IndexArray(Array items)
    {
        yield return (null, Whole(ResultValueKind.Array, items));
        yield return ("length", IndexedValue.Of(items.LongLength));
        if (ArrayMoments.Of(items) is not { } moments)
            yield break;
        yield return ("minimum", moments.Minimum);
        yield return ("maximum", moments.Maximum);
        yield return ("mean", moments.Mean);
    }

    private static IndexedValue Whole(ResultValueKind kind, object plain) =>
        new(kind, Text: Convert.ToHexStringLower(SHA256.HashData(PythonJson.WriteUtf8(Canonical(plain)).Span)));

    // Integers and doubles of one value are one, and the order of members does not matter.
    private static object? Canonical(object? value) => value switch
    {
        long integer when Math.Abs((double)integer) < ExactFrom => (double)integer,
        0.0 => 0.0,
        double number when Math.Abs(number) >= ExactFrom && double.IsFinite(number) => new BigInteger(number),
        long[] integers when Array.TrueForAll(integers, static integer => Math.Abs((double)integer) < ExactFrom) => Array.ConvertAll(integers, static integer => (double)integer),
        double[] numbers when Array.TrueForAll(numbers, static number => !(Math.Abs(number) >= ExactFrom)) => Array.ConvertAll(numbers, static number => number == 0 ? 0.0 : number),
        OrderedDictionary<string, object?> members => new OrderedDictionary<string, object?>(
            members.OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => KeyValuePair.Create(member.Key, Canonical(member.Value))), StringComparer.Ordinal),
        IEnumerable items and not string => items.Cast<object?>().Select(Canonical).ToArray(),
        _ => value,
    };
}
