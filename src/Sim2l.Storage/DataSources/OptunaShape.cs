using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Optuna's SQLite files, of every revision of its schema that has directions: each study is a result, its completed trials are the points.</summary>
internal sealed class OptunaShape : MountedShape
{
    private const int MaximumDistributions = 100_000;
    private const int MaximumAttributes = 1_000;

    private OptunaShape(MountReading reading, IReadOnlyList<ObjectiveText> objectives)
        : base(objectives)
    {
        using var studies = reading.Query("SELECT study_id, study_name FROM studies ORDER BY study_id");
        while (studies.Read())
        {
            if (studies.GetInteger(0) is { } id)
                Add(studies.GetText(1) ?? "", $"study-{id}", id);
        }
    }

    public override string Name => "optuna";

    public static MountedShape? TryRead(MountReading reading, MountOptions options) =>
        reading.Has("studies", "study_id", "study_name") && reading.Has("trials", "trial_id", "study_id", "state")
        && reading.Has("trial_params", "trial_id", "param_name", "param_value", "distribution_json")
        && (HasManyObjectives(reading) || (reading.Has("studies", "direction") && reading.Has("trials", "value")))
            ? new OptunaShape(reading, options.Objectives)
            : null;

    private protected override MountedResult Describe(MountReading reading, string key, object id)
    {
        var plan = new ColumnPlan<MountedColumn>(Objectives);
        foreach (var (name, distribution) in ReadDistributions(reading, id))
            plan.AddVariable(distribution.ToVariable(name), new("(SELECT p.param_value FROM trial_params p WHERE p.trial_id = t.trial_id AND p.param_name = ? LIMIT 1)", name), "param");
        foreach (var (name, direction, column) in ReadObjectives(reading, id))
        {
            var wanted = plan.FindWanted(name) ?? new(name);
            plan.AddObjective(wanted.ToObjective() with { Direction = wanted.Direction ?? direction ?? throw NoDirection(reading, key, name) }, column, "value");
        }
        foreach (var (place, values) in ReadConstraints(reading, id))
            plan.AddConstraint(new() { Name = $"constraint_{place}", Kind = ConstraintKind.AtMost }, values, "constraint");
        var points = new PointSource("trials t WHERE t.study_id = ? AND t.state = 'COMPLETE'", "t.trial_id", id);
        var header = plan.ToHeader(reading.Path, key, Name, points.Count(reading), Facts(reading, id));
        return new QueriedResult(header, points, plan.Columns);
    }

    // Until 2.4 a study had one objective, and trial_values held what is now called intermediate.
    private static bool HasManyObjectives(MountReading reading) => reading.Has("study_directions", "study_id", "direction", "objective") && reading.Has("trial_values", "trial_id", "objective", "value");

    private static IEnumerable<(string Name, OptunaDistribution Distribution)> ReadDistributions(MountReading reading, object id)
    {
        var distributions = new SortedDictionary<string, OptunaDistribution>(StringComparer.Ordinal);
        using var rows = reading.Query("SELECT DISTINCT p.param_name, p.distribution_json FROM trials t JOIN trial_params p ON p.trial_id = t.trial_id WHERE t.study_id = ?", id);
        for (var count = 0; rows.Read(); count++)
        {
            if (count == MaximumDistributions)
                throw new Sim2lException(ErrorKind.TooLarge, $"A study in '{reading.Path}' has more than {MaximumDistributions} distributions of parameters.");
            var (name, next) = (rows.GetText(0) ?? "", OptunaDistribution.Read(rows.GetBytes(1), reading.Path));
            distributions[name] = distributions.TryGetValue(name, out var known) ? known.Join(next, name, reading.Path) : next;
        }
        return distributions.Select(static pair => (pair.Key, pair.Value));
    }

