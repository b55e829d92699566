using System.Collections;
using System.Management.Automation;
using System.Numerics;

namespace Sim2l.Results;

/// <summary>What a script says as what the index compares with.</summary>
internal static class FilterValue
{
    /// <summary>A single value as one of the types of <see cref="FieldFilter.Values"/>; anything else is returned as it is.</summary>
    public static object? Normalize(object? value) => value switch
    {
        PSObject { BaseObject: not PSCustomObject and var inner } => Normalize(inner),
        bool or long or double or string or DateTimeOffset => value,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        ulong number => number <= long.MaxValue ? (object)(long)number : new BigInteger(number),
        BigInteger number when number >= long.MinValue && number <= long.MaxValue => (long)number,
        float number => (double)number,
        decimal number => decimal.IsInteger(number) ? Normalize(new BigInteger(number)) : (double)number,
        // As PowerShell does: a time without a zone is one of the reader's.
        DateTime time => new DateTimeOffset(time),
        SwitchParameter flag => flag.IsPresent,
        Enum or char or Guid => value.ToString(),
        _ => value,
    };

    /// <summary>Whether the index compares with such a value.</summary>
    public static bool IsScalar(object? value) => value is bool or long or double or BigInteger or string or DateTimeOffset;

    /// <summary>The items of a list; null for what is none.</summary>
    public static IReadOnlyList<object?>? Items(object? value) => value switch
    {
        PSObject { BaseObject: not PSCustomObject and var inner } => Items(inner),
        string or IDictionary or null => null,
        IEnumerable items => [.. items.Cast<object?>().Select(Normalize)],
        _ => null,
    };
}
