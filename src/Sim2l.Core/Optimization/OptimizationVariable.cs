namespace Sim2l.Optimization;

/// <summary>A variable that an optimization chose the values of.</summary>
public sealed record OptimizationVariable
{
    /// <summary>The name, unique among all columns of a result.</summary>
    public required string Name { get; init; }

    /// <summary>What its values are.</summary>
    public VariableType Type { get; init; }

    /// <summary>The lowest value that was allowed; negative infinity without one.</summary>
    public double LowerBound { get; init; } = double.NegativeInfinity;

    /// <summary>The highest value that was allowed; positive infinity without one.</summary>
    public double UpperBound { get; init; } = double.PositiveInfinity;

    /// <summary>The unit, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>The names of the categories of a categorical variable, in the order in which its column counts them from zero; else empty.</summary>
    public IReadOnlyList<string> Categories { get; init => field = value.AsArray(); } = [];

    internal OptimizationVariable Checked()
    {
        if (double.IsNaN(LowerBound) || double.IsNaN(UpperBound) || LowerBound > UpperBound)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The bounds of the variable '{Name}' are not in order: {LowerBound} is not at most {UpperBound}.");
        if (!Enum.IsDefined(Type))
            throw new Sim2lException(ErrorKind.InvalidInput, $"The variable '{Name}' has no known type; use {string.Join(", ", Enum.GetNames<VariableType>())}.");
        if (Type == VariableType.Categorical != Categories.Count > 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The variable '{Name}' is {Type} and has {Categories.Count} categories; a categorical one has them, no other does.");
        if (Categories.Any(static category => category is null) || Categories.Distinct(StringComparer.Ordinal).Count() < Categories.Count)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Two categories of the variable '{Name}' are the same, or one is null.");
        return this with { Categories = [.. Categories] };
    }

    /// <summary>Refuses values that the type does not have; NaN stands for an unknown value of any type.</summary>
    internal void Check(ReadOnlySpan<double> values)
    {
        if (Type == VariableType.Real)
            return;
        for (var i = 0; i < values.Length; i++)
        {
            if (!IsAllowed(values[i]))
                throw new Sim2lException(ErrorKind.InvalidInput, $"Point {i} has {values[i]} for the {(Type == VariableType.Integer ? "integer" : "categorical")} variable '{Name}'; {Allowed}, or NaN, is needed.");
        }
    }

    private string Allowed => Type == VariableType.Integer ? "a whole number" : $"a whole number from 0 to {Categories.Count - 1}";

    private bool IsAllowed(double value) => double.IsNaN(value) || (double.IsInteger(value) && (Type == VariableType.Integer || (value >= 0 && value < Categories.Count)));
}
