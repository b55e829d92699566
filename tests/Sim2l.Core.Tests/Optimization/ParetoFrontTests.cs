using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Optimization;

public sealed class ParetoFrontTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(40);

    [Fact]
    public void Is_what_the_definition_says() => Prop.ForAll(RandomFronts.Any.ToArbitrary(), static result =>
        Assert.Equal(NaiveDominance.Front(result), ParetoFront.Of(result).Indices)).Check(Thorough);

    [Theory]
    [InlineData("--", 0)]
    [InlineData("+-", 1)]
    [InlineData("---", 0)]
    [InlineData("-++", 1)]
    [InlineData("--", 2)]
    [InlineData("---", 2)]
    [InlineData("--", 3)]
    [InlineData("---", 3)]
    [InlineData("--", 4)]
    [InlineData("---", 4)]
    [InlineData("--", 5)]
    [InlineData("---", 5)]
    public void Of_many_points_is_what_the_definition_says(string directions, int spread)
    {
        var random = new Random(spread + directions.Length);
        var columns = directions.Select(_ => Enumerable.Range(0, 5_000).Select(_ => Spread(random, spread)).ToImmutableArray());
        var result = new OptimizationResult(Examples.Objectives(directions), columns);
        Assert.Equal(NaiveDominance.Front(result), ParetoFront.Of(result).Indices);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Keeps_all_of_a_large_front(int objectives)
    {
        var random = new Random(objectives);
        var rows = Enumerable.Range(0, 10_000).Select(_ => OnSphere(random, objectives)).ToArray();
        Assert.Equal(Enumerable.Range(0, rows.Length), ParetoFront.Of(Examples.Minimized(rows)).Indices);

        double[][] withDominated = [.. rows, .. rows.Select(static row => row.Select(static value => value * 1.000001).ToArray())];
        Assert.Equal(Enumerable.Range(0, rows.Length), ParetoFront.Of(Examples.Minimized(withDominated)).Indices);
    }

    [Fact]
    public void Respects_directions_and_constraints()
    {
        var definition = Examples.Objectives("-+", ConstraintKind.AtMost, ConstraintKind.AtLeast, ConstraintKind.Equal);
        var result = Examples.Of(
            definition,
            [1, 1, 0, 0, 0],
            [2, 2, 0, 0, -0.0],
            [2, 1, 0, 0, 0],
            [0, 9, 1, 0, 0],
            [0, 9, 0, -1, 0],
            [0, 9, 0, 0, 1e-300],
            [0, 9, double.NaN, 0, 0],
            [double.NaN, 9, 0, 0, 0],
            [1, 1, -5, 7, 0]);
        Assert.Equal([0, 1, 8], ParetoFront.Of(result).Indices);
        Assert.Equal([0, 1, 8], ParetoFront.Of(result).ToResultSet().Indices);
    }

    [Fact]
    public void Of_nothing_is_empty_and_says_why()
    {
        OptimizationResult[] results =
        [
            Examples.Of(Examples.Objectives("--")),
            Examples.Minimized([double.NaN, 1], [1, double.NaN]),
            Examples.Of(Examples.Objectives("-", ConstraintKind.AtMost), [1, 1]),
        ];
        foreach (var front in results.Select(ParetoFront.Of))
        {
            Assert.Empty(front.Indices);
            Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => front.Ideal()).Kind);
            Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => front.Nadir()).Kind);
            Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => front.Knee()).Kind);
        }
    }

    [Fact]
    public void Of_one_point_is_that_point()
    {
        var front = ParetoFront.Of(Examples.Of(Examples.Objectives("-+"), [3, 4]));
        Assert.Equal([0], front.Indices);
        Assert.Equal([3, 4], front.Ideal());
        Assert.Equal([3, 4], front.Nadir());
        Assert.Equal(0, front.Knee());
    }

    [Fact]
    public void Ideal_and_nadir_are_those_of_the_front_in_the_objectives_directions()
    {
        var front = ParetoFront.Of(Examples.Of(Examples.Objectives("-+"), [0, 1], [2, 5], [3, 7], [9, 6], [100, -100]));
        Assert.Equal([0, 1, 2], front.Indices);
        Assert.Equal([0, 7], front.Ideal());
        Assert.Equal([3, 1], front.Nadir());
    }

    [Theory]
    [InlineData("--", 1)]
    [InlineData("++", -1)]
    public void Knee_is_farthest_from_the_line_between_the_ends(string directions, int sign)
    {
        double[][] rows = [[0, 100], [1, 60], [2, 20], [5, 15], [10, 0], [11, 200]];
        Assert.Equal(2, ParetoFront.Of(Examples.Of(Examples.Objectives(directions), [.. rows.Select(row => row.Select(value => value * sign).ToArray())])).Knee());
    }

    [Fact]
    public void Knee_leaves_infinite_points_out()
    {
        double inf = double.PositiveInfinity;
        Assert.Equal(2, ParetoFront.Of(Examples.Minimized([-inf, inf], [0, 10], [1, 1], [10, 0])).Knee());
        var infinite = ParetoFront.Of(Examples.Minimized([-inf, 1]));
        Assert.Equal([0], infinite.Indices);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => infinite.Knee()).Kind);
    }

    private static double Spread(Random random, int kind) => kind switch
    {
        0 or 1 => random.NextDouble(),
        2 => random.Next(30),
        3 => Math.Pow(10, (random.NextDouble() * 600) - 300) * (random.Next(2) - 0.5),
        4 => random.Next(4) switch { 0 => double.NegativeInfinity, 1 => double.PositiveInfinity, 2 => double.NaN, _ => random.NextDouble() },
        _ => 7,
    };

    private static double[] OnSphere(Random random, int objectives)
    {
        var row = Enumerable.Range(0, objectives).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
        var length = Math.Sqrt(row.Sum(static value => value * value));
        return [.. row.Select(value => 2 - (value / length))];
    }
}