    private static List<(string Name, ObjectiveDirection? Direction, MountedColumn Column)> ReadObjectives(MountReading reading, object id)
    {
        if (!HasManyObjectives(reading))
            return [("value", ReadDirection(reading.Text("SELECT direction FROM studies WHERE study_id = ?", id)), new("t.value"))];
        var objectives = new List<(string, ObjectiveDirection?, MountedColumn)>();
        var names = ReadNames(reading, id);
        var directions = reading.Texts("SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective", id);
        var value = reading.Has("trial_values", "value_type") ? "CASE v.value_type WHEN 'INF_POS' THEN 9e999 WHEN 'INF_NEG' THEN -9e999 ELSE v.value END" : "v.value";
        foreach (var (place, direction) in directions.Index())
        {
            var name = place < names.Count ? names[place] : directions.Count == 1 ? "value" : $"values_{place}";
            objectives.Add((name, ReadDirection(direction), new($"(SELECT {value} FROM trial_values v WHERE v.trial_id = t.trial_id AND v.objective = ? LIMIT 1)", (long)place)));
        }
        return objectives;
    }

    private static ObjectiveDirection? ReadDirection(string text) => text switch
    {
        "MINIMIZE" => ObjectiveDirection.Minimize,
        "MAXIMIZE" => ObjectiveDirection.Maximize,
        _ => null,
    };

    private static List<string> ReadNames(MountReading reading, object id)
    {
        if (!reading.Has("study_system_attributes", "study_id", "key", "value_json"))
            return [];
        using var rows = reading.Query("SELECT value_json FROM study_system_attributes WHERE study_id = ? AND key = 'study:metric_names'", id);
        return rows.Read() && JsonCell.Read(rows.GetBytes(0)) is object[] names ? [.. names.Select(static name => name as string ?? "")] : [];
    }

    /// <summary>Optuna's constraints are numbers that must not be above zero.</summary>
    private static IEnumerable<(int Place, MountedColumn Column)> ReadConstraints(MountReading reading, object id)
    {
        if (!reading.Has("trial_system_attributes", "trial_id", "key", "value_json"))
            yield break;
        using var rows = reading.Query(
            """
            SELECT a.value_json FROM trials t JOIN trial_system_attributes a ON a.trial_id = t.trial_id
            WHERE t.study_id = ? AND t.state = 'COMPLETE' AND a.key = 'constraints' ORDER BY t.trial_id LIMIT 1
            """,
            id);
        var count = rows.Read() && JsonCell.Read(rows.GetBytes(0)) is Array constraints ? constraints.Length : 0;
        for (var i = 0; i < count; i++)
            yield return (i, new("(SELECT a.value_json FROM trial_system_attributes a WHERE a.trial_id = t.trial_id AND a.key = 'constraints' LIMIT 1)") { Item = i });
    }

    private static OrderedDictionary<string, object?> Facts(MountReading reading, object id)
    {
        var facts = new OrderedDictionary<string, object?> { ["trials"] = States(reading, id) };
        if (!reading.Has("study_user_attributes", "study_id", "key", "value_json"))
            return facts;
        var attributes = new OrderedDictionary<string, object?>();
        using var rows = reading.Query("SELECT key, value_json FROM study_user_attributes WHERE study_id = ? ORDER BY key LIMIT ?", id, (long)MaximumAttributes);
        while (rows.Read())
            attributes[rows.GetText(0) ?? ""] = JsonCell.Read(rows.GetBytes(1));
        if (attributes.Count > 0)
            facts["user_attributes"] = attributes;
        return facts;
    }

    private static OrderedDictionary<string, object?> States(MountReading reading, object id)
    {
        var states = new OrderedDictionary<string, object?>();
        using var rows = reading.Query("SELECT state, COUNT(*) FROM trials WHERE study_id = ? GROUP BY state ORDER BY state LIMIT 20", id);
        while (rows.Read())
            states[rows.GetText(0) ?? ""] = rows.GetInteger(1);
        return states;
    }

    private static Sim2lException NoDirection(MountReading reading, string key, string name) =>
        new(ErrorKind.InvalidInput, $"The study '{MountReading.Shown(key)}' in '{reading.Path}' does not say whether low or high values of '{MountReading.Shown(name)}' are better; say it with -Objective, as in {MountReading.Shown(name)}:min.");
}
