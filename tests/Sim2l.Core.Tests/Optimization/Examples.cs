using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>Definitions and results that several tests use.</summary>
internal static class Examples
{
    /// <summary>One of everything that a definition can hold.</summary>
    public static OptimizationDefinition Beam { get; } = new()
    {
        Problem = "beam",
        Algorithm = "sweep",
        Variables =
        [
            new() { Name = "height", LowerBound = 0.1, UpperBound = 2, Unit = "m" },
            new() { Name = "ribs", Type = VariableType.Integer, LowerBound = 0 },
            new() { Name = "material", Type = VariableType.Categorical, Categories = ["steel", "fir \"A\"", ""] },
        ],
        Objectives = [new() { Name = "mass", Unit = "kg" }, new() { Name = "stiffness", Direction = ObjectiveDirection.Maximize }],
        Constraints =
        [
            new() { Name = "stress", Kind = ConstraintKind.AtMost, Bound = 250, Unit = "MPa" },
            new() { Name = "frequency", Kind = ConstraintKind.AtLeast, Bound = 10 },
            new() { Name = "span", Kind = ConstraintKind.Equal, Bound = 4, Tolerance = 0.5 },
        ],
        Metadata = new Dictionary<string, object?> { ["seed"] = 42L, ["note"] = "größer", ["worst"] = double.NegativeInfinity },
    };

    /// <summary>Five points of it, with infinities and NaN, and two subsets.</summary>
    public static OptimizationResult Beams { get; } = new(
        Beam,
        [
            [0.1, 0.2, 0.3, 1e-310, -0.0],
            [0, 1, double.NaN, 3, 4e15],
            [0, 2, 1, double.NaN, 0],
            [1, 2, double.PositiveInfinity, double.NaN, 0.1 + 0.2],
            [5, 6, 7, 8, double.NegativeInfinity],
            [250, 250.1, 0, double.NaN, 1],
            [10, 11, 9, 12, 13],
            [4, 4.5, 3.4, 4, 4],
        ],
        [
            new() { Name = "pareto", Indices = [0, 3], Metadata = new Dictionary<string, object?> { ["rule"] = "feasible" } },
            new() { Name = "none", Indices = [] },
        ]);

    /// <summary>A definition with objectives only; each letter is one, <c>+</c> to maximize.</summary>
    public static OptimizationDefinition Objectives(string directions, params ConstraintKind[] constraints) => new()
    {
        Problem = "objectives",
        Objectives = [.. directions.Select(static (direction, i) => new OptimizationObjective { Name = $"f{i}", Direction = direction == '+' ? ObjectiveDirection.Maximize : ObjectiveDirection.Minimize })],
        Constraints = [.. constraints.Select(static (kind, i) => new OptimizationConstraint { Name = $"g{i}", Kind = kind })],
    };

    /// <summary>A result without variables, of rows that hold the objectives and then the constraints.</summary>
    public static OptimizationResult Of(OptimizationDefinition definition, params double[][] rows) =>
        new(definition, Enumerable.Range(0, definition.ColumnCount).Select(column => rows.Select(row => row[column]).ToImmutableArray()));

    /// <summary>Such a result with objectives that are all minimized.</summary>
    public static OptimizationResult Minimized(params double[][] rows) => Of(Objectives(new string('-', rows[0].Length)), rows);
}
