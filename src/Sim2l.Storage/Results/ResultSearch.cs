using System.Data.Common;
using System.Globalization;
using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>A query that has been understood: its fields are found, its filter is SQL. It lives as long as the session.</summary>
/// <remarks>
/// A list is read in one of two ways. Where few results fulfil one of the conditions, these are taken and sorted. Otherwise the index of the order's first field is walked
/// and each result tested, until a page is full: first those where the field is a number, then those where it is a text, then the rest.
/// </remarks>
internal sealed class ResultSearch
{
    /// <summary>How many terms are joined rather than asked as EXISTS, which costs twice as much; neither database joins tables without end.</summary>
    private const int MostJoined = 8;

    private static readonly ResultField CreatedAt = ResultField.Run("created_at");

    private readonly SqlSession _session;
    private readonly Viewer _viewer;
    private readonly SqlValues _values;
    private readonly List<string> _terms = [];
    private readonly List<OrderKey> _keys = [];
    private long? _simulationId;
    private CompiledFilter _filter = new([]);

    private ResultSearch(SqlSession session, Viewer viewer)
    {
        _session = session;
        _viewer = viewer;
        _values = new(session.Backend);
    }

    public SqlValues Values => _values;

    /// <summary>The fields that the viewer sees.</summary>
    public FieldResolver Fields { get; private set; } = null!;

    /// <summary>Whether every result of the simulation is meant.</summary>
    public bool IsWhole => _filter.Terms.Count == 0 && _terms.Count == 1 && _simulationId is not null && _viewer.SeesEverything;

    /// <summary>The search of a query; null when it means a simulation of which the viewer sees nothing.</summary>
    /// <exception cref="Sim2lException">As <see cref="IResultIndex.SearchAsync"/>.</exception>
    public static async Task<ResultSearch?> PrepareAsync(SqlSession session, ResultQuery query, Viewer viewer)
    {
        var search = new ResultSearch(session, viewer);
        return await search.PrepareAsync(query).ConfigureAwait(false) ? search : null;
    }

    /// <summary>What a cursor is bound to.</summary>
    public static object? Question(ResultQuery query) => new object?[]
    {
        query.SimulationName, query.SimulationVersion, FilterShape.Describe(query.Filter),
        query.OrderBy.Select(static order => (object?)new object?[] { FilterShape.Describe(order.Field), order.Descending }).ToArray(),
    };

    /// <summary>The first results after a cursor.</summary>
    public async Task<List<FoundResult>> ReadAsync(ResultCursor? after, int limit)
    {
        var found = new List<FoundResult>(Math.Min(limit, ResultPage.MaximumLimit));
        var statements = await StatementsAsync(after, limit).ConfigureAwait(false);

        // A page is there before workers have started.
        if (_session.Backend == SqlBackend.PostgreSql)
            await _session.ExecuteAsync("SET LOCAL max_parallel_workers_per_gather = 0").ConfigureAwait(false);
        foreach (var sql in statements)
        {
            if (found.Count >= limit)
                break;
            _values.Parameters.Add("Limit", limit - found.Count);
            await foreach (var result in _session.StreamAsync(sql, _values.Parameters, ReadFound).ConfigureAwait(false))
                found.Add(result);
        }
        return found;
    }

    /// <summary>How many results there are.</summary>
    public async Task<long> CountAsync()
    {
        var path = await ChoosePathAsync(null).ConfigureAwait(false);
        var sql = $"{With(path)}SELECT COUNT(*) {From(path, _keys.Count)}{Where(Tests(path))}";
        _values.Prepare(_session);
        return await _session.FirstAsync<long>(sql, _values.Parameters).ConfigureAwait(false);
    }

    /// <summary>A FROM and WHERE of all results that are meant, under the name <c>r</c>.</summary>
    public async Task<(string With, string From, string Where)> SourceAsync()
    {
        var path = await ChoosePathAsync(null).ConfigureAwait(false);
        return (With(path), From(path, _keys.Count), Where(Tests(path)));
    }

