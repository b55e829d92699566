using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Makes the definition of a result out of what a mounted file has, whatever names it has given its columns, and what the user says of them.</summary>
/// <typeparam name="T">What is known of where a column's values are.</typeparam>
internal sealed class ColumnPlan<T>(IReadOnlyList<ObjectiveText> wanted)
{
    private const int NamesInMessages = 20;
    private const int MaximumLeftOut = 1_000;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<OptimizationVariable> _variables = [];
    private readonly List<OptimizationObjective> _objectives = [];
    private readonly List<OptimizationConstraint> _constraints = [];
    private readonly List<T> _variableColumns = [];
    private readonly List<T> _objectiveColumns = [];
    private readonly List<T> _constraintColumns = [];
    private readonly List<string> _measured = [];
    private readonly List<string> _leftOut = [];

    /// <summary>Where the columns are, in the definition's order.</summary>
    public IReadOnlyList<T> Columns => [.. _variableColumns, .. _objectiveColumns, .. _constraintColumns];

    /// <summary>A column that was chosen.</summary>
    public void AddVariable(OptimizationVariable variable, T column, string origin)
    {
        _variables.Add(variable with { Name = Unique(variable.Name, origin) });
        _variableColumns.Add(column);
    }

    /// <summary>An objective of which the file says all.</summary>
    public void AddObjective(OptimizationObjective objective, T column, string origin)
    {
        _objectives.Add(objective with { Name = Unique(objective.Name, origin, isObjective: true) });
        _objectiveColumns.Add(column);
    }

    public void AddConstraint(OptimizationConstraint constraint, T column, string origin)
    {
        _constraints.Add(constraint with { Name = Unique(constraint.Name, origin) });
        _constraintColumns.Add(column);
    }

    /// <summary>A column of numbers that came out: an objective where the user says so, else one column more.</summary>
    public void AddMeasured(OptimizationVariable column, T place, string origin)
    {
        if (FindWanted(column.Name) is { } objective && !_objectives.Any(known => known.Name == objective.Name))
        {
            AddObjective(objective.ToObjective() with { Unit = objective.Join(column.Unit) }, place, origin);
            return;
        }
        AddVariable(column, place, origin);
        _measured.Add(_variables[^1].Name);
    }

    /// <summary>Whether the user names a column as an objective, and how.</summary>
    public ObjectiveText? FindWanted(string name) => wanted.FirstOrDefault(objective => objective.Name == name || objective.Header == name);

    /// <summary>A column whose values cannot become numbers.</summary>
    public void LeaveOut(string name)
    {
        if (_leftOut.Count < MaximumLeftOut)
            _leftOut.Add(name);
    }

    /// <summary>The header of the result.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when an objective is not there, or none is named where the file does not say.</exception>
    public OptimizationHeader ToHeader(string path, string problem, string source, int points, IEnumerable<KeyValuePair<string, object?>>? metadata = null, string? algorithm = null)
    {
        foreach (var objective in wanted)
        {
            if (!_objectives.Any(known => known.Name == objective.Name))
                throw Refused(path, problem, $"has no column of numbers '{MountReading.Shown(objective.Name)}'");
        }
        if (_objectives.Count == 0)
            throw Refused(path, problem, "does not say which of its columns are objectives; name them with -Objective, as in loss:min");
        var facts = new OrderedDictionary<string, object?> { ["source"] = source };
        foreach (var (name, value) in metadata ?? [])
            facts[name] = value;
        if (_measured.Count > 0)
            facts["measured"] = _measured;
        if (_leftOut.Count > 0)
            facts["left_out"] = _leftOut;
        return OptimizationHeader.Of(
            new()
            {
                Problem = string.IsNullOrWhiteSpace(problem) ? source : problem,
                Algorithm = algorithm,
                Variables = _variables,
                Objectives = _objectives,
                Constraints = _constraints,
                Metadata = facts,
            },
            points);
    }

    private Sim2lException Refused(string path, string problem, string what)
    {
        var known = _variables.Where(static variable => variable.Type != VariableType.Categorical).Select(static variable => variable.Name).Concat(_objectives.Select(static objective => objective.Name)).ToArray();
        var names = string.Join(", ", known.Order(StringComparer.Ordinal).Take(NamesInMessages).Select(MountReading.Shown));
        return new(ErrorKind.InvalidInput, $"'{MountReading.Shown(problem)}' in '{path}' {what}. It has {(known.Length == 0 ? "no columns of numbers" : names)}{(known.Length > NamesInMessages ? ", …" : "")}.");
    }

    /// <summary>A name that no other column has, and that the user did not choose for an objective: the column's own, or one that says where it is from.</summary>
    private string Unique(string name, string origin, bool isObjective = false)
    {
        if (string.IsNullOrWhiteSpace(name))
            name = "unnamed";
        if (name.Length > OptimizationDefinition.MaximumNameLength - 40)
            name = name[..(OptimizationDefinition.MaximumNameLength - 40)];
        if ((isObjective || FindWanted(name) is null) && _names.Add(name))
            return name;
        name = $"{origin}.{name}";
        for (var i = 1; ; i++)
        {
            var candidate = i == 1 ? name : $"{name} ({i})";
            if (_names.Add(candidate))
                return candidate;
        }
    }
}
