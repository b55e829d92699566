using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>Puts the points of several results together, so that they are compared with each other.</summary>
public static class ResultUnion
{
    /// <summary>The name of the variable that says where a point comes from, unless a result has one of that name.</summary>
    public const string SourceName = "source";

    /// <summary>One result of the points of all.</summary>
    /// <param name="problem">Its name.</param>
    /// <param name="parts">The results, each with a name of its own, in the order in which their points follow each other.</param>
    /// <remarks>A variable that a result does not have is unknown there; one without a unit has that of the others. Result sets are not taken over.</remarks>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> without results, and where they differ in objectives, constraints or the type or unit of a variable; <see cref="ErrorKind.TooLarge"/>.</exception>
    public static OptimizationResult Of(string problem, IReadOnlyList<(string Name, OptimizationResult Result)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, "There are no results to put together.");
        var points = parts.Sum(static part => (long)part.Result.PointCount);
        if (points > Array.MaxLength)
            throw new Sim2lException(ErrorKind.TooLarge, $"The results have {points} points together, too many for one.");
        var first = parts[0].Result.Definition;
        foreach (var (name, result) in parts)
            Check(parts[0].Name, first, name, result.Definition);
        var variables = MergeVariables(parts);
        var definition = new OptimizationDefinition
        {
            Problem = problem,
            Variables = [new() { Name = FreeName(variables, first), Type = VariableType.Categorical, Categories = [.. parts.Select(static part => part.Name)] }, .. variables],
            Objectives = first.Objectives,
            Constraints = first.Constraints,
        };
        return new(definition,
        [
            Join(parts, static (result, number) => Repeat(number, result.PointCount)),
            .. variables.Select(variable => Join(parts, (result, _) => ValuesOf(result, variable))),
            .. first.Objectives.Select(objective => Join(parts, (result, _) => result.Column(objective.Name).AsSpan().ToArray())),
            .. first.Constraints.Select(constraint => Join(parts, (result, _) => result.Column(constraint.Name).AsSpan().ToArray())),
        ]);
    }

    private static void Check(string firstName, OptimizationDefinition first, string name, OptimizationDefinition other)
    {
        if (other.Objectives.Count != first.Objectives.Count || first.Objectives.Any(objective => !other.Objectives.Contains(objective)))
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{firstName}' and '{name}' have other objectives ({ListOf(first)}; {ListOf(other)}); points can be compared only where names, directions and units are the same.");
        if (other.Constraints.Count != first.Constraints.Count || first.Constraints.Any(constraint => !other.Constraints.Contains(constraint)))
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{firstName}' and '{name}' have other constraints; points can be compared only where they are the same.");
    }

    private static string ListOf(OptimizationDefinition definition) =>
        string.Join(", ", definition.Objectives.Select(static objective => $"{ObjectiveText.Of(objective).Header}:{(objective.Direction == ObjectiveDirection.Minimize ? "min" : "max")}"));

    private static List<OptimizationVariable> MergeVariables(IReadOnlyList<(string Name, OptimizationResult Result)> parts)
    {
        var merged = new OrderedDictionary<string, OptimizationVariable>(StringComparer.Ordinal);
        foreach (var variable in parts.SelectMany(static part => part.Result.Definition.Variables))
            merged[variable.Name] = merged.TryGetValue(variable.Name, out var known) ? Merge(known, variable) : variable;
        return [.. merged.Values];
    }

    private static OptimizationVariable Merge(OptimizationVariable one, OptimizationVariable other)
    {
        if ((one.Unit is not null && other.Unit is not null && one.Unit != other.Unit) || (one.Type == VariableType.Categorical) != (other.Type == VariableType.Categorical))
            throw new Sim2lException(ErrorKind.InvalidInput, $"The variable '{one.Name}' has another type or unit in one of the results; leave it out or rename it.");
        return one with
        {
            Type = one.Type == other.Type ? one.Type : VariableType.Real,
            Unit = one.Unit ?? other.Unit,
            LowerBound = Math.Min(one.LowerBound, other.LowerBound),
            UpperBound = Math.Max(one.UpperBound, other.UpperBound),
            Categories = [.. one.Categories.Union(other.Categories, StringComparer.Ordinal)],
        };
    }

    private static string FreeName(List<OptimizationVariable> variables, OptimizationDefinition definition)
    {
        string[] taken = [.. variables.Select(static variable => variable.Name), .. definition.ColumnNames];
        var name = SourceName;
        while (taken.Contains(name, StringComparer.OrdinalIgnoreCase))
            name += "_";
        return name;
    }

    private static double[] ValuesOf(OptimizationResult result, OptimizationVariable variable)
    {
        var column = result.Definition.Variables.Index().FirstOrDefault(item => item.Item.Name == variable.Name);
        if (column.Item is null)
            return Repeat(double.NaN, result.PointCount);
        var values = result.Columns[column.Index].AsSpan().ToArray();
        if (variable.Type != VariableType.Categorical)
            return values;
        var places = variable.Categories.Index().ToDictionary(static category => category.Item, static category => (double)category.Index, StringComparer.Ordinal);
        return Array.ConvertAll(values, value => double.IsNaN(value) ? value : places[column.Item.Categories[(int)value]]);
    }

    private static double[] Repeat(double value, int count)
    {
        var values = new double[count];
        values.AsSpan().Fill(value);
        return values;
    }

    private static ImmutableArray<double> Join(IReadOnlyList<(string Name, OptimizationResult Result)> parts, Func<OptimizationResult, int, double[]> valuesOf) =>
        [.. parts.Index().SelectMany(part => valuesOf(part.Item.Result, part.Index))];
}
