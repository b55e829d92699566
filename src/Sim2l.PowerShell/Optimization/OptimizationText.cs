using System.Globalization;
using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>What results of optimization look like on a console.</summary>
public static class OptimizationText
{
    private const int MostNames = 12;
    private const int MostCategories = 5;

    /// <summary>The variables with types, bounds and units.</summary>
    public static string Variables(OptimizationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Names(definition.Variables, Describe);
    }

    /// <summary>The objectives with directions and units.</summary>
    public static string Objectives(OptimizationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Names(definition.Objectives, static objective => $"{objective.Name}{Unit(objective.Unit)} ({objective.Direction.ToString().ToLowerInvariant()})");
    }

    /// <summary>The constraints with bounds and units.</summary>
    public static string Constraints(OptimizationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Names(definition.Constraints, Describe);
    }

    /// <summary>The subsets with their counts.</summary>
    public static string ResultSets(OptimizationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Names(result.ResultSets, static set => string.Create(CultureInfo.InvariantCulture, $"{set.Name} ({set.Indices.Length:N0})"));
    }

    /// <summary>The range of each objective's known values.</summary>
    public static string Ranges(OptimizationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Names(result.Definition.Objectives, objective => $"{objective.Name} {Range(result.Column(objective.Name).AsSpan())}{Unit(objective.Unit)}");
    }

    /// <summary>Numbers by the names of objectives.</summary>
    public static string Values(IReadOnlyList<string> objectives, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        ArgumentNullException.ThrowIfNull(values);
        return RunText.Line(string.Join(", ", objectives.Zip(values, static (name, value) => $"{name}={ResultText.Number(value)}")));
    }

    /// <summary>A picture line by line, with the colours of a terminal where it is for one.</summary>
    public static string[] Lines(FrontPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return FrontPlotText.Draw(picture.Plot, picture.Width, picture.Height, picture.IsColoured).Split('\n');
    }

    private static string Names<T>(IReadOnlyCollection<T> items, Func<T, string> describe)
    {
        var shown = string.Join(", ", items.Take(MostNames).Select(describe));
        return RunText.Line(items.Count > MostNames ? $"{shown}, … ({items.Count:N0})" : shown);
    }

    private static string Describe(OptimizationVariable variable) => variable.Type switch
    {
        VariableType.Categorical when variable.Categories.Count > MostCategories => string.Create(CultureInfo.InvariantCulture, $"{variable.Name} ({variable.Categories.Count:N0} categories)"),
        VariableType.Categorical => $"{variable.Name} ({string.Join(" | ", variable.Categories)})",
        VariableType.Integer => $"{variable.Name}{Bounds(variable)}{Unit(variable.Unit)} (integer)",
        _ => $"{variable.Name}{Bounds(variable)}{Unit(variable.Unit)}",
    };

    private static string Describe(OptimizationConstraint constraint)
    {
        var sign = constraint.Kind switch { ConstraintKind.AtMost => "<=", ConstraintKind.AtLeast => ">=", _ => "=" };
        // A name that says the bound already does not need it twice.
        return constraint.Name.Contains(sign, StringComparison.Ordinal)
            ? constraint.Name + Unit(constraint.Unit)
            : $"{constraint.Name} {sign} {ResultText.Number(constraint.Bound)}{(constraint.Tolerance > 0 ? $" ± {ResultText.Number(constraint.Tolerance)}" : "")}{Unit(constraint.Unit)}";
    }

    private static string Bounds(OptimizationVariable variable) => double.IsInfinity(variable.LowerBound) && double.IsInfinity(variable.UpperBound)
        ? ""
        : $" {ResultText.Number(variable.LowerBound)} … {ResultText.Number(variable.UpperBound)}";

    private static string Range(ReadOnlySpan<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (value < low)
                low = value;
            if (value > high)
                high = value;
        }
        return low > high ? "unknown" : $"{ResultText.Number(low)} … {ResultText.Number(high)}";
    }

    private static string Unit(string? unit) => unit is { Length: > 0 } ? $" {unit}" : "";
}
