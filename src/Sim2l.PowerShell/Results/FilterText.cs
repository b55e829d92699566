using System.Globalization;
using System.Numerics;

namespace Sim2l.Results;

/// <summary>A filter in one line, for whoever wants to know what was understood.</summary>
public static class FilterText
{
    private const int MostValues = 10;

    /// <summary>The filter as text: <c>inputs.t ge 300 and (tags contains 'a' or status eq 'failed')</c>.</summary>
    public static string Write(ResultFilter? filter) => filter switch
    {
        null => "(all)",
        AllOfFilter { Filters.Count: 0 } => "true",
        AnyOfFilter { Filters.Count: 0 } => "false",
        AllOfFilter { Filters: var filters } => string.Join(" and ", filters.Select(Enclose)),
        AnyOfFilter { Filters: var filters } => string.Join(" or ", filters.Select(Enclose)),
        NotFilter not => "not " + Enclose(not.Filter),
        FieldFilter test => Write(test),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static string Enclose(ResultFilter filter) => filter is AllOfFilter { Filters.Count: > 0 } or AnyOfFilter { Filters.Count: > 0 } ? $"({Write(filter)})" : Write(filter);

    private static string Write(FieldFilter test)
    {
        var values = test.Values.Count <= MostValues
            ? string.Join(", ", test.Values.Select(Value))
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", test.Values.Take(MostValues).Select(Value))}, … ({test.Values.Count:N0} values)");
        var tolerance = (test.AbsoluteTolerance, test.RelativeTolerance) switch
        {
            (0, 0) => "",
            (var absolute, 0) => string.Create(CultureInfo.InvariantCulture, $" ± {absolute}"),
            (0, var relative) => string.Create(CultureInfo.InvariantCulture, $" ± {relative * 100}%"),
            var (absolute, relative) => string.Create(CultureInfo.InvariantCulture, $" ± {absolute} or {relative * 100}%"),
        };
        var name = (test.CaseSensitive ? "c" : "") + FilterOperators.NamesOf(test.Operator).Wire;
        return $"{test.Field} {name} {values}{tolerance}{(test.Unit is null ? "" : " " + test.Unit)}".TrimEnd();
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        true => "true",
        false => "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        long or double or BigInteger => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Runs.RunText.Value(value),
    };
}
