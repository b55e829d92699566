using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Which columns of a file become which columns of a result.</summary>
internal sealed class ImportPlan
{
    private readonly string _problem;
    private readonly DataImport _import;
    private readonly FileColumn[] _variables;
    private readonly FileColumn[] _objectives;
    private readonly FileColumn[] _constraints;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for names that no column has, for names that come twice, and without an objective.</exception>
    public ImportPlan(string problem, DataImport import, IReadOnlyList<FileColumn> columns)
    {
        (_problem, _import) = (problem, import);
        if (import.Objectives.Count == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The file has a table, so say which columns are objectives; it has {ListOf(columns)}.");
        _objectives = [.. import.Objectives.Select(objective => Find(columns, objective))];
        _constraints = [.. import.Constraints.Select(constraint => Find(columns, constraint.Name))];
        FileColumn[] taken = [.. _objectives, .. _constraints];
        _variables = import.Variables.Count > 0
            ? [.. import.Variables.Select(variable => Find(columns, variable.Name))]
            : [.. columns.Except(taken).Where(static column => column.Type != ImportColumnType.Nested)];
        Columns = [.. _variables.Select(AsVariable), .. taken.Select(column => AsNumber(column))];
        if (Columns.Select(static column => column.File).Distinct().Count() < Columns.Count)
            throw new Sim2lException(ErrorKind.InvalidInput, "A column can be one variable, objective or constraint only; one was named twice.");
        if (Columns.Count > OptimizationDefinition.MaximumColumns)
            throw new Sim2lException(ErrorKind.TooLarge, $"The file has {Columns.Count} columns; at most {OptimizationDefinition.MaximumColumns} are allowed. Name the variables that you need.");
    }

    /// <summary>The result's columns: variables, objectives, constraints.</summary>
    public IReadOnlyList<PlannedColumn> Columns { get; }

    public bool HasChosenVariables => _import.Variables.Count > 0;

    /// <summary>What the result is, once all values were seen.</summary>
    /// <param name="rows">How many there were.</param>
    /// <param name="values">What the columns turned out to hold, in the order of <see cref="Columns"/>.</param>
    public OptimizationHeader ToHeader(int rows, IReadOnlyList<ImportColumn> values) => new()
    {
        PointCount = rows,
        Definition = new()
        {
            Problem = _problem,
            Variables = [.. _variables.Select((column, i) => new OptimizationVariable { Name = column.Name, Unit = column.Unit, Type = values[i].Type, Categories = values[i].Categories })],
            Objectives = [.. _objectives.Select((column, i) => _import.Objectives[i] with { Name = column.Name, Unit = ObjectiveText.Of(_import.Objectives[i]).Join(column.Unit) })],
            Constraints = [.. _constraints.Select((column, i) => _import.Constraints[i] with { Name = column.Name, Unit = _import.Constraints[i].Unit ?? column.Unit })],
        },
    };

    private static FileColumn Find(IReadOnlyList<FileColumn> columns, OptimizationObjective objective)
    {
        var text = ObjectiveText.Of(objective);
        // Where two differ in their units only, the units are part of their names.
        var column = columns.FirstOrDefault(column => column.Name == text.Header) ?? Find(columns, text.Name);
        _ = text.Join(column.Unit);
        return column;
    }

    private static FileColumn Find(IReadOnlyList<FileColumn> columns, string name)
    {
        var found = columns.FirstOrDefault(column => column.Name == name)
            ?? columns.FirstOrDefault(column => column.Unit is not null && $"{column.Name} [{column.Unit}]" == name);
        if (found is null && columns.Where(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only])
            found = only;
        if (found is null)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The file has no column '{name}'; it has {ListOf(columns)}.");
        return found.Type != ImportColumnType.Nested
            ? found
            : throw new Sim2lException(ErrorKind.InvalidInput, $"The column '{name}' holds lists or objects; only numbers and texts can be imported.");
    }

    private static string ListOf(IReadOnlyList<FileColumn> columns) => string.Join(", ", columns.Take(20).Select(static column => column.Name)) + (columns.Count > 20 ? ", …" : "");

    private static PlannedColumn AsNumber(FileColumn column) => new(column, VariableType.Real, IsCertain: true);

    private PlannedColumn AsVariable(FileColumn column, int index)
    {
        if (_import.Variables.ElementAtOrDefault(index)?.Type is { } type)
            return new(column, type, IsCertain: true);
        return column.Type switch
        {
            ImportColumnType.Text => new(column, VariableType.Categorical, IsCertain: false),
            ImportColumnType.Integer => new(column, VariableType.Integer, IsCertain: false),
            _ => new(column, VariableType.Real, IsCertain: false),
        };
    }
}
