using System.Collections;
using System.Numerics;
using Sim2l.Http;

namespace Sim2l.Results;

/// <summary>The one mapping between filters and their JSON.</summary>
/// <remarks>
/// A tree of <c>{"and": […]}</c>, <c>{"or": […]}</c>, <c>{"not": …}</c> and <c>{"field": ["inputs", "a.b c"], "op": "gte", "value": …}</c>, the last with <c>unit</c>, <c>case_sensitive</c>,
/// <c>abs_tol</c> and <c>rel_tol</c> where they are wanted. The value of <c>between</c>, <c>in</c> and <c>notin</c> is an array; <c>isnull</c>, <c>isnan</c> and <c>exists</c> have none, or
/// <c>false</c> for the opposite.
/// </remarks>
public static class FilterWire
{
    private static readonly HashSet<string> TestFields = ["field", "op", "value", "unit", "case_sensitive", "abs_tol", "rel_tol"];

    /// <summary>The JSON of a filter.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> beyond the limits of <see cref="ResultFilter"/>.</exception>
    public static Dictionary<string, object?> Write(ResultFilter filter)
    {
        var tests = 0;
        return WriteTree(filter, 1, ref tests);
    }

    /// <summary>The filter of a JSON.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.InvalidInput"/> names what is no filter, and operators that are not known; <see cref="ErrorKind.TooLarge"/> beyond the limits of <see cref="ResultFilter"/>.
    /// </exception>
    public static ResultFilter Read(object? filter)
    {
        var tests = 0;
        return ReadTree(filter, 1, ref tests);
    }

    internal static Sim2lException UnknownOperator(string name, Func<FilterOperatorNames, string> known) => new(
        ErrorKind.InvalidInput, $"The operator '{name}' is not known; known are {string.Join(", ", FilterOperators.All.Select(known))}.");

    /// <summary>A test with the values that its operator takes.</summary>
    internal static ResultFilter Test(ResultField field, FilterOperator filterOperator, object? value, Func<FieldFilter, FieldFilter>? complete = null)
    {
        if (filterOperator is FilterOperator.IsNull or FilterOperator.IsNaN or FilterOperator.Exists)
            return Presence(new(field, filterOperator), value);
        IReadOnlyList<object?> values = filterOperator is FilterOperator.Between or FilterOperator.In or FilterOperator.NotIn ? Many(field, filterOperator, value) : [value];
        var test = new FieldFilter(field, filterOperator, [.. values.Select(one => Value(field, filterOperator, one))]);
        return complete is null ? test : complete(test);
    }

    private static Dictionary<string, object?> WriteTree(ResultFilter filter, int depth, ref int tests)
    {
        CheckDepth(depth);
        switch (filter)
        {
            case AllOfFilter all:
                return new() { ["and"] = WriteAll(all.Filters, depth, ref tests) };
            case AnyOfFilter any:
                return new() { ["or"] = WriteAll(any.Filters, depth, ref tests) };
            case NotFilter not:
                return new() { ["not"] = WriteTree(not.Filter, depth + 1, ref tests) };
            case FieldFilter test:
                Count(ref tests);
                return WriteTest(test);
            default:
                throw new Sim2lException(ErrorKind.InvalidInput, "The filter has a hole: where a filter is expected there is none.");
        }
    }

    private static List<object?> WriteAll(IReadOnlyList<ResultFilter> filters, int depth, ref int tests)
    {
        var written = new List<object?>(filters.Count);
        foreach (var filter in filters)
            written.Add(WriteTree(filter, depth + 1, ref tests));
        return written;
    }

    private static Dictionary<string, object?> WriteTest(FieldFilter test)
    {
        CheckCount(test);
        var fields = new Dictionary<string, object?> { ["field"] = ResultFieldWire.Write(test.Field), ["op"] = FilterOperators.NamesOf(test.Operator).Wire };
        if (test.Values.Count > ResultFilter.MaximumValues)
            throw TooManyValues(test.Field);
        if (test.Operator is FilterOperator.Between or FilterOperator.In or FilterOperator.NotIn)
            fields["value"] = test.Values.Select(ResultFieldWire.WriteValue).ToList();
        else if (test.Values is [var value, ..])
            fields["value"] = ResultFieldWire.WriteValue(value);
        if (test.Unit is { } unit)
            fields["unit"] = unit;
        if (test.CaseSensitive)
            fields["case_sensitive"] = true;
        if (test.AbsoluteTolerance != 0)
            fields["abs_tol"] = test.AbsoluteTolerance;
        if (test.RelativeTolerance != 0)
            fields["rel_tol"] = test.RelativeTolerance;
        return fields;
    }

    private static void CheckCount(FieldFilter test)
    {
        if (!Enum.IsDefined(test.Operator))
            throw UnknownOperator(test.Operator.ToString(), static names => names.Wire);
        var wanted = test.Operator switch
        {
            FilterOperator.IsNull or FilterOperator.IsNaN or FilterOperator.Exists => 0,
            FilterOperator.Between => 2,
            FilterOperator.In or FilterOperator.NotIn => test.Values.Count,
            _ => 1,
        };
        if (test.Values.Count != wanted)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The test '{FilterOperators.NamesOf(test.Operator).Wire}' of '{test.Field}' takes {wanted} values, not {test.Values.Count}.");
    }

