using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>The fronts of problems whose fronts and hypervolumes are published.</summary>
/// <remarks>
/// ZDT: Zitzler, Deb, Thiele, "Comparison of Multiobjective Evolutionary Algorithms: Empirical Results", Evolutionary Computation 8 (2), 2000. DTLZ: Deb, Thiele,
/// Laumanns, Zitzler, "Scalable Test Problems for Evolutionary Multiobjective Optimization", 2005. Hypervolumes for the reference (11, 11): Auger, Bader,
/// Brockhoff, Zitzler, "Theory of the hypervolume indicator: optimal μ-distributions and the choice of the reference point", FOGA 2009. The parts of the front of
/// ZDT3 are those of pymoo's implementation, and one hypervolume is the example of its documentation.
/// </remarks>
public sealed class TestProblemTests
{
    private const int Points = 100_000;

    private static readonly (double From, double To)[] PartsOfZdt3 =
        [(0, 0.0830015349), (0.1822287280, 0.2577623634), (0.4093136748, 0.4538821041), (0.6183967944, 0.6525117038), (0.8233317983, 0.8518328654)];

    [Fact]
    public void Hypervolumes_of_the_fronts_of_ZDT_are_those_published()
    {
        Assert.Equal(120 + (2 / 3.0), Hypervolume.Of(Curve(static x => 1 - Math.Sqrt(x)), [11, 11]), 1e-4);
        Assert.Equal(120 + (1 / 3.0), Hypervolume.Of(Curve(static x => 1 - (x * x)), [11, 11]), 1e-4);
        Assert.Equal(128.77811613069076, Hypervolume.Of(Curve(Zdt3), [11, 11]), 1e-4);
    }

    [Fact]
    public void An_example_of_pymoo_has_its_hypervolume()
    {
        double[][] rows = [.. Enumerable.Range(0, 100).Where(static i => i % 10 == 0).Select(static i => i / 99.0).Select(static x => new[] { x * 1.1, (1 - Math.Sqrt(x)) * 1.1 })];
        Assert.Equal(0.9631646448182305, Hypervolume.Of(Examples.Minimized(rows), [1.2, 1.2]), 1e-14);
    }

    [Fact]
    public void The_front_of_ZDT3_has_five_parts()
    {
        const double Step = 1.0 / (Points - 1);
        var curve = Curve(Zdt3);
        var onFront = ParetoFront.Of(curve).Indices.Select(point => curve.Columns[0][point]).ToArray();
        foreach (var (from, to) in PartsOfZdt3)
        {
            var part = onFront.Where(x => x > from - 0.01 && x < to + 0.01).ToArray();
            Assert.Equal(from, part[0], 2 * Step);
            Assert.Equal(to, part[^1], 2 * Step);
        }
        Assert.Equal(PartsOfZdt3.Sum(static part => part.To - part.From), onFront.Length * Step, 20 * Step);
    }

    [Fact]
    public void All_of_the_fronts_of_ZDT1_and_ZDT2_is_front_and_their_knees_are_known()
    {
        var convex = ParetoFront.Of(Curve(static x => 1 - Math.Sqrt(x)));
        Assert.Equal(Points, convex.Indices.Length);
        Assert.Equal([0, 0], convex.Ideal());
        Assert.Equal([1, 1], convex.Nadir());
        Assert.Equal(0.25, convex.Result.Columns[0][convex.Knee()], 1e-4);
        Assert.Equal(Points, ParetoFront.Of(Curve(static x => 1 - (x * x))).Indices.Length);
    }

    /// <summary>Of a lattice on the plane in which the objectives add up to 0.5, the cells of the lattice that are dominated can be counted.</summary>
    [Theory]
    [InlineData(2, 100)]
    [InlineData(3, 60)]
    [InlineData(4, 12)]
    [InlineData(5, 7)]
    [InlineData(6, 4)]
    public void Hypervolume_of_the_front_of_DTLZ1_is_known(int objectives, int divisions)
    {
        var result = Examples.Minimized([.. Lattice(objectives, divisions).Select(row => row.Select(value => (double)value).ToArray())]);
        Assert.Equal(result.PointCount, ParetoFront.Of(result).Indices.Length);
        var cells = Math.Pow(divisions, objectives) - Choose(divisions + objectives - 1, objectives);
        Assert.Equal(cells, Hypervolume.Of(result, Enumerable.Repeat((double)divisions, objectives).ToArray()), 1e-6);

        var scaled = Examples.Minimized([.. Lattice(objectives, divisions).Select(row => row.Select(value => 0.5 * value / divisions).ToArray())]);
        Assert.Equal(cells * Math.Pow(0.5 / divisions, objectives), Hypervolume.Of(scaled, Enumerable.Repeat(0.5, objectives).ToArray()), 1e-12);
    }

    [Fact]
    public void Hypervolume_of_the_front_of_DTLZ2_approaches_the_cube_without_an_eighth_of_the_ball()
    {
        const int Divisions = 200;
        double[][] rows = [.. from i in Enumerable.Range(0, Divisions + 1) from j in Enumerable.Range(0, Divisions + 1) select OnSphere(i * Math.PI / 2 / Divisions, j * Math.PI / 2 / Divisions)];
        Assert.InRange(Hypervolume.Of(Examples.Minimized(rows), [1, 1, 1]), 1 - (Math.PI / 6) - 0.01, 1 - (Math.PI / 6));
        Assert.Equal(121 - (Math.PI / 4), Hypervolume.Of(Examples.Minimized([.. Enumerable.Range(0, Points).Select(static i => new[] { Math.Cos(i * Math.PI / 2 / Points), Math.Sin(i * Math.PI / 2 / Points) })]), [11, 11]), 1e-3);
    }

    private static double Zdt3(double x) => 1 - Math.Sqrt(x) - (x * Math.Sin(10 * Math.PI * x));

    private static OptimizationResult Curve(Func<double, double> second)
    {
        var first = Enumerable.Range(0, Points).Select(static i => i / (double)(Points - 1)).ToImmutableArray();
        return new(Examples.Objectives("--"), [first, [.. first.Select(second)]]);
    }

    private static double[] OnSphere(double a, double b) => [Math.Cos(a) * Math.Cos(b), Math.Cos(a) * Math.Sin(b), Math.Sin(a)];

    private static IEnumerable<int[]> Lattice(int objectives, int sum) => objectives == 1
        ? [[sum]]
        : Enumerable.Range(0, sum + 1).SelectMany(first => Lattice(objectives - 1, sum - first).Select(rest => (int[])[first, .. rest]));

    private static double Choose(int n, int k) => k == 0 ? 1 : Choose(n - 1, k - 1) * n / k;
}
