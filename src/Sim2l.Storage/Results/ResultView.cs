using System.Globalization;

namespace Sim2l.Results;

/// <summary>The view of a simulation: its name and its columns, as SQL.</summary>
internal sealed class ResultView
{
    private const int NumberBits = (1 << (int)ResultValueKind.Integer) | (1 << (int)ResultValueKind.Number);

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _columns = [];
    private readonly List<string> _warnings = [];

    public ResultView(long simulationId, string simulationName, IReadOnlyList<ViewParameter> parameters, int maximumParameters)
    {
        AddRunFields();
        var groups = parameters.GroupBy(static parameter => (parameter.Scope, parameter.Name)).ToArray();
        foreach (var group in groups.Take(maximumParameters))
            AddParameter(simulationName, group.Key.Scope, group.Key.Name, [.. group]);
        if (groups.Length > maximumParameters)
            _warnings.Add(string.Create(CultureInfo.InvariantCulture, $"'{simulationName}' has {groups.Length} parameters; those after the first {maximumParameters} by name have no column."));
        Sql = string.Create(
            CultureInfo.InvariantCulture, $"CREATE TEMP VIEW {Quote(simulationName)} AS SELECT {string.Join(", ", _columns)} FROM main.results r WHERE r.simulation_id = {simulationId}");
    }

    public string Sql { get; }

    public IReadOnlyList<string> Warnings => _warnings;

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "\u2400", StringComparison.Ordinal)}\"";

    private void AddRunFields()
    {
        foreach (var (name, (kind, _)) in RunFields.All)
        {
            _taken.Add(name);

            // As run files write times; text sorts as they do.
            _columns.Add(kind == ResultValueKind.Time ? $"{Time($"r.{name}")} AS {Quote(name)}" : $"r.{name} AS {Quote(name)}");
        }
    }

    private static string Time(string microseconds) =>
        $"CASE WHEN {microseconds} IS NOT NULL THEN strftime('%Y-%m-%d %H:%M:%S', ({microseconds} - ({microseconds} % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06d', ({microseconds} % 1000000 + 1000000) % 1000000) END";

    private void AddParameter(string simulationName, ResultScope scope, string name, ViewParameter[] parameters)
    {
        var column = name;
        for (var suffix = 2; !_taken.Add(column); suffix++)
            column = string.Create(CultureInfo.InvariantCulture, $"{name}_{suffix}");
        if (column != name)
            _warnings.Add($"In '{simulationName}', {scope.ToString().ToLowerInvariant()}.{name} is the column '{column}': SQL does not tell it from another column by name.");
        var kinds = parameters.Aggregate(0, static (all, parameter) => all | parameter.Kinds);
        var ids = string.Join(", ", parameters.Select(static parameter => parameter.Id.ToString(CultureInfo.InvariantCulture)));
        _columns.Add($"(SELECT {Value(kinds)} FROM main.result_values v WHERE v.result_id = r.id AND v.parameter_id IN ({ids})) AS {Quote(column)}");
    }

    // Where all numbers are integers, so is the column.
    private static string Value(int kinds)
    {
        var integer = "COALESCE(v.exact, CAST(v.number AS INTEGER))";
        if ((kinds & ~(NumberBits | (1 << (int)ResultValueKind.Null) | (1 << (int)ResultValueKind.NaN))) == 0)
            return (kinds & (1 << (int)ResultValueKind.Number)) == 0 && kinds != 0 ? integer : "v.number";
        return $"CASE v.kind WHEN 1 THEN {integer} WHEN 2 THEN v.number WHEN 5 THEN CAST(v.number AS INTEGER) WHEN 6 THEN {Time(integer)} ELSE v.text END";
    }
}
