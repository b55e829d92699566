using System.Globalization;
using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>Turns a filter into SQL over a result <c>r</c>. Every test is an EXISTS or a term on the run that is never unknown, so that NOT is the opposite.</summary>
internal sealed class FilterCompiler(SqlSession session, FieldResolver fields, SqlValues values)
{
    private readonly Dictionary<FieldFilter, IReadOnlyCollection<string>> _matched = new(ReferenceEqualityComparer.Instance);
    private int _aliases;

    /// <exception cref="Sim2lException">As <see cref="IResultIndex.SearchAsync"/>.</exception>
    public async Task<CompiledFilter> CompileAsync(ResultFilter? filter)
    {
        if (filter is null)
            return new([]);
        await PrepareAsync(FilterShape.Tests(filter)).ConfigureAwait(false);
        var all = FilterShape.Conjunction(FilterNesting.Reduce(filter)).ToArray();
        var terms = all.Where(static part => part is not FieldFilter).Select(part => new FilterTerm(Compile(part))).ToList();
        foreach (var tests in all.OfType<FieldFilter>().GroupBy(static test => test.Field))
            terms.Add(Compile([.. tests]));
        return new(terms);
    }

    private async Task PrepareAsync(IReadOnlyList<FieldFilter> tests)
    {
        foreach (var test in tests)
        {
            var field = await fields.ResolveAsync(test.Field).ConfigureAwait(false);
            if (!Enum.IsDefined(test.Operator))
                throw ResultChecks.Invalid($"The test of '{test.Field}'", "has no operator");
            FilterLiteral.Read(test, field);
            if (TextPattern.IsPattern(test.Operator) && !_matched.ContainsKey(test) && (field.Field.Scope == ResultScope.Tags || TextPattern.ToDatabase(test, session.Backend) is null))
                _matched[test] = await MatchAsync(test, field).ConfigureAwait(false);
        }
    }

    /// <summary>The different texts of a field that a pattern matches.</summary>
    private async Task<IReadOnlyCollection<string>> MatchAsync(FieldFilter test, ResolvedField field)
    {
        var isMatch = TextPattern.ToPredicate(test);
        var texts = new SqlValues(session.Backend);
        var sql = field switch
        {
            { IsRun: true } => $"SELECT DISTINCT r.{field.Field.Name} FROM results r WHERE r.{field.Field.Name} IS NOT NULL",
            { Field.Scope: ResultScope.Tags } => "SELECT DISTINCT t.tag FROM result_tags t",
            _ => $"SELECT DISTINCT v.text FROM result_values v WHERE {texts.IsOneOf("v.parameter_id", [.. field.Parameters.Select(static parameter => parameter.Id)])} AND v.text_key IS NOT NULL",
        };
        var matched = new List<string>();
        await foreach (var text in session.StreamAsync(sql, texts.Parameters, static row => row.GetString(0)).ConfigureAwait(false))
        {
            session.Cancellation.ThrowIfCancellationRequested();
            if (isMatch(StoredText.Decode(text)))
                matched.Add(text);
        }
        return matched;
    }

    private string Compile(ResultFilter filter) => filter switch
    {
        // Nested, it stands in an OR, and binds tighter.
        AllOfFilter all => all.Filters.Count == 0 ? "TRUE" : Join(all.Filters, " AND "),
        AnyOfFilter any => any.Filters.Count == 0 ? "FALSE" : $"({Join(any.Filters, " OR ")})",
        NotFilter not => $"NOT ({Compile(not.Filter)})",
        FieldFilter test => Compile([test]).Sql,
        _ => throw ResultChecks.Invalid("The filter", "has an unknown part"),
    };

    private string Join(IReadOnlyList<ResultFilter> filters, string word) => string.Join(word, filters.Select(Compile));

    private FilterTerm Compile(IReadOnlyList<FieldFilter> tests)
    {
        var field = fields[tests[0].Field];
        return field.Field.Scope switch
        {
            ResultScope.Tags => CompileTags(tests),
            ResultScope.Run => new(string.Join(" AND ", tests.Select(test => $"({Test(test, field, "r", "")})"))),
            _ => CompileParameter(tests, field),
        };
    }

    private FilterTerm CompileParameter(IReadOnlyList<FieldFilter> tests, ResolvedField field)
    {
        // Where no test has a unit, units do not matter, and all parameters are tested alike.
        var byUnit = tests.Any(static test => test.Unit is not null) ? field.Parameters.GroupBy(static parameter => parameter.Unit) : field.Parameters.GroupBy(static _ => "");
        var alias = "f" + (_aliases++).ToString(CultureInfo.InvariantCulture);
        var found = new List<(string Tests, bool IsOneRow)>();
        foreach (var parameters in byUnit)
        {
            if (tests.Any(test => test.Unit is not null && !FilterLiteral.Read(test, field).All(literal => FilterLiteral.Convert(literal, test.Unit, parameters.Key) is not null)))
                continue;
            long[] ids = [.. parameters.Select(static parameter => parameter.Id)];
            found.Add((string.Join(" AND ", tests.Select(test => $"({Test(test, field, alias, parameters.Key)})").Prepend(values.IsOneOf($"{alias}.parameter_id", ids))), ids.Length == 1));
        }
        if (found.Count == 0)
            throw ResultChecks.Invalid($"The field '{field.Field}'", $"has values in {Units(field)}, which {tests.First(static test => test.Unit is not null).Unit} cannot be converted to");
        string[] exists = [.. found.Select(part => $"EXISTS (SELECT 1 FROM result_values {alias} WHERE {alias}.result_id = {FilterTerm.Id} AND {part.Tests})")];
        if (exists.Length > 1)
            return new($"({string.Join(" OR ", exists)})");
        var (all, isOneRow) = found[0];
        var driver = tests.Any(static test => IsIndexed(test.Operator)) ? $"SELECT {alias}.result_id FROM result_values {alias} WHERE {all}" : null;
        return new(exists[0], driver, field.Field.ToString(), isOneRow ? $"result_values {alias} ON {alias}.result_id = {FilterTerm.Id} AND {all}" : null);
    }

