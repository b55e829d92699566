namespace Sim2l.Results;

/// <summary>One field of an order as SQL: whether it is a number, a text or neither, then the value; no part of it is ever null.</summary>
internal sealed class OrderKey
{
    // Of numbers that are one as doubles, only 2^63 has no exact form, and comes after the integers that share it.
    private const string NoTie = "9223372036854775807";

    public OrderKey(ResolvedField field, bool isDescending, string alias)
    {
        Field = field;
        IsDescending = isDescending;
        Alias = alias;
        var columns = ValueColumns.Of(field, alias);
        var hasNumbers = field.HasOrderedNumbers;

        // What is never null stands as it is, so that an index of the column gives the order.
        string Known(string column, string none) => columns.IsNeverNull ? column : $"COALESCE({column}, {none})";
        Number = hasNumbers && !columns.IsInteger ? Known(columns.Number, "0.0") : "0.0";
        Tie = !hasNumbers ? "0" : columns.IsInteger ? Known(columns.Number, "0") : columns.Exact is { } exact ? $"COALESCE(CASE WHEN {exact} > 0 THEN {exact} - 1 ELSE {exact} END, {NoTie})" : "0";
        Text = field.HasTexts ? Known(columns.Key, "''") : "''";
        var number = hasNumbers ? $" WHEN {columns.Number} IS NOT NULL THEN 0" : "";
        var text = field.HasTexts ? $" WHEN {columns.Key} IS NOT NULL THEN 1" : "";
        Class = columns.IsNeverNull ? (hasNumbers ? "0" : "1") : number.Length + text.Length == 0 ? "2" : $"CASE{number}{text} ELSE 2 END";
        Columns = columns;
    }

    public ResolvedField Field { get; }

    public bool IsDescending { get; }

    public string Alias { get; }

    public ValueColumns Columns { get; }

    /// <summary>0 for numbers, 1 for texts, 2 for the rest.</summary>
    public string Class { get; }

    public string Number { get; }

    public string Tie { get; }

    public string Text { get; }

    private string Direction => IsDescending ? " DESC" : "";

    /// <summary>The terms of an ORDER BY; constants are left out.</summary>
    public IEnumerable<string> Terms()
    {
        if (Class.StartsWith("CASE", StringComparison.Ordinal))
            yield return Class;
        foreach (var term in ValueTerms())
            yield return term;
    }

    public IEnumerable<string> ValueTerms()
    {
        if (Number != "0.0")
            yield return Number + Direction;
        if (Tie != "0")
            yield return Tie + Direction;
        if (Text != "''")
            yield return Text + Direction;
    }
}
