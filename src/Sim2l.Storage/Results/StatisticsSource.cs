using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>The rows that statistics are computed of, as parts of SQL: one row a result, with its group, the kind of its value, and its number.</summary>
internal sealed class StatisticsSource
{
    private const double LargestUnscaled = 1e150;

    private static readonly double ScaleOfLarge = Math.ScaleB(1, -600);

    private readonly SqlSession _session;
    private readonly ResultSearch _search;
    private readonly ParameterQuery _query;
    private readonly ResolvedField _field;
    private readonly string _ids;
    private string _from = "";
    private string _number;

    private StatisticsSource(SqlSession session, ResultSearch search, ParameterQuery query, ResolvedField field, ResolvedField? group)
    {
        (_session, _search, _query, _field) = (session, search, query, field);
        Group = new(group, search.Values);
        IsIndexOnly = search.IsWhole && group is null && !field.IsRun;
        _ids = field.IsRun ? "" : search.Values.IsOneOf("v.parameter_id", [.. field.Parameters.Select(static parameter => parameter.Id)]);
        _number = field.IsRun ? $"r.{field.Field.Name}" : field.HasNumbersOnly ? "v.number" : "CASE WHEN v.kind IN (1, 2) THEN v.number END";
    }

    public GroupKey Group { get; }

    /// <summary>The unit of the numbers; empty for none.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>What numbers are multiplied by before they are squared.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>Whether the rows are those of the parameter's index alone, so that results without it are not among them.</summary>
    public bool IsIndexOnly { get; }

    /// <summary>What precedes the statement.</summary>
    public string With { get; private set; } = "";

    public SqlValues Values => _search.Values;

    /// <summary>A subquery of groups and kinds.</summary>
    public string Kinds => $"(SELECT {Group.Selected}{Kind} AS kind {_from})";

    /// <summary>A subquery of groups, kinds and numbers, which are null where the value is none.</summary>
    public string KindsAndNumbers => $"(SELECT {Group.Selected}{Kind} AS kind, {_number} AS x {_from})";

    /// <summary>A subquery of groups and numbers.</summary>
    public string Numbers => $"(SELECT {Group.Selected}{_number} AS x {And($"{_number} IS NOT NULL")})";

    private string Kind => _field.IsRun ? $"CASE WHEN {_number} IS NULL THEN 0 ELSE 2 END" : "v.kind";

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a field that is no number, or values in several units that are not asked for in one.</exception>
    public static async Task<StatisticsSource> PrepareAsync(SqlSession session, ResultSearch search, ParameterQuery query)
    {
        var field = await search.Fields.ResolveAsync(query.Field).ConfigureAwait(false);
        if (field.Field.Scope == ResultScope.Tags || (field.IsRun && !field.Has(ResultValueKind.Number)))
            throw ResultChecks.Invalid($"The field '{query.Field}'", "is no number");
        var group = query.GroupBy is { } by ? await search.Fields.ResolveAsync(by).ConfigureAwait(false) : null;
        if (group?.Field.Scope == ResultScope.Tags)
            throw ResultChecks.Invalid("The group", "is the tags, of which a result has many");
        var source = new StatisticsSource(session, search, query, field, group);
        await source.PrepareAsync().ConfigureAwait(false);
        return source;
    }

    private async Task PrepareAsync()
    {
        (With, var from, var where) = await _search.SourceAsync().ConfigureAwait(false);
        var join = _field.IsRun ? "" : $" LEFT JOIN result_values v ON v.result_id = r.id AND {_ids}";
        _from = IsIndexOnly ? $"FROM result_values v WHERE {_ids}" : $"{from}{join}{Group.Join}{(where.Length == 0 ? " WHERE TRUE" : where)}";
        if (_field.IsRun)
            return;
        await ChooseUnitAsync().ConfigureAwait(false);
        await ChooseScaleAsync().ConfigureAwait(false);
    }

    private string And(string term) => $"{_from} AND {term}";

    private async Task ChooseUnitAsync()
    {
        var parameters = _field.Parameters;
        if (Units(parameters).Length > 1)
        {
            // Only the units of the results that are meant count.
            var used = await _session.QueryAsync<long>($"{With}SELECT DISTINCT v.parameter_id {And("v.number IS NOT NULL")}", Values.Parameters).ConfigureAwait(false);
            parameters = [.. parameters.Where(parameter => used.Contains(parameter.Id))];
        }
        var units = Units(parameters);
        Unit = _query.Unit ?? units.FirstOrDefault() ?? "";
        if (_query.Unit is null && units.Any(unit => StoredUnit.FindConversion(unit, Unit) is not { IsNone: true }))
            throw ResultChecks.Invalid($"The field '{_query.Field}'", $"has values in {string.Join(", ", units.Select(StoredUnit.Name))}; name the unit of the answer");
        if (units.Any(unit => unit != Unit))
            _number = $"CASE v.parameter_id {string.Concat(parameters.Select(parameter => Converted(parameter.Id, parameter.Unit)))}END";
    }

    private static string[] Units(IReadOnlyList<(long Id, string Unit)> parameters) => [.. parameters.Select(static parameter => parameter.Unit).Distinct(StringComparer.Ordinal)];

    private string Converted(long id, string unit)
    {
        if (StoredUnit.FindConversion(unit, Unit) is not { } conversion)
            throw ResultChecks.Invalid($"The field '{_query.Field}'", $"has values in {StoredUnit.Name(unit)}, which cannot be converted to '{Unit}'");
        return $"WHEN {Values.Add(id)} THEN {_number} * {Values.Add(conversion.Multiplier)} / {Values.Add(conversion.Divisor)} + {Values.Add(conversion.Offset)} ";
    }

    private async Task ChooseScaleAsync()
    {
        var sql = $"SELECT (SELECT MIN(v.number) FROM result_values v WHERE {_ids}) AS least, (SELECT MAX(v.number) FROM result_values v WHERE {_ids}) AS most";
        var (least, most) = await _session.FirstAsync<(double? Least, double? Most)>(sql, Values.Parameters).ConfigureAwait(false);
        if (Math.Max(Math.Abs(least ?? 0), Math.Abs(most ?? 0)) > LargestUnscaled)
            Scale = ScaleOfLarge;
    }
}