    private static string Units(ResolvedField field) => string.Join(", ", field.Parameters.Select(static parameter => StoredUnit.Name(parameter.Unit)).Distinct().Take(5));

    private static bool IsIndexed(FilterOperator filterOperator) => filterOperator
        is FilterOperator.Eq or FilterOperator.Lt or FilterOperator.Le or FilterOperator.Gt or FilterOperator.Ge or FilterOperator.Between or FilterOperator.In or FilterOperator.Approx;

    private FilterTerm CompileTags(IReadOnlyList<FieldFilter> tests)
    {
        if (tests.Count > 1)
            return new(string.Join(" AND ", tests.Select(test => CompileTags([test]).Sql)));
        var test = tests[0];
        var condition = test.Operator switch
        {
            FilterOperator.Contains or FilterOperator.In => IsTag(test),
            FilterOperator.Like or FilterOperator.Match => _matched[test].Count == 0 ? "FALSE" : values.IsOneOf("t.tag", _matched[test]),
            FilterOperator.Exists => "TRUE",
            _ => throw ResultChecks.Invalid($"The test '{FilterOperators.NamesOf(test.Operator).Wire}'", "is none for tags; they are tested with contains, in, like, match and exists"),
        };
        var driver = test.Operator is FilterOperator.Contains ? $"SELECT t.result_id FROM result_tags t WHERE {condition}" : null;
        return new($"EXISTS (SELECT 1 FROM result_tags t WHERE t.result_id = {FilterTerm.Id} AND {condition})", driver, "tags");
    }

    private string IsTag(FieldFilter test)
    {
        string[] tags = [.. test.Values.Select(tag => tag as string ?? throw ResultChecks.Invalid("The tags", "are texts"))];
        if (tags.Length == 0)
            return "FALSE";
        var keys = values.IsOneOf("t.tag_key", [.. tags.Select(StoredText.Fold)]);
        return test.CaseSensitive ? $"{keys} AND {values.IsOneOf("t.tag", [.. tags.Select(StoredText.Encode)])}" : keys;
    }

    private string Test(FieldFilter test, ResolvedField field, string alias, string unit)
    {
        var columns = ValueColumns.Of(field, alias);
        var sql = new ValueTest(values, columns, test.CaseSensitive);
        IndexedValue[] literals = [.. FilterLiteral.Read(test, field).Select(literal => FilterLiteral.Convert(literal, test.Unit, unit)!.Value)];
        return test.Operator switch
        {
            FilterOperator.Eq => sql.IsEqual(literals[0]),
            FilterOperator.Ne => sql.IsDifferent(literals[0]),
            FilterOperator.Lt => sql.Compares("<", literals[0]),
            FilterOperator.Le => sql.Compares("<=", literals[0]),
            FilterOperator.Gt => sql.Compares(">", literals[0]),
            FilterOperator.Ge => sql.Compares(">=", literals[0]),
            FilterOperator.Between => Between(sql, literals[0], literals[1]),
            FilterOperator.In => sql.IsOneOf(literals),
            FilterOperator.NotIn => sql.IsNoneOf(literals),
            FilterOperator.Like or FilterOperator.NotLike or FilterOperator.Match or FilterOperator.NotMatch => IsMatch(test, sql),
            FilterOperator.IsNull => columns.IsNull,
            FilterOperator.IsNaN => columns.IsNaN,
            FilterOperator.Exists => "TRUE",
            FilterOperator.Approx => Approximately(test, sql, unit),
            _ => throw ResultChecks.Invalid($"The test '{FilterOperators.NamesOf(test.Operator).Wire}'", $"is for tags, and '{test.Field}' is none"),
        };
    }

    private string IsMatch(FieldFilter test, ValueTest sql)
    {
        var isWanted = test.Operator is FilterOperator.Like or FilterOperator.Match;
        if (_matched.TryGetValue(test, out var matched))
            return sql.IsMatched(matched, isWanted);
        var pattern = TextPattern.ToDatabase(test, session.Backend)!;
        return sql.IsLike(pattern, isWanted);
    }

    private static string Between(ValueTest sql, IndexedValue from, IndexedValue to) => $"{sql.Compares(">=", from)} AND {sql.Compares("<=", to)}";

    private static string Approximately(FieldFilter test, ValueTest sql, string unit)
    {
        var (from, to) = Tolerance.Interval(test);
        if (FilterLiteral.Convert(IndexedValue.Of(from), test.Unit, unit) is not { Number: { } low } || FilterLiteral.Convert(IndexedValue.Of(to), test.Unit, unit) is not { Number: { } high })
            return "FALSE";
        return Between(sql, IndexedValue.Of(Math.Min(low, high)), IndexedValue.Of(Math.Max(low, high)));
    }
}
