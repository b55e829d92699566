using System.Collections.Frozen;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>What was optimized, by what, and what each column of the points means.</summary>
/// <remarks>The columns are those of the variables, then of the objectives, then of the constraints.</remarks>
public sealed record OptimizationDefinition
{
    /// <summary>The most columns of a result.</summary>
    public const int MaximumColumns = 10_000;

    /// <summary>The most characters of a name.</summary>
    public const int MaximumNameLength = 1_000;

    /// <summary>The name of the problem.</summary>
    public required string Problem { get; init; }

    /// <summary>The name of the algorithm that chose the points, or null.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The variables.</summary>
    public IReadOnlyList<OptimizationVariable> Variables { get; init => field = value.AsArray(); } = [];

    /// <summary>The objectives, at least one.</summary>
    public required IReadOnlyList<OptimizationObjective> Objectives { get; init => field = value.AsArray(); }

    /// <summary>The constraints.</summary>
    public IReadOnlyList<OptimizationConstraint> Constraints { get; init => field = value.AsArray(); } = [];

    /// <summary>Further facts, of values that JSON has.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = FrozenDictionary<string, object?>.Empty;

    /// <summary>How many columns the points have.</summary>
    public int ColumnCount => Variables.Count + Objectives.Count + Constraints.Count;

    /// <summary>The names of the columns, in their order.</summary>
    public IEnumerable<string> ColumnNames =>
        [.. Variables.Select(static variable => variable.Name), .. Objectives.Select(static objective => objective.Name), .. Constraints.Select(static constraint => constraint.Name)];

    /// <summary>The number of the column of an objective.</summary>
    public int ObjectiveColumn(int objective) => Variables.Count + objective;

    /// <summary>The number of the column of a constraint.</summary>
    public int ConstraintColumn(int constraint) => Variables.Count + Objectives.Count + constraint;

    /// <summary>The number of the column of a name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when no column has it.</exception>
    public int ColumnOf(string name)
    {
        var column = 0;
        foreach (var candidate in ColumnNames)
        {
            if (candidate == name)
                return column;
            column++;
        }
        throw new Sim2lException(ErrorKind.NotFound, $"The result of '{Problem}' has no column '{name}'; it has {string.Join(", ", ColumnNames.Take(20))}.");
    }

    /// <summary>A copy that nobody else can change.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what contradicts itself; <see cref="ErrorKind.TooLarge"/> for too many columns or too long a name.</exception>
    internal OptimizationDefinition Checked()
    {
        if (string.IsNullOrWhiteSpace(Problem))
            throw new Sim2lException(ErrorKind.InvalidInput, "The problem needs a name.");
        if (Objectives.Count == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The problem '{Problem}' has no objective; name at least one.");
        if (ColumnCount > MaximumColumns)
            throw new Sim2lException(ErrorKind.TooLarge, $"The problem '{Problem}' has {ColumnCount} variables, objectives and constraints; at most {MaximumColumns} are allowed.");
        CheckNames();
        return this with
        {
            Variables = [.. Variables.Select(static variable => variable.Checked())],
            Objectives = [.. Objectives.Select(static objective => objective.Checked())],
            Constraints = [.. Constraints.Select(static constraint => constraint.Checked())],
            Metadata = Snapshot(Metadata),
        };
    }

    /// <summary>The metadata as they are now, whatever becomes of the objects in them.</summary>
    internal static IReadOnlyDictionary<string, object?> Snapshot(IReadOnlyDictionary<string, object?> metadata) => metadata switch
    {
        JsonDictionary json => json,
        { Count: 0 } => FrozenDictionary<string, object?>.Empty,
        _ => JsonDictionary.Read(PythonJson.Write(metadata)),
    };

    private void CheckNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in ColumnNames)
        {
            if (string.IsNullOrWhiteSpace(name))
                throw new Sim2lException(ErrorKind.InvalidInput, $"A variable, objective or constraint of the problem '{Problem}' has no name.");
            if (name.Length > MaximumNameLength)
                throw new Sim2lException(ErrorKind.TooLarge, $"The name '{name.AsSpan(0, 40)}…' has {name.Length} characters; at most {MaximumNameLength} are allowed.");
            if (!names.Add(name))
                throw new Sim2lException(ErrorKind.InvalidInput, $"Two of the variables, objectives and constraints of the problem '{Problem}' are named '{name}'.");
        }
    }
}
