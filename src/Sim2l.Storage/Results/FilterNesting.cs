namespace Sim2l.Results;

/// <summary>The same filter in a form that SQLite's parser reads at every depth that is allowed: its stack holds a hundred symbols.</summary>
/// <remarks>NOT stands before single tests only, AND and OR alternate, and in deep filters the deepest part comes first, so that one parenthesis waits for two levels.</remarks>
internal static class FilterNesting
{
    private const int DeepFrom = 12;

    public static ResultFilter Reduce(ResultFilter filter) => Reduce(filter, isNegated: false);

    private static ResultFilter Reduce(ResultFilter filter, bool isNegated) => filter switch
    {
        NotFilter not => Reduce(not.Filter, !isNegated),
        AllOfFilter all => isNegated ? Any(all.Filters, isNegated) : All(all.Filters, isNegated),
        AnyOfFilter any => isNegated ? All(any.Filters, isNegated) : Any(any.Filters, isNegated),
        _ => isNegated ? new NotFilter(filter) : filter,
    };

    private static ResultFilter All(IReadOnlyList<ResultFilter> filters, bool isNegated) =>
        Parts(filters, isNegated, static part => (part as AllOfFilter)?.Filters) is var parts && parts.Length == 1 ? parts[0] : new AllOfFilter(parts);

    private static ResultFilter Any(IReadOnlyList<ResultFilter> filters, bool isNegated) =>
        Parts(filters, isNegated, static part => (part as AnyOfFilter)?.Filters) is var parts && parts.Length == 1 ? parts[0] : new AnyOfFilter(parts);

    private static ResultFilter[] Parts(IReadOnlyList<ResultFilter> filters, bool isNegated, Func<ResultFilter, IEnumerable<ResultFilter>?> same)
    {
        ResultFilter[] parts = [.. filters.Select(part => Reduce(part, isNegated)).SelectMany(part => same(part) ?? [part])];
        return parts.Any(static part => Depth(part) > DeepFrom) ? [.. parts.OrderByDescending(Depth)] : parts;
    }

    private static int Depth(ResultFilter filter) => filter switch
    {
        AllOfFilter all => 1 + all.Filters.Select(Depth).DefaultIfEmpty().Max(),
        AnyOfFilter any => 1 + any.Filters.Select(Depth).DefaultIfEmpty().Max(),
        _ => 1,
    };
}
