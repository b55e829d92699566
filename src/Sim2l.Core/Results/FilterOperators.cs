namespace Sim2l.Results;

/// <summary>The one table of operators: their names in filter trees, in the peer's simple filters, and in PowerShell.</summary>
public static class FilterOperators
{
    private static readonly FilterOperatorNames[] Table =
    [
        new(FilterOperator.Eq, "eq", "$eq", "eq"),
        new(FilterOperator.Ne, "ne", "$ne", "ne"),
        new(FilterOperator.Lt, "lt", "$lt", "lt"),
        new(FilterOperator.Le, "le", "$lte", "le"),
        new(FilterOperator.Gt, "gt", "$gt", "gt"),
        new(FilterOperator.Ge, "ge", "$gte", "ge"),
        new(FilterOperator.Between, "between", "$between", null),
        new(FilterOperator.In, "in", "$in", "in"),
        new(FilterOperator.NotIn, "notin", "$nin", "notin"),
        new(FilterOperator.Like, "like", "$like", "like"),
        new(FilterOperator.NotLike, "notlike", "$notlike", "notlike"),
        new(FilterOperator.Match, "match", "$match", "match"),
        new(FilterOperator.NotMatch, "notmatch", "$notmatch", "notmatch"),
        new(FilterOperator.Contains, "contains", "$contains", "contains"),
        new(FilterOperator.IsNull, "isnull", "$null", null),
        new(FilterOperator.IsNaN, "isnan", "$nan", null),
        new(FilterOperator.Exists, "exists", "$exists", null),
        new(FilterOperator.Approx, "approx", "$approx", null),
    ];

    /// <summary>All operators.</summary>
    public static IReadOnlyList<FilterOperatorNames> All => Table;

    /// <summary>The names of an operator.</summary>
    public static FilterOperatorNames NamesOf(FilterOperator filterOperator) => Table[(int)filterOperator];

    /// <summary>Finds an operator by its name in a filter tree; <c>gte</c>, <c>lte</c> and <c>nin</c> are other names of <c>ge</c>, <c>le</c> and <c>notin</c>.</summary>
    public static bool TryFind(string name, out FilterOperator filterOperator) => TryFind(names => names.Wire == name || names.Simple[1..] == name, out filterOperator);

    /// <summary>Finds an operator by its name in a simple filter, such as <c>$gte</c>.</summary>
    public static bool TryFindSimple(string name, out FilterOperator filterOperator) => TryFind(names => names.Simple == name, out filterOperator);

    private static bool TryFind(Predicate<FilterOperatorNames> isMeant, out FilterOperator filterOperator)
    {
        var names = Array.Find(Table, isMeant);
        filterOperator = names?.Operator ?? default;
        return names is not null;
    }
}
