using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Optimization;

public sealed class HypervolumeTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Of_a_lattice_is_the_count_of_dominated_cells() => Prop.ForAll(RandomFronts.Lattice.Zip(Gen.Choose(1, 5)).ToArbitrary(), static pair =>
    {
        var (result, reference) = pair;
        var inDirections = result.Definition.Objectives.Select(objective => objective.Direction == ObjectiveDirection.Minimize ? reference : -(double)reference).ToArray();
        Assert.Equal(NaiveDominance.LatticeVolume(result, reference), Hypervolume.Of(result, inDirections));
    }).Check(Thorough);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Of_many_points_does_not_depend_on_their_order_or_on_dominated_ones(int objectives)
    {
        var random = new Random(objectives);
        var rows = Enumerable.Range(0, objectives > 3 ? 60 : 6_000).Select(_ => Enumerable.Range(0, objectives).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var reference = Enumerable.Repeat(0.9, objectives).ToArray();
        var volume = Hypervolume.Of(Examples.Minimized(rows), reference);
        Assert.InRange(volume, 0.01, Math.Pow(0.9, objectives));

        var front = ParetoFront.Of(Examples.Minimized(rows)).Indices.Select(point => rows[point]).Reverse().ToArray();
        Assert.Equal(volume, Hypervolume.Of(Examples.Minimized(front), reference), 1e-12);
        var turned = front.Select(static row => row.Reverse().ToArray()).ToArray();
        Assert.Equal(volume, Hypervolume.Of(Examples.Minimized(turned), reference), 1e-12);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_further_objective_that_all_share_only_stretches(int objectives)
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, objectives - 1).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var lower = Hypervolume.Of(Examples.Minimized(rows), Enumerable.Repeat(1.0, objectives - 1).ToArray());
        double[][] longer = [.. rows.Select(static row => (double[])[0.5, .. row])];
        Assert.Equal(0.5 * lower, Hypervolume.Of(Examples.Minimized(longer), Enumerable.Repeat(1.0, objectives).ToArray()), 1e-12);
    }

    [Fact]
    public void Points_that_do_not_count_add_nothing()
    {
        var result = Examples.Of(Examples.Objectives("-+", ConstraintKind.AtMost), [1, 2, 0], [0, 9, 1], [double.NaN, 9, 0], [3, 9, 0], [1, -0.0, 0]);
        Assert.Equal(4, Hypervolume.Of(result, [3, 0]));
        Assert.Equal(0, Hypervolume.Of(Examples.Of(Examples.Objectives("---")), [1, 1, 1]));
        Assert.Equal(0, Hypervolume.Of(Examples.Minimized([1, 0, 0, 0]), [1, 1, 1, 1]));
        Assert.Equal(0, Hypervolume.Of(Examples.Minimized([double.NaN, double.NaN]), [1, 1]));
        Assert.Equal(2, Hypervolume.Of(Examples.Minimized([3.0], [5.0]), [5]));
    }

    [Fact]
    public void An_infinitely_good_point_makes_it_infinite()
    {
        Assert.Equal(Inf, Hypervolume.Of(Examples.Minimized([-Inf, 0], [1, 1]), [2, 2]));
        Assert.Equal(1, Hypervolume.Of(Examples.Minimized([-Inf, 2], [Inf, 0], [1, 1]), [2, 2]));
        Assert.Equal(Inf, Hypervolume.Of(Examples.Minimized([-Inf, 0, 0, 0]), [2, 2, 2, 2]));
    }

    [Fact]
    public void Refuses_a_reference_that_is_none()
    {
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Hypervolume.Of(Examples.Minimized([1, 1]), [1])).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Hypervolume.Of(Examples.Minimized([1, 1]), [1, double.NaN])).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Hypervolume.Of(Examples.Minimized([1, 1]), [Inf, 1])).Kind);
    }
}
