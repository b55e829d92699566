using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>Makes a result of rows that come one by one.</summary>
internal sealed class RowTable
{
    private const string IdName = nameof(IRunItem.ExecutionId);

    private readonly ObjectiveText[] _objectiveTexts;
    private readonly ConstraintText[] _constraintTexts;
    private readonly RowColumn[] _objectives;
    private readonly RowColumn[] _constraints;
    private readonly List<RowColumn> _variables;
    private readonly HashSet<string> _known;
    private readonly HashSet<string> _knownInAnyCase;
    private readonly bool _takesAll;
    private readonly Dictionary<string, string> _units;
    private readonly SortedSet<string> _ignored = new(StringComparer.Ordinal);
    private string[] _names = [];
    private string? _problem;

    /// <summary>Begins a table.</summary>
    /// <param name="objectives">The objectives.</param>
    /// <param name="variables">The variables; none means whatever else rows have.</param>
    /// <param name="constraints">The constraints.</param>
    /// <param name="units">The units of columns by name.</param>
    public RowTable(IEnumerable<ObjectiveText> objectives, IReadOnlyCollection<VariableText> variables, IEnumerable<ConstraintText> constraints, IReadOnlyDictionary<string, string> units)
    {
        _takesAll = variables.Count == 0;
        _objectiveTexts = [.. objectives];
        _units = JoinUnits(units);
        _constraintTexts = [.. constraints];
        _objectives = [.. _objectiveTexts.Select(text => ColumnOf(text.Name, text.Header, VariableType.Real))];
        _variables = [.. variables.Select(text => ColumnOf(text.Name, text.Name, text.Type))];
        string[] taken = [.. _objectives.Concat(_variables).SelectMany(static column => new[] { column.Name, column.Source })];
        _known = new(taken, StringComparer.Ordinal);
        _knownInAnyCase = new(taken, StringComparer.OrdinalIgnoreCase);
        _constraints = [.. _constraintTexts.Select(ColumnOf)];
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Names that rows have values under which are no variables, because they are neither numbers nor texts.</summary>
    public IReadOnlyCollection<string> Ignored => _ignored;

    /// <summary>Columns some of whose numbers have no unit, and were taken for numbers in the unit of the others.</summary>
    public IEnumerable<RowColumn> Mixed => _variables.Concat(_objectives).Concat(_constraints).Where(column => column is { Unit: not null, HasBareNumbers: true } && !_units.ContainsKey(column.Name));

    /// <summary>Adds a row, or nothing of it.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the row and the property that does not fit.</exception>
    public void Add(OptimizationRow row)
    {
        var objectives = Array.ConvertAll(_objectives, column => ReadObjective(column, row));
        var constraints = Array.ConvertAll(_constraints, column => column.Fit(row.Read(column.Source), row));
        if (_takesAll)
            AddVariables(row);
        if (row.ExecutionId is not null && Know(IdName))
            _variables.Insert(0, New(IdName, IdName, VariableType.Categorical));
        var variables = _variables.ConvertAll(column => column.Fit(row.ReadVariable(column.Source), row));

        Commit(_variables, variables);
        Commit(_objectives, objectives);
        Commit(_constraints, constraints);
        _problem ??= row.Problem;
        Count++;
    }

    /// <summary>The result; the table is empty afterwards.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a variable or constraint that no row has; as the constructor of <see cref="OptimizationResult"/>.</exception>
    public OptimizationResult Build(string? problem, string? algorithm, IReadOnlyDictionary<string, object?> metadata)
    {
        if (Count > 0 && _constraints.Concat(_takesAll ? [] : _variables).FirstOrDefault(static column => !column.IsKnown) is { } missing)
            throw new Sim2lException(ErrorKind.InvalidInput, $"No row has a value for '{missing.Source}'; the first has {string.Join(", ", _names)}.");
        var definition = new OptimizationDefinition
        {
            Problem = problem ?? _problem ?? string.Join(", ", _objectives.Select(static column => column.Name)),
            Algorithm = algorithm,
            Variables = [.. _variables.Select(VariableOf)],
            Objectives = [.. _objectives.Zip(_objectiveTexts, static (column, text) => new OptimizationObjective { Name = column.Name, Direction = text.Direction ?? ObjectiveDirection.Minimize, Unit = column.Unit })],
            Constraints = [.. _constraints.Zip(_constraintTexts, static (column, text) => new OptimizationConstraint { Name = column.Name, Kind = text.Kind, Bound = text.Bound.Number, Tolerance = text.Tolerance, Unit = column.Unit })],
            Metadata = metadata,
        };
        return new(definition, [.. _variables.Concat(_objectives).Concat(_constraints).Select(static column => column.Take())]);
    }

    /// <summary>The units of columns, with those that stand behind objectives.</summary>
    private Dictionary<string, string> JoinUnits(IReadOnlyDictionary<string, string> units)
    {
        var joined = new Dictionary<string, string>(units, StringComparer.OrdinalIgnoreCase);
        foreach (var objective in _objectiveTexts)
        {
            if (objective.Join(units.GetValueOrDefault(objective.Name)) is { } unit)
                joined[objective.Name] = unit;
        }
        return joined;
    }

    private static OptimizationVariable VariableOf(RowColumn column)
    {
        var isCategorical = column.Type == VariableType.Categorical && column.Categories.Count > 0;
        return new()
        {
            Name = column.Name,
            Type = isCategorical ? VariableType.Categorical : column.Type == VariableType.Integer ? VariableType.Integer : VariableType.Real,
            Unit = isCategorical ? null : column.Unit,
            Categories = isCategorical ? column.Categories : [],
        };
    }

    private static void Commit(IEnumerable<RowColumn> columns, IEnumerable<RowValue> values)
    {
        foreach (var (column, value) in columns.Zip(values))
            column.Add(value);
    }

    private RowColumn ColumnOf(string name, string source, VariableType? type) => new(name, source) { Type = type, Unit = _units.GetValueOrDefault(name) };

    private RowColumn ColumnOf(ConstraintText text)
    {
        var name = Know(text.Name) ? text.Name : text.LongName;
        return new(name, text.Name) { Type = VariableType.Real, Unit = text.Bound.Unit ?? _units.GetValueOrDefault(text.Name) };
    }

    private RowColumn New(string name, string source, VariableType? type)
    {
        var column = ColumnOf(name, source, type);
        column.Fill(Count);
        return column;
    }

    private RowValue ReadObjective(RowColumn column, OptimizationRow row)
    {
        if (_names.Length == 0)
            _names = [.. row.Candidates.Select(static candidate => candidate.Name).Take(20)];
        var value = row.Read(column.Source);
        if (value.Kind == RowValueKind.Missing && column.Source != column.Name)
            value = row.Read(column.Name);
        return value.Kind != RowValueKind.Missing
            ? column.Fit(value, row)
            : throw new Sim2lException(ErrorKind.InvalidInput, $"In {row.Label}, the objective '{column.Source}' has no value. -SkipBadRow leaves such rows out.");
    }

    private bool Know(string name) => _knownInAnyCase.Add(name) | _known.Add(name);

    private void AddVariables(OptimizationRow row)
    {
        var known = row.IgnoresCase ? _knownInAnyCase : _known;
        foreach (var (name, source) in row.Candidates)
        {
            if (known.Contains(name) || known.Contains(source) || _ignored.Contains(source))
                continue;
            var value = row.Read(source);
            if (value.Kind == RowValueKind.Other)
                _ignored.Add(source);
            else if (value.Kind != RowValueKind.Missing && Know(name))
                _variables.Add(New(name, source, name == IdName ? VariableType.Categorical : null));
        }
    }
}
