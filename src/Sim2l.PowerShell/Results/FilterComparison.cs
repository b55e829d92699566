using System.Management.Automation;
using System.Management.Automation.Language;

namespace Sim2l.Results;

/// <summary>Makes the test of one field from what a script compares it with.</summary>
/// <param name="isNumber">Whether a parameter holds numbers.</param>
internal sealed class FilterComparison(Func<ResultField, bool> isNumber)
{
    /// <summary>The test that a bare field is: that it is true.</summary>
    public static FieldFilter Truth(FilterPath path, ExpressionAst part) => path.Kind is null or ResultValueKind.Boolean && path.Field.Scope != ResultScope.Tags
        ? new(path.Field, FilterOperator.Eq, true)
        : throw FilterFault.Wrong(part, "is not true or false; compare it with something.");

    /// <summary>The test of a field.</summary>
    public ResultFilter Compare(FilterPath path, ScriptRelation relation, object? value, BinaryExpressionAst part)
    {
        if ((path.Field.Scope == ResultScope.Tags) != (relation.Operator == FilterOperator.Contains))
            throw FilterFault.Wrong(part, path.Field.Scope == ResultScope.Tags
                ? "tests the tags, which is done with $_.Tags -contains 'name'."
                : "looks into a value; -contains is for $_.Tags, and an array is searched by its length, minimum, maximum and mean.");
        if (value is null && relation.Operator is FilterOperator.Eq or FilterOperator.Ne)
            return Nothing(path.Field, relation.Operator == FilterOperator.Ne);
        var test = Test(path, relation, Values(path, relation.Operator, value, part), part);
        return relation.IsNegated ? new NotFilter(test) : test;
    }

    /// <summary>The test that a field has no value, be it missing or null; or that it has one.</summary>
    public static ResultFilter Nothing(ResultField field, bool isNegated)
    {
        FieldFilter exists = new(field, FilterOperator.Exists), isNull = new(field, FilterOperator.IsNull);
        return isNegated ? new AllOfFilter(exists, new NotFilter(isNull)) : new AnyOfFilter(new NotFilter(exists), isNull);
    }

    private static object[] Values(FilterPath path, FilterOperator filterOperator, object? value, BinaryExpressionAst part)
    {
        var items = FilterValue.Items(value);
        if (items is not null && filterOperator is not (FilterOperator.In or FilterOperator.NotIn))
            throw FilterFault.Wrong(part, "compares with a list; -in does that.");
        var values = (items ?? [FilterValue.Normalize(value)]).Select(item => Convert(path, item, part)).ToArray();
        return values.Length > ResultFilter.MaximumValues
            ? throw new Sim2lException(ErrorKind.TooLarge, $"A list of {values.Length:N0} values is longer than {ResultFilter.MaximumValues:N0}.")
            : values;
    }

    private FieldFilter Test(FilterPath path, ScriptRelation relation, object[] values, BinaryExpressionAst part)
    {
        var test = new FieldFilter(path.Field, relation.Operator, values) { CaseSensitive = relation.CaseSensitive };
        if (IsPattern(relation.Operator))
            return Array.TrueForAll(values, static value => value is string) && path.Kind is null or ResultValueKind.Text
                ? test
                : throw FilterFault.Wrong(part, "matches texts only: field and pattern must be texts.");
        if (path.Kind is not null || !Array.Exists(values, static value => value is string text && Quantity.Read(text)?.Unit is not null) || !isNumber(path.Field))
            return test;
        var quantities = Array.ConvertAll(values, static value => value is string text ? Quantity.Read(text) : null);
        var units = quantities.Select(static quantity => quantity?.Unit).Distinct(StringComparer.Ordinal).ToArray();
        return units is [{ } unit]
            ? test with { Values = [.. quantities.Select(static quantity => quantity!.Value)], Unit = unit }
            : throw FilterFault.Wrong(part, "compares with values of different units; give all in one.");
    }

    private static bool IsPattern(FilterOperator filterOperator) =>
        filterOperator is FilterOperator.Like or FilterOperator.NotLike or FilterOperator.Match or FilterOperator.NotMatch;

    /// <summary>A value in the words of the field, as PowerShell would convert it to the type of the property.</summary>
    private static object Convert(FilterPath path, object? value, BinaryExpressionAst part) => (path, value) switch
    {
        (_, null) => throw FilterFault.Wrong(part, "compares with nothing: only -eq $null and -ne $null ask whether there is a value."),
        ({ Seconds: 0 }, _) => Seconds(value, part),
        ({ Seconds: { } unit }, long number) => unit * number,
        ({ Seconds: { } unit }, double number) => unit * number,
        ({ Kind: ResultValueKind.Time }, string text) => Time(text, part),
        (_, TimeSpan duration) => duration.TotalSeconds,
        _ when FilterValue.IsScalar(value) => value,
        _ => throw FilterFault.Wrong(part, $"compares with a {value.GetType().Name}; values are numbers, texts, times, true and false."),
    };

    /// <remarks>A bare number would be ticks to PowerShell, which nobody means.</remarks>
    private static double Seconds(object value, BinaryExpressionAst part) => value switch
    {
        TimeSpan duration => duration.TotalSeconds,
        string text when LanguagePrimitives.TryConvertTo(text, out TimeSpan duration) && text.Contains(':', StringComparison.Ordinal) => duration.TotalSeconds,
        _ => throw FilterFault.Wrong(part, "compares a length of time; write [timespan]'00:01:30', or $_.Duration.TotalSeconds and a number."),
    };

    private static DateTimeOffset Time(string text, BinaryExpressionAst part) => LanguagePrimitives.TryConvertTo(text, out DateTimeOffset time)
        ? time
        : throw FilterFault.Wrong(part, "compares a time; write it like '2026-01-31 12:00' or [datetime]'2026-01-31'.");
}
