using System.Globalization;
using System.Numerics;
using System.Text;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>The values of a test, as the index compares them.</summary>
internal static class FilterLiteral
{
    /// <summary>The values in the form of the field's own.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a kind that no value of the field has.</exception>
    public static IReadOnlyList<IndexedValue> Read(FieldFilter filter, ResolvedField field)
    {
        if (filter.Values is null)
            throw ResultChecks.Invalid($"The test of '{filter.Field}'", "has no list of values");
        if (filter.Values.Count > ResultFilter.MaximumValues)
            throw ResultChecks.TooLarge($"The test of '{filter.Field}'", $"{ResultFilter.MaximumValues:N0} values");
        CheckCount(filter);
        var values = new IndexedValue[filter.Values.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Read(filter, field, filter.Values[i]);
        return values;
    }

    /// <summary>A number of the test in the unit of what is stored; null when it has none there.</summary>
    public static IndexedValue? Convert(IndexedValue literal, string? unit, string stored)
    {
        if (unit is null || !literal.IsNumber)
            return literal;
        return StoredUnit.FindConversion(unit, stored) switch
        {
            null => null,
            { IsNone: true } => literal,
            { } conversion => IndexedValue.Of(conversion.Apply(literal.Number!.Value)),
        };
    }

    private static void CheckCount(FieldFilter filter)
    {
        var wanted = filter.Operator switch
        {
            FilterOperator.IsNull or FilterOperator.IsNaN or FilterOperator.Exists => 0,
            FilterOperator.Between => 2,
            FilterOperator.In or FilterOperator.NotIn => filter.Values.Count,
            _ => 1,
        };
        if (filter.Values.Count != wanted)
            throw ResultChecks.Invalid($"The test '{Name(filter)}' of '{filter.Field}'", string.Create(CultureInfo.InvariantCulture, $"takes {wanted} values, not {filter.Values.Count}"));
    }

    private static IndexedValue Read(FieldFilter filter, ResolvedField field, object? value)
    {
        var literal = value switch
        {
            string text when field.Has(ResultValueKind.Time) && !field.HasTexts && RunTime.Parse(Encoding.UTF8.GetBytes(text)) is { } time => IndexedValue.Of(time),
            _ => Read(filter, value),
        };
        if (!IsComparable(literal.Kind, filter.Operator))
            throw ResultChecks.Invalid($"The test '{Name(filter)}' of '{filter.Field}'", $"does not take {Describe(literal.Kind)}");
        if (!HasKind(field, literal.Kind))
            throw ResultChecks.Invalid($"The field '{filter.Field}'", $"holds values of type {field.TypeName}, which are not compared with {Describe(literal.Kind)}{Hint(field)}");
        return literal;
    }

    private static IndexedValue Read(FieldFilter filter, object? value)
    {
        switch (value)
        {
            case null:
                return new(ResultValueKind.Null);
            case bool flag:
                return IndexedValue.Of(flag);
            case long integer:
                return IndexedValue.Of(integer);
            case int integer:
                return IndexedValue.Of((long)integer);
            case double number:
                return IndexedValue.Of(number);
            case BigInteger integer:
                return IndexedValue.Of(integer);
            case string text:
                return IndexedValue.Of(text);
            case DateTimeOffset time:
                return IndexedValue.Of(time);
        }
        if (filter.Operator is FilterOperator.Eq or FilterOperator.Ne && ParameterIndexer.Plain(value) is Array or OrderedDictionary<string, object?>)
            return ParameterIndexer.Container(ParameterIndexer.Plain(value)!);
        throw ResultChecks.Invalid($"The test '{Name(filter)}' of '{filter.Field}'", $"has a value of type {value.GetType()}; use a number, text, boolean or time");
    }

    private static bool IsComparable(ResultValueKind kind, FilterOperator filterOperator) => filterOperator switch
    {
        FilterOperator.Lt or FilterOperator.Le or FilterOperator.Gt or FilterOperator.Ge or FilterOperator.Between => kind != ResultValueKind.Null,
        FilterOperator.Like or FilterOperator.NotLike or FilterOperator.Match or FilterOperator.NotMatch => kind == ResultValueKind.Text,
        FilterOperator.Approx => kind is ResultValueKind.Integer or ResultValueKind.Number or ResultValueKind.NaN,
        _ => true,
    };

    private static bool HasKind(ResolvedField field, ResultValueKind kind) => kind switch
    {
        ResultValueKind.Null => true,
        ResultValueKind.Integer or ResultValueKind.Number or ResultValueKind.NaN => field.Has(ResultValueKind.Integer) || field.Has(ResultValueKind.Number) || field.Has(ResultValueKind.NaN),
        _ => field.Has(kind),
    }
    || field.Kinds == ParameterTable.Bit(ResultValueKind.Null);

    private static string Hint(ResolvedField field) =>
        field.Has(ResultValueKind.Array) ? "; test its length, minimum, maximum or mean" : field.Has(ResultValueKind.Object) ? "; test one of its members" : "";

    private static string Describe(ResultValueKind kind) => kind switch
    {
        ResultValueKind.Integer or ResultValueKind.Number or ResultValueKind.NaN => "a number",
        ResultValueKind.Null => "null",
        ResultValueKind.Array or ResultValueKind.Object => $"an {kind.ToString().ToLowerInvariant()}",
        _ => $"a {kind.ToString().ToLowerInvariant()}",
    };

    private static string Name(FieldFilter filter) => FilterOperators.NamesOf(filter.Operator).Wire;
}
