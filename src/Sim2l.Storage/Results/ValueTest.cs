namespace Sim2l.Results;

/// <summary>The SQL of one test of one value; it is true or false, never unknown, when the row is there.</summary>
internal sealed class ValueTest(SqlValues values, ValueColumns columns, bool isCaseSensitive)
{
    private const double LongLimit = 9_223_372_036_854_775_808;

    public string IsEqual(IndexedValue literal) => literal.Kind switch
    {
        ResultValueKind.Null => columns.IsNull,
        ResultValueKind.NaN => "FALSE",
        ResultValueKind.Text => $"{columns.Is(literal.Kind)} AND {CompareText("=", literal)}",
        ResultValueKind.Array or ResultValueKind.Object or ResultValueKind.Bytes => $"{columns.Is(literal.Kind)} AND {columns.Text} = {values.Add(literal.Text)}",
        _ => $"{columns.Is(literal.Kind)} AND {CompareNumber("=", literal)}",
    };

    public string IsDifferent(IndexedValue literal) => literal.Kind switch
    {
        ResultValueKind.Null => $"NOT ({columns.IsNull})",
        ResultValueKind.NaN => "FALSE",
        _ => $"{columns.Is(literal.Kind)} AND NOT ({IsEqual(literal)})",
    };

    /// <summary>Whether the value is less than a literal, and so on.</summary>
    /// <param name="comparison"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
    /// <param name="literal">A number, text, boolean or time.</param>
    public string Compares(string comparison, IndexedValue literal)
    {
        if (literal.Kind == ResultValueKind.NaN)
            return "FALSE";
        return $"{columns.Is(literal.Kind)} AND {(literal.Kind == ResultValueKind.Text ? CompareText(comparison, literal) : CompareNumber(comparison, literal))}";
    }

    public string IsOneOf(IReadOnlyList<IndexedValue> literals)
    {
        var terms = new List<string>();
        foreach (var group in literals.GroupBy(static literal => literal.Kind == ResultValueKind.Integer ? ResultValueKind.Number : literal.Kind))
            terms.Add(IsOneOf(group.Key, [.. group.Distinct()]));
        return Any(terms);
    }

    /// <summary>Whether the value is of a kind of one of the literals and equals none.</summary>
    public string IsNoneOf(IReadOnlyList<IndexedValue> literals)
    {
        var kinds = literals.Select(static literal => literal.Kind).Where(static kind => kind is not (ResultValueKind.Null or ResultValueKind.NaN)).Distinct().ToArray();
        var comparable = kinds.Length == 0 ? $"NOT ({columns.IsNull}) AND NOT ({columns.IsNaN})" : $"({Any(kinds.Select(columns.Is))})";
        return literals.Count == 0 ? comparable : $"{comparable} AND NOT ({IsOneOf(literals)})";
    }

    /// <summary>Whether the text is among those that a pattern was found to match, or is not.</summary>
    public string IsMatched(IReadOnlyCollection<string> matched, bool isWanted) =>
        $"{columns.Is(ResultValueKind.Text)} AND {(isWanted ? "" : "NOT ")}({(matched.Count == 0 ? "FALSE" : values.IsOneOf(columns.Text, matched))})";

    /// <summary>Whether the database's own pattern matches.</summary>
    public string IsLike(string pattern, bool isWanted)
    {
        var text = isCaseSensitive ? columns.Text : columns.Folded;
        var test = values.Backend == Data.SqlBackend.Sqlite ? $"{text} GLOB {values.Add(pattern)}" : $"{text} LIKE {values.Add(pattern)}";
        return $"{columns.Is(ResultValueKind.Text)} AND {(isWanted ? "" : "NOT ")}({test})";
    }

    private static string Any(IEnumerable<string> terms)
    {
        var all = string.Join(" OR ", terms.Select(static term => $"({term})"));
        return all.Length == 0 ? "FALSE" : all;
    }

    private string IsOneOf(ResultValueKind kind, IReadOnlyList<IndexedValue> literals)
    {
        if (literals.Count == 1 || kind is ResultValueKind.Null or ResultValueKind.NaN)
            return IsEqual(literals[0]);
        var terms = kind switch
        {
            ResultValueKind.Text => TextsOneOf(literals),
            ResultValueKind.Array or ResultValueKind.Object or ResultValueKind.Bytes => [values.IsOneOf(columns.Text, [.. literals.Select(static literal => literal.Text!)])],
            _ => NumbersOneOf(literals),
        };
        return $"{columns.Is(kind)} AND ({string.Join(" OR ", terms)})";
    }

