namespace Sim2l.Results;

/// <summary>The form of a filter, apart from what it means; it is never followed deeper than is allowed.</summary>
internal static class FilterShape
{
    /// <summary>All tests of a filter.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> for a filter that is too deep or has too many tests; <see cref="ErrorKind.InvalidInput"/> for one with a hole.</exception>
    public static IReadOnlyList<FieldFilter> Tests(ResultFilter filter)
    {
        var tests = new List<FieldFilter>();
        var parts = 0;
        Collect(filter, 1, tests, ref parts);
        return tests;
    }

    /// <summary>The parts that must all hold.</summary>
    public static IEnumerable<ResultFilter> Conjunction(ResultFilter filter) => filter is AllOfFilter all ? all.Filters.SelectMany(Conjunction) : [filter];

    /// <summary>The filter as plain data, of which a cursor keeps a digest.</summary>
    public static object? Describe(ResultFilter? filter) => filter switch
    {
        AllOfFilter all => Prepend("and", all.Filters.Select(Describe)),
        AnyOfFilter any => Prepend("or", any.Filters.Select(Describe)),
        NotFilter not => Prepend("not", [Describe(not.Filter)]),
        FieldFilter test => new[]
        {
            Describe(test.Field), (int)test.Operator, test.CaseSensitive, test.Unit, test.AbsoluteTolerance, test.RelativeTolerance,
            test.Values.Select(static value => (object?)new[] { value?.GetType().Name, ParameterIndexer.Plain(value) }).ToArray(),
        },
        _ => null,
    };

    public static object? Describe(ResultField field) => new object?[] { (int)field.Scope, field.Name, field.Member };

    private static object?[] Prepend(string word, IEnumerable<object?> parts) => [word, .. parts];

    private static void Collect(ResultFilter? filter, int depth, List<FieldFilter> tests, ref int parts)
    {
        if (depth > ResultFilter.MaximumDepth)
            throw ResultChecks.TooLarge("The filter", $"{ResultFilter.MaximumDepth} levels");
        if (++parts > 4 * ResultFilter.MaximumTests)
            throw ResultChecks.TooLarge("The filter", $"{4 * ResultFilter.MaximumTests:N0} parts");
        switch (filter)
        {
            case AllOfFilter { Filters: { } filters }:
                Collect(filters, depth, tests, ref parts);
                break;
            case AnyOfFilter { Filters: { } filters }:
                Collect(filters, depth, tests, ref parts);
                break;
            case NotFilter not:
                Collect(not.Filter, depth + 1, tests, ref parts);
                break;
            case FieldFilter { Field: not null } test when tests.Count < ResultFilter.MaximumTests:
                tests.Add(test);
                break;
            case FieldFilter { Field: not null }:
                throw ResultChecks.TooLarge("The filter", $"{ResultFilter.MaximumTests:N0} tests");
            default:
                throw ResultChecks.Invalid("The filter", "has a part that is nothing");
        }
    }

    private static void Collect(IReadOnlyList<ResultFilter> filters, int depth, List<FieldFilter> tests, ref int parts)
    {
        foreach (var filter in filters)
            Collect(filter, depth + 1, tests, ref parts);
    }
}
