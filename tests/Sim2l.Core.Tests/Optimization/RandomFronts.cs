using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>Results at random whose objectives and constraints often meet: few values that lie close together, the odd ones among them, or any numbers.</summary>
internal static class RandomFronts
{
    private static readonly Gen<double> Few = Gen.Elements(double.NegativeInfinity, -2, -1, -0.0, 0, 0.5, 1, 2, 3, double.PositiveInfinity, double.NaN);

    public static Gen<OptimizationResult> Any { get; } =
        from objectives in Gen.Choose(1, 5)
        from constraints in Gen.Choose(0, 2)
        from count in Gen.Sized(static size => Gen.Choose(0, size))
        from result in Of(objectives, constraints, count, Gen.OneOf(Gen.Constant(Few), Gen.Constant(JsonValues.Doubles)).SelectMany(static values => values.ArrayOf(4_000)))
        select result;

    /// <summary>Results on the lattice of whole numbers from 0 to 4, with up to five objectives.</summary>
    public static Gen<OptimizationResult> Lattice { get; } =
        from objectives in Gen.Choose(1, 5)
        from count in Gen.Choose(0, 12)
        from result in Of(objectives, 0, count, Gen.Choose(0, 4).Select(static value => (double)value).ArrayOf(60))
        select result;

    private static Gen<OptimizationResult> Of(int objectives, int constraints, int count, Gen<double[]> values) =>
        from directions in Gen.Elements('+', '-').ArrayOf(objectives)
        from numbers in values
        let kinds = Enumerable.Range(0, constraints).Select(static i => (ConstraintKind)(i * 2)).ToArray()
        let definition = Examples.Objectives(new string(directions), kinds)
        select new OptimizationResult(definition, Enumerable.Range(0, objectives + constraints).Select(column => Column(numbers, column, count, column < objectives && directions[column] == '+')));

    // A lattice stays between 0 and the reference in the objectives' own directions.
    private static ImmutableArray<double> Column(double[] numbers, int column, int count, bool isMaximized) => [.. numbers.Skip(column * count).Take(count).Select(number => isMaximized ? -number : number)];
}
