using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>The points that an optimization looked at, by column, with named subsets of them.</summary>
/// <remarks>
/// Immutable, and safe for many threads. Integer variables are whole numbers, categorical ones places in their list of categories; NaN stands for an unknown
/// value of any column. A result may have no points; a million points of twenty columns take 160 MB.
/// </remarks>
public sealed class OptimizationResult
{
    /// <summary>Makes a result of whole columns; they are kept, not copied.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for columns that do not fit the definition or differ in length, for values that a variable's type does not have, and for subsets of other points.</exception>
    public OptimizationResult(OptimizationDefinition definition, IEnumerable<ImmutableArray<double>> columns, IEnumerable<ResultSet>? resultSets = null)
        : this(definition.Checked(), [.. columns])
    {
        CheckColumns();
        ResultSets = [.. (resultSets ?? []).Select(set => set.Checked(PointCount))];
        if (ResultSets.GroupBy(static set => set.Name, StringComparer.Ordinal).FirstOrDefault(static sets => sets.Skip(1).Any()) is { } equal)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Two result sets of '{definition.Problem}' are named '{equal.Key}'.");
    }

    private OptimizationResult(OptimizationDefinition definition, ImmutableArray<ImmutableArray<double>> columns)
    {
        Definition = definition;
        Columns = columns;
    }

    /// <summary>What was optimized and what the columns mean.</summary>
    public OptimizationDefinition Definition { get; }

    /// <summary>The columns: variables, objectives, constraints, in the definition's order.</summary>
    public ImmutableArray<ImmutableArray<double>> Columns { get; }

    /// <summary>The named subsets.</summary>
    public ImmutableArray<ResultSet> ResultSets { get; private init; } = [];

    /// <summary>How many points there are.</summary>
    public int PointCount => Columns[0].Length;

    /// <summary>All but the points.</summary>
    public OptimizationHeader Header => new() { Definition = Definition, PointCount = PointCount, ResultSets = [.. ResultSets.Select(static set => set.Header)] };

    /// <summary>The column of a name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when no column has it.</exception>
    public ImmutableArray<double> Column(string name) => Columns[Definition.ColumnOf(name)];

    /// <summary>The subset of a name, or null.</summary>
    public ResultSet? FindResultSet(string name) => ResultSets.FirstOrDefault(set => set.Name == name);

    /// <summary>The same points with one more subset, in place of the one that had its name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for points that the result does not have.</exception>
    public OptimizationResult WithResultSet(ResultSet set)
    {
        var replacing = set.Checked(PointCount);
        return new(Definition, Columns) { ResultSets = [.. ResultSets.Where(other => other.Name != replacing.Name), replacing] };
    }

    /// <summary>The same points judged by some of the objectives only, in that order and with those directions; without the subsets, which others had chosen.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for an objective that the result does not have; as the definition's.</exception>
    public OptimizationResult WithObjectives(IReadOnlyList<OptimizationObjective> objectives)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        var chosen = objectives.Select(objective => Columns[ColumnOf(objective)]).ToArray();
        var variables = Columns.Take(Definition.Variables.Count);
        return new((Definition with { Objectives = objectives }).Checked(), [.. variables, .. chosen, .. Columns[Definition.ConstraintColumn(0)..]]);
    }

    /// <summary>By how much a point misses its constraints, all together: zero when it fulfils them, infinity where the value of one is NaN.</summary>
    public double ViolationOf(int point)
    {
        var violation = 0.0;
        for (var i = 0; i < Definition.Constraints.Count; i++)
            violation += Definition.Constraints[i].ViolationOf(Columns[Definition.ConstraintColumn(i)][point]);
        return violation;
    }

    private int ColumnOf(OptimizationObjective objective)
    {
        var place = Definition.Objectives.Select(static known => known.Name).ToList().IndexOf(objective.Name);
        return place >= 0
            ? Definition.ObjectiveColumn(place)
            : throw new Sim2lException(ErrorKind.NotFound, $"The result of '{Definition.Problem}' has no objective '{objective.Name}'; it has {string.Join(", ", Definition.Objectives.Select(static known => known.Name))}.");
    }

    private void CheckColumns()
    {
        if (Columns.Length != Definition.ColumnCount)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The problem '{Definition.Problem}' has {Definition.ColumnCount} variables, objectives and constraints, but {Columns.Length} columns were given.");
        var names = Definition.ColumnNames.ToArray();
        for (var i = 0; i < Columns.Length; i++)
        {
            if (Columns[i].IsDefault || Columns[i].Length != PointCount)
                throw new Sim2lException(ErrorKind.InvalidInput, $"The column '{names[i]}' has {(Columns[i].IsDefault ? 0 : Columns[i].Length)} values, '{names[0]}' has {PointCount}; all columns need a value for each point.");
            if (i < Definition.Variables.Count)
                Definition.Variables[i].Check(Columns[i].AsSpan());
        }
    }
}