    /// <summary>How the first page is read.</summary>
    public async Task<ResultPlan> ExplainAsync(string backend)
    {
        var path = await ChoosePathAsync(ResultPage.MaximumLimit).ConfigureAwait(false);
        var statements = Statements(path, null);
        _values.Parameters.Add("Limit", ResultPage.MaximumLimit);
        var explain = _session.Backend == SqlBackend.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        var steps = new List<string>();
        var textColumn = _session.Backend == SqlBackend.Sqlite ? 3 : 0;
        foreach (var sql in statements)
        {
            await foreach (var step in _session.StreamAsync(explain + sql, _values.Parameters, row => row.GetString(textColumn)).ConfigureAwait(false))
                steps.Add(step);
        }
        return new()
        {
            Backend = backend,
            Sql = string.Join(";\n", statements),
            Driver = path.Driver is { } driver ? driver.Field! : CanWalk ? _keys[0].Field.Field.ToString() : "results",
            Steps = steps,
            EstimatedRows = path.Rows,
        };
    }

    private async Task<bool> PrepareAsync(ResultQuery query)
    {
        ResultChecks.CheckOptional(query.SimulationName, nameof(query.SimulationName));
        ResultChecks.CheckOptional(query.SimulationVersion, nameof(query.SimulationVersion));
        if (query.SimulationName is { } name && !await FindSimulationAsync(name).ConfigureAwait(false))
            return false;
        var fields = Fields = new(_session, _viewer, _simulationId);
        if (ResultCondition.Seen(_viewer, _values.Parameters) is { } seen)
            _terms.Add($"({seen})");
        if (_simulationId is { } id)
            _terms.Add($"r.simulation_id = {_values.Add(id)}");
        if (query.SimulationVersion is { } version)
            _terms.Add($"r.simulation_version = {_values.Add(version)}");
        _filter = await new FilterCompiler(_session, fields, _values).CompileAsync(query.Filter).ConfigureAwait(false);
        await PrepareOrderAsync(query, fields).ConfigureAwait(false);
        foreach (var parameter in query.Parameters)
        {
            if (parameter.Scope is ResultScope.Run or ResultScope.Tags || parameter.Member is not null)
                throw ResultChecks.Invalid($"The field '{parameter}'", "is no input, output or metric; the others come anyway");
            await fields.ResolveAsync(parameter).ConfigureAwait(false);
        }
        return true;
    }

