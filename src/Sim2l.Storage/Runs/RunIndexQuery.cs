using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>A filter as conditions on the index's table; values are always bound, many of them as one JSON array.</summary>
internal sealed class RunIndexQuery
{
    private readonly List<string> _conditions = [];
    private readonly List<object> _parameters = [];

    public static RunIndexQuery For(RunFilter filter)
    {
        var query = new RunIndexQuery().AddIds(filter.ExecutionIds).AddText("simulation_name", filter.SimulationName)
            .AddText("simulation_version", filter.SimulationVersion).AddText("user_id", filter.UserId).AddStatuses(filter.Statuses);
        foreach (var tag in filter.Tags)
            query.AddTag(tag);
        if (filter.After is { } after)
            query.Add("started_at >= ?", after.UtcTicks);
        if (filter.Before is { } before)
            query.Add("started_at < ?", before.UtcTicks);
        return query;
    }

    public RunIndexQuery AddIds(IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
            return this;
        var exact = ids.Where(static id => !Wildcard.IsPattern(id)).ToArray();
        var patterns = ids.Where(Wildcard.IsPattern).Select(Wildcard.ToGlob).ToArray();
        _parameters.Add(PythonJson.Write(exact));
        _parameters.Add(PythonJson.Write(patterns));
        _conditions.Add("(lower(execution_id) IN (SELECT lower(value) FROM json_each(?)) OR EXISTS (SELECT 1 FROM json_each(?) WHERE lower(execution_id) GLOB value))");
        return this;
    }

    /// <summary>A statement with everything bound.</summary>
    public SqliteStatement Prepare(SqliteDatabase database, string select, string order)
    {
        var statement = database.Prepare($"{select}{string.Concat(_conditions.Select(static condition => " AND " + condition))} {order}");
        for (var i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i] is long number)
                statement.Bind(i + 1, number);
            else
                statement.Bind(i + 1, (string)_parameters[i]);
        }
        return statement;
    }

    private RunIndexQuery AddText(string column, string? text)
    {
        if (text is not null)
            Add(Match(column, text, out var parameter), parameter);
        return this;
    }

    private void AddTag(string tag) =>
        Add($"EXISTS (SELECT 1 FROM json_each(tags) WHERE {Match("value", tag, out var parameter)})", parameter);

    /// <summary>Abandoned runs are stored as running; which of them are is decided row by row. Of an unknown state any text may be stored.</summary>
    private RunIndexQuery AddStatuses(IReadOnlyList<RunStatus> statuses)
    {
        if (statuses.Count == 0 || statuses.Contains(RunStatus.Unknown))
            return this;
        var stored = statuses.Select(static status => RunState.Format(status == RunStatus.Abandoned ? RunStatus.Running : status)).ToArray();
        Add("status IN (SELECT value FROM json_each(?))", PythonJson.Write(stored));
        return this;
    }

    private static string Match(string column, string text, out string parameter)
    {
        var isPattern = Wildcard.IsPattern(text);
        parameter = isPattern ? Wildcard.ToGlob(text) : text;
        return isPattern ? $"lower({column}) GLOB ?" : $"{column} = ? COLLATE NOCASE";
    }

    private void Add(string condition, object parameter)
    {
        _conditions.Add(condition);
        _parameters.Add(parameter);
    }
}
