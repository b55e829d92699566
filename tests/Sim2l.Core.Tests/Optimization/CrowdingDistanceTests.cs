namespace Sim2l.Optimization;

public sealed class CrowdingDistanceTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void Adds_up_the_parts_of_the_range_between_neighbours()
    {
        var result = Examples.Of(Examples.Objectives("-+"), [0, 0], [1, 6], [3, 8], [4, 10], [99, 99]);
        Assert.Equal([Inf, (3 / 4.0) + (8 / 10.0), (3 / 4.0) + (4 / 10.0), Inf], CrowdingDistance.Of(result, [0, 1, 2, 3]));
        Assert.Equal([(3 / 4.0) + (4 / 10.0), Inf, Inf, (3 / 4.0) + (8 / 10.0)], CrowdingDistance.Of(result, [2, 0, 3, 1]));
    }

    [Fact]
    public void Of_equal_points_the_outermost_are_infinite()
    {
        var result = Examples.Minimized([1, 2], [1, 2], [1, 2], [1, 2]);
        Assert.Equal([Inf, 0, 0, Inf], CrowdingDistance.Of(result, [0, 1, 2, 3]));
    }

    [Fact]
    public void Of_one_or_two_points_is_infinite()
    {
        var result = Examples.Minimized([1, 2, 3], [0, 4, 5]);
        Assert.Equal([Inf], CrowdingDistance.Of(result, [1]));
        Assert.Equal([Inf, Inf], CrowdingDistance.Of(result, [1, 0]));
        Assert.Empty(CrowdingDistance.Of(result, []));
    }

    [Fact]
    public void An_infinite_range_adds_nothing_within()
    {
        var result = Examples.Minimized([0, 9], [1, 5], [2, 3], [Inf, 0]);
        Assert.Equal([Inf, 6 / 9.0, 5 / 9.0, Inf], CrowdingDistance.Of(result, [0, 1, 2, 3]));
    }

    [Fact]
    public void NaN_has_no_distance() =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => CrowdingDistance.Of(Examples.Minimized([1], [double.NaN]), [0, 1])).Kind);
}