    private async Task PrepareOrderAsync(ResultQuery query, FieldResolver fields)
    {
        IReadOnlyList<ResultOrder> orders = query.OrderBy.Count > 0 ? query.OrderBy : [new(CreatedAt, Descending: true)];
        if (orders.Count > ResultQuery.MaximumOrders)
            throw ResultChecks.TooLarge("The order", $"{ResultQuery.MaximumOrders} fields");
        foreach (var order in orders)
        {
            if (order.Field.Scope == ResultScope.Tags)
                throw ResultChecks.Invalid("The order", "names the tags, of which a result has many; name another field");
            var field = await fields.ResolveAsync(order.Field).ConfigureAwait(false);
            _keys.Add(new(field, order.Descending, "o" + _keys.Count.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private async Task<bool> FindSimulationAsync(string name)
    {
        _simulationId = await _session.FirstAsync<long?>("SELECT id FROM result_simulations WHERE simulation_name = @name", new { name }).ConfigureAwait(false);
        if (_simulationId is not { } id)
            return false;
        var condition = new ResultCondition(_viewer).Add("r.simulation_id = @Id", "Id", id);
        return await _session.FirstAsync<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM results r {condition.Where} LIMIT 1) one", condition.Parameters).ConfigureAwait(false) > 0;
    }

    private async Task<IReadOnlyList<string>> StatementsAsync(ResultCursor? after, int limit) =>
        limit == 0 ? [] : Statements(await ChoosePathAsync(limit).ConfigureAwait(false), after);

    /// <summary>Decides how to find the results: by the conditions that few fulfil, or by walking the order until there are enough.</summary>
    /// <param name="limit">How many are wanted, in order; null for all, in any.</param>
    private async Task<SearchPath> ChoosePathAsync(int? limit)
    {
        _values.Prepare(_session);
        var terms = new List<(FilterTerm Term, long Rows)>();
        foreach (var term in _filter.Terms.Where(static term => term.Driver is not null))
        {
            var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM ({term.Driver} LIMIT {FewResults}) few");
            var rows = await _session.FirstAsync<long>(sql, _values.Parameters).ConfigureAwait(false);
            if (rows < FewResults)
                terms.Add((term, rows));
        }
        if (terms.Count == 0)
            return SearchPath.Walk;
        if (limit is null || !CanWalk)
            return SearchPath.Choose(terms, HasSets);
        var all = await _session.FirstAsync<long>("SELECT COALESCE(MAX(id), 1) FROM results").ConfigureAwait(false);
        return SearchPath.Choose(terms, HasSets, _filter.Terms.Count - terms.Count, all, limit.Value);
    }

    // PostgreSQL hashes what it joins without being asked.
    private bool HasSets => _session.Backend == SqlBackend.Sqlite;

    private int FewResults => HasSets ? 20_000 : 5_000;

    private bool CanWalk => _keys[0].Field is { IsRun: true } or { Parameters.Count: 1 };

    private List<string> Statements(SearchPath path, ResultCursor? after)
    {
        if (path.Driver is not null || !CanWalk)
            return [Statement(With(path), From(path), Tests(path), _keys.SelectMany(static key => key.Terms()), 0, after)];

        var first = after?.Positions[0].Class ?? 0;
        var lead = _keys[0];
        var statements = new List<string>();
        if (first == 0 && lead.Field.HasOrderedNumbers)
            statements.Add(Walk(lead.Columns.Number, after));
        if (first <= 1 && lead.Field.HasTexts)
            statements.Add(Walk(lead.Columns.Key, after?.Positions[0].Class == 1 ? after : null));
        if (!lead.Columns.IsNeverNull)
            statements.Add(Statement("", From(SearchPath.Walk, 1), Tests(SearchPath.Walk).Append(HasNoLead), _keys.Skip(1).SelectMany(static key => key.Terms()), 1, first == 2 ? after : null));
        return statements;
    }

    /// <summary>Walks the index of the leading field, over its numbers or over its texts.</summary>
    private string Walk(string column, ResultCursor? after)
    {
        var lead = _keys[0];
        var isNumber = column == lead.Columns.Number;
        var id = lead.Field.IsRun ? "r.id" : $"{lead.Alias}.result_id";
        var terms = Tests(SearchPath.Walk, id).ToList();
        if (!lead.Field.IsRun)
            terms.Add(LeadParameter(lead.Alias));
        if (!lead.Columns.IsNeverNull)
            terms.Add($"{column} IS NOT NULL");
        if (after?.Positions[0] is { } position)
            terms.Add($"{column} {(lead.IsDescending ? "<=" : ">=")} {_values.Add(!isNumber ? position.Text : lead.Columns.IsInteger ? position.Tie : position.Number)}");
        var direction = lead.IsDescending ? " DESC" : "";
        IEnumerable<string> order = isNumber && lead.Columns.Exact is not null ? [column + direction, lead.Tie + direction] : [column + direction];
        var from = lead.Field.IsRun ? From(SearchPath.Walk, 1) : $"FROM result_values {lead.Alias}{Rows(SearchPath.Walk, id)} {Cross} results r ON r.id = {id}{Joins(1)}";
        return Statement("", from, terms, order.Concat(_keys.Skip(1).SelectMany(static key => key.Terms())), 0, after);
    }

    /// <summary>What holds for the results that come last.</summary>
    private string HasNoLead => _keys[0] is { Field.IsRun: true } lead
        ? $"{lead.Columns.Text} IS NULL"
        : $"NOT EXISTS (SELECT 1 FROM result_values v WHERE v.result_id = r.id AND {LeadParameter("v")} AND (v.number IS NOT NULL OR v.text_key IS NOT NULL))";

    // SQLite goes through the tables in this order; PostgreSQL decides for itself.
    private string Cross => _session.Backend == SqlBackend.Sqlite ? "CROSS JOIN" : "JOIN";

    private string LeadParameter(string alias) => _values.IsOneOf($"{alias}.parameter_id", [.. _keys[0].Field.Parameters.Select(static parameter => parameter.Id)]);

    private string Statement(string with, string from, IEnumerable<string> terms, IEnumerable<string> order, int firstKey, ResultCursor? after)
    {
        var all = after is null ? terms : terms.Append(After(after, firstKey));
        var columns = string.Concat(_keys.Select((key, place) => place < firstKey ? ", 2, 0.0, 0, ''" : $", {key.Class}, {key.Number}, {key.Tie}, {key.Text}"));
        return $"{with}SELECT r.id, r.document_length, r.execution_id{columns} {from}{Where(all)} ORDER BY {string.Join(", ", order.Append("r.execution_id"))} LIMIT @Limit";
    }

    /// <summary>What comes after a place in the order: greater in the first part, or equal there and greater in the next, and so on.</summary>
    private string After(ResultCursor after, int firstKey)
    {
        var parts = new List<(string Column, object Value, bool IsDescending)>();
        for (var i = firstKey; i < _keys.Count; i++)
        {
            var (key, position) = (_keys[i], after.Positions[i]);
            parts.Add((key.Class, position.Class, false));
            parts.Add((key.Number, position.Number, key.IsDescending));
            parts.Add((key.Tie, position.Tie, key.IsDescending));
            parts.Add((key.Text, position.Text, key.IsDescending));
        }
        parts.Add(("r.execution_id", after.ExecutionId, false));
        parts.RemoveAll(static part => part.Column is "0.0" or "0" or "''" or "1" or "2");
        var term = "";
        foreach (var (column, value, isDescending) in Enumerable.Reverse(parts))
        {
            var parameter = _values.Add(value);
            var greater = $"{column} {(isDescending ? "<" : ">")} {parameter}";
            term = term.Length == 0 ? greater : $"({greater} OR ({column} = {parameter} AND {term}))";
        }
        return term;
    }

    // The authorizer of SQLite takes a named subquery for a view, which it lets nobody read.
    private string With(SearchPath path) => path.Driver is null || _session.Backend == SqlBackend.Sqlite ? "" : $"WITH d AS MATERIALIZED ({path.Driver.Driver}) ";

    private string From(SearchPath path, int firstKey = 0)
    {
        if (path.Driver is not { } driver)
            return $"FROM results r{Rows(path, "r.id")}{Joins(firstKey)}";
        var few = _session.Backend == SqlBackend.Sqlite ? $"({driver.Driver}) d" : "d";
        return $"FROM {few}{Rows(path, "d.result_id")} {Cross} results r ON r.id = d.result_id{Joins(firstKey)}";
    }

    private string Joins(int firstKey) => string.Concat(_keys.Skip(firstKey).Where(static key => !key.Field.IsRun).Select(
        key => $" LEFT JOIN result_values {key.Alias} ON {key.Alias}.result_id = r.id AND {_values.IsOneOf($"{key.Alias}.parameter_id", [.. key.Field.Parameters.Select(static parameter => parameter.Id)])}"));

    private IEnumerable<string> Tests(SearchPath path) => Tests(path, path.Driver is null ? "r.id" : "d.result_id");

    private IEnumerable<string> Tests(SearchPath path, string id)
    {
        // The plus keeps SQLite from looking up the driver's rows one by one for each of the set.
        var members = path.Members.Select(term => $"+{id} IN ({term.Driver})");
        var others = Others(path).Except(Joined(path)).Select(term => $"({term.Of(id)})");
        return [.. _terms, .. members, .. others];
    }

    /// <summary>The rows that terms test, behind a table that has the number of the result.</summary>
    private string Rows(SearchPath path, string id) => string.Concat(Joined(path).Select(term => $" {Cross} {term.RowOf(id)}"));

    private IEnumerable<FilterTerm> Joined(SearchPath path) => Others(path).Where(static term => term.Row is not null).Take(MostJoined);

    private IEnumerable<FilterTerm> Others(SearchPath path) => _filter.Terms.Where(term => term != path.Driver && !path.Members.Contains(term));

    private static string Where(IEnumerable<string> terms)
    {
        var all = string.Join(" AND ", terms);
        return all.Length == 0 ? "" : $" WHERE {all}";
    }

    private FoundResult ReadFound(DbDataReader row)
    {
        var positions = new OrderPosition[_keys.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            var column = 3 + (4 * i);
            positions[i] = new(row.GetInt64(column), row.GetDouble(column + 1), row.GetInt64(column + 2), row.GetString(column + 3));
        }
        return new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), positions);
    }
}