    private static ResultFilter ReadTree(object? filter, int depth, ref int tests)
    {
        CheckDepth(depth);
        if (filter is not IReadOnlyDictionary<string, object?> node)
            throw WireFields.Invalid("filter", """a tree of {"and": […]}, {"or": […]}, {"not": …} and {"field": …, "op": …, "value": …}""");
        if (node.Count == 1 && node.TryGetValue("and", out var all))
            return new AllOfFilter(ReadAll("and", all, depth, ref tests));
        if (node.Count == 1 && node.TryGetValue("or", out var any))
            return new AnyOfFilter(ReadAll("or", any, depth, ref tests));
        if (node.Count == 1 && node.TryGetValue("not", out var not))
            return new NotFilter(ReadTree(not, depth + 1, ref tests));
        if (node.Keys.FirstOrDefault(static name => !TestFields.Contains(name)) is { } unknown)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The filter has a field '{unknown}', which means nothing there.");
        Count(ref tests);
        return ReadTest(new(node));
    }

    private static List<ResultFilter> ReadAll(string name, object? filters, int depth, ref int tests)
    {
        if (filters is string or IReadOnlyDictionary<string, object?> || filters is not IEnumerable items)
            throw WireFields.Invalid(name, "an array of filters");
        var read = new List<ResultFilter>();
        foreach (var item in items)
            read.Add(ReadTree(item, depth + 1, ref tests));
        return read;
    }

    private static ResultFilter ReadTest(JsonBody test)
    {
        var field = ResultFieldWire.Read(test.Fields.GetValueOrDefault("field"), "field");
        var name = test.RequireText("op");
        if (!FilterOperators.TryFind(name, out var filterOperator))
            throw UnknownOperator(name, static names => names.Wire);
        return Test(field, filterOperator, test.Fields.GetValueOrDefault("value"), read => read with
        {
            Unit = test.GetText("unit"),
            CaseSensitive = test.GetBoolean("case_sensitive") ?? false,
            AbsoluteTolerance = test.GetNumber("abs_tol") ?? 0,
            RelativeTolerance = test.GetNumber("rel_tol") ?? 0,
        });
    }

    private static ResultFilter Presence(FieldFilter test, object? value) => value switch
    {
        null or true => test,
        false => new NotFilter(test),
        _ => throw WireFields.Invalid("value", $"true or false where the operator is '{FilterOperators.NamesOf(test.Operator).Wire}'"),
    };

    private static List<object?> Many(ResultField field, FilterOperator filterOperator, object? value)
    {
        if (value is string or IReadOnlyDictionary<string, object?> || value is not IEnumerable items)
            throw WireFields.Invalid("value", $"an array where the operator is '{FilterOperators.NamesOf(filterOperator).Wire}'");
        var values = items.Cast<object?>().ToList();
        if (values.Count > ResultFilter.MaximumValues)
            throw TooManyValues(field);
        return filterOperator == FilterOperator.Between && values.Count != 2 ? throw WireFields.Invalid("value", "an array of two values where the operator is 'between'") : values;
    }

    private static object? Value(ResultField field, FilterOperator filterOperator, object? written)
    {
        var value = ResultFieldWire.ReadValue(written);
        // A run's own times can be nothing else, so that a text is one.
        if (value is string && field.Scope == ResultScope.Run && RunFields.All.TryGetValue(field.Name, out var known) && known.Kind == ResultValueKind.Time && !IsOfText(filterOperator))
            return ResultFieldWire.ReadTime(value);
        return value is null or bool or long or double or BigInteger or string or DateTimeOffset || filterOperator is FilterOperator.Eq or FilterOperator.Ne
            ? value
            : throw WireFields.Invalid("value", $"a number, a text, true, false or null where the operator is '{FilterOperators.NamesOf(filterOperator).Wire}'");
    }

    private static bool IsOfText(FilterOperator filterOperator) => filterOperator is FilterOperator.Like or FilterOperator.NotLike or FilterOperator.Match or FilterOperator.NotMatch;

    private static void CheckDepth(int depth)
    {
        if (depth > ResultFilter.MaximumDepth)
            throw new Sim2lException(ErrorKind.TooLarge, $"The filter nests deeper than {ResultFilter.MaximumDepth} levels.");
    }

    private static void Count(ref int tests)
    {
        if (++tests > ResultFilter.MaximumTests)
            throw new Sim2lException(ErrorKind.TooLarge, $"The filter has more than {ResultFilter.MaximumTests:N0} tests; many values of one field are one test with 'in'.");
    }

    private static Sim2lException TooManyValues(ResultField field) =>
        new(ErrorKind.TooLarge, $"The filter names more than {ResultFilter.MaximumValues:N0} values of '{field}'.");
}