    private IEnumerable<string> TextsOneOf(IReadOnlyList<IndexedValue> literals)
    {
        if (columns.Whole is not { } whole)
        {
            yield return isCaseSensitive
                ? values.IsOneOf(columns.Text, [.. literals.Select(static literal => literal.Text!)])
                : values.IsOneOf(columns.Key, [.. literals.Select(static literal => literal.Whole ?? literal.Key!)]);
            yield break;
        }
        var keys = values.IsOneOf(columns.Key, [.. literals.Select(static literal => literal.Key!)]);
        if (isCaseSensitive)
        {
            yield return $"{keys} AND {values.IsOneOf(columns.Text, [.. literals.Select(static literal => literal.Text!)])}";
            yield break;
        }
        string[] shorts = [.. literals.Where(static literal => literal.Whole is null).Select(static literal => literal.Key!)];
        string[] longs = [.. literals.Where(static literal => literal.Whole is not null).Select(static literal => literal.Whole!)];
        if (shorts.Length > 0)
            yield return $"{whole} IS NULL AND {values.IsOneOf(columns.Key, shorts)}";
        if (longs.Length > 0)
            yield return $"{whole} IS NOT NULL AND {keys} AND {values.IsOneOf(whole, longs)}";
    }

    private IEnumerable<string> NumbersOneOf(IReadOnlyList<IndexedValue> literals)
    {
        if (columns.IsInteger)
        {
            yield return values.IsOneOf(columns.Number, [.. literals.Select(Integer)]);
            yield break;
        }
        double[] plain = [.. literals.Where(static literal => literal.Exact is null && literal.Number != LongLimit).Select(static literal => literal.Number!.Value)];
        if (plain.Length > 0)
            yield return values.IsOneOf(columns.Number, plain);
        var large = literals.Where(static literal => literal.Exact is not null).ToArray();
        if (large.Length > 0 && columns.Exact is { } exact)
            yield return $"{exact} IS NOT NULL AND {values.IsOneOf(columns.Number, [.. large.Select(static literal => literal.Number!.Value).Distinct()])} AND {values.IsOneOf(exact, [.. large.Select(static literal => literal.Exact!.Value)])}";
        else if (large.Length > 0)
            yield return values.IsOneOf(columns.Number, [.. large.Select(static literal => literal.Number!.Value).Distinct()]);
        foreach (var limit in literals.Where(static literal => literal.Exact is null && literal.Number == LongLimit).Take(1))
            yield return CompareNumber("=", limit);
    }

    private string CompareNumber(string comparison, IndexedValue literal)
    {
        if (columns.IsInteger)
            return $"{columns.Number} {comparison} {values.Add(Integer(literal))}";
        var number = values.Add(literal.Number);
        var plain = $"{columns.Number} {comparison} {number}";
        if (columns.Exact is not { } exact || (literal.Exact is null && literal.Number != LongLimit))
            return plain;

        // Beyond 2^53 several integers share a double; of those that share the literal's, the exact ones tell. Only 2^63 and its like have none.
        var tie = literal.Exact is { } integer ? Tie(comparison, exact, values.Add(integer)) : TieAtLimit(comparison, exact);
        return comparison == "="
            ? $"({plain} AND {tie})"
            : $"({columns.Number} {comparison[0]}= {number} AND ({columns.Number} {comparison[0]} {number} OR {tie}))";
    }

    private static string Tie(string comparison, string exact, string integer) =>
        comparison[0] == '>' ? $"({exact} IS NULL OR {exact} {comparison} {integer})" : $"({exact} IS NOT NULL AND {exact} {comparison} {integer})";

    private static string TieAtLimit(string comparison, string exact) => comparison switch
    {
        "<" => $"{exact} IS NOT NULL",
        "<=" => "TRUE",
        ">" => "FALSE",
        _ => $"{exact} IS NULL",
    };

    private string CompareText(string comparison, IndexedValue literal)
    {
        if (isCaseSensitive)
            return comparison == "=" ? $"{columns.Key} = {KeyOf(literal)} AND {columns.Text} = {values.Add(literal.Text)}" : $"{columns.Text} {comparison} {values.Add(literal.Text)}";
        if (columns.Whole is not { } whole)
            return $"{columns.Key} {comparison} {values.Add(literal.Whole ?? literal.Key)}";
        var key = values.Add(literal.Key);
        var tie = literal.Whole is { } longer
            ? $"{columns.Folded} {comparison} {values.Add(longer)}"
            : comparison switch
            {
                "<" => "FALSE",
                ">" => $"{whole} IS NOT NULL",
                ">=" => "TRUE",
                _ => $"{whole} IS NULL",
            };
        return comparison == "="
            ? $"({columns.Key} = {key} AND {tie})"
            : $"({columns.Key} {comparison[0]}= {key} AND ({columns.Key} {comparison[0]} {key} OR {tie}))";
    }

    private string KeyOf(IndexedValue literal) => values.Add(columns.Whole is null ? literal.Whole ?? literal.Key : literal.Key);

    private static long Integer(IndexedValue literal) => literal.Exact ?? (long)literal.Number!.Value;
}
