using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>Results at random, with whatever names, numbers and metadata they may have.</summary>
internal static class RandomOptimizations
{
    private static readonly Gen<string?> Units = Gen.OneOf(Gen.Constant<string?>(null), JsonValues.Texts.Select(static text => (string?)text));

    private static readonly Gen<IReadOnlyDictionary<string, object?>> Metadata =
        JsonValues.Texts.Zip(JsonValues.Any).ArrayOf(2).Select(static members => (IReadOnlyDictionary<string, object?>)members.DistinctBy(static member => member.Item1).ToDictionary(static member => member.Item1, static member => member.Item2));

    public static Gen<OptimizationResult> Results { get; } =
        from shape in Gen.Choose(0, 3).Three()
        from names in JsonValues.Texts.ArrayOf(12)
        from units in Units.ArrayOf(12)
        from metadata in Metadata.Two()
        from bounds in JsonValues.Doubles.Where(static bound => !double.IsNaN(bound)).Two()
        from limits in JsonValues.Doubles.Where(double.IsFinite).Two()
        from points in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 40))
        from values in JsonValues.Doubles.ArrayOf(points * (shape.Item1 + shape.Item2 + shape.Item3 + 1))
        from chosen in Gen.Shuffle(Enumerable.Range(0, points).ToArray())
        let definition = new OptimizationDefinition
        {
            Problem = "p" + names[0],
            Algorithm = units[0],
            Variables = [.. Enumerable.Range(0, shape.Item1).Select(i => Variable(i, $"x{i}{names[i]}", units[i], Math.Min(bounds.Item1, bounds.Item2), Math.Max(bounds.Item1, bounds.Item2)))],
            Objectives = [.. Enumerable.Range(0, shape.Item2 + 1).Select(i => new OptimizationObjective { Name = $"f{i}{names[i + 3]}", Direction = (ObjectiveDirection)(i % 2), Unit = units[i + 3] })],
            Constraints = [.. Enumerable.Range(0, shape.Item3).Select(i => new OptimizationConstraint { Name = $"g{i}{names[i + 7]}", Kind = (ConstraintKind)i, Bound = limits.Item1, Tolerance = Math.Abs(limits.Item2), Unit = units[i + 7] })],
            Metadata = metadata.Item1,
        }
        select new OptimizationResult(
            definition,
            Enumerable.Range(0, definition.ColumnCount).Select(column => Values(definition, column, values.AsSpan(column * points, points))),
            [new() { Name = "a" + names[10], Indices = [.. chosen.Take(points / 2)], Metadata = metadata.Item2 }, new() { Name = "b", Indices = [] }]);

    /// <summary>Whether two results are the same to the last bit, but for the bits of a NaN.</summary>
    public static void AssertSame(OptimizationResult expected, OptimizationResult actual)
    {
        Assert.Equal(OptimizationJson.WriteHeader(expected.Header), OptimizationJson.WriteHeader(actual.Header));
        foreach (var (left, right) in expected.Columns.Zip(actual.Columns))
            Assert.True(JsonValues.Same(left.ToArray(), right.ToArray()));
        foreach (var (left, right) in expected.ResultSets.Zip(actual.ResultSets))
            Assert.Equal(left.Indices, right.Indices);
    }

    private static OptimizationVariable Variable(int number, string name, string? unit, double lower, double upper) => new()
    {
        Name = name,
        Unit = unit,
        LowerBound = lower,
        UpperBound = upper,
        Type = (VariableType)number,
        Categories = (VariableType)number == VariableType.Categorical ? ["", name, "b"] : [],
    };

    private static ImmutableArray<double> Values(OptimizationDefinition definition, int column, ReadOnlySpan<double> values) => (column < definition.Variables.Count ? definition.Variables[column].Type : VariableType.Real) switch
    {
        VariableType.Integer => [.. values.ToArray().Select(static value => double.IsFinite(value) ? Math.Round(value) : double.NaN)],
        VariableType.Categorical => [.. values.ToArray().Select(static value => double.IsFinite(value) ? (value > 1 ? 2.0 : value > 0 ? 1 : 0) : double.NaN)],
        _ => [.. values],
    };
}
