namespace Sim2l.Optimization;

public sealed class HypervolumeMeasurementTests
{
    private static readonly OptimizationResult Plane = Examples.Of(
        new() { Problem = "plane", Objectives = [new() { Name = "a", Unit = "kg" }, new() { Name = "b", Direction = ObjectiveDirection.Maximize, Unit = "Pa" }] },
        [0, 0], [1, 10], [0.5, -1]);

    [Fact]
    public void Measures_from_a_tenth_beyond_the_nadir()
    {
        var measurement = HypervolumeMeasurement.Of(Plane);
        Assert.Equal([1.1, -1], measurement.Reference);
        Assert.Equal([0, 10], measurement.Ideal);
        Assert.Equal([1, 0], measurement.Nadir);
        Assert.Equal((2, 3, "kg·Pa"), (measurement.FrontCount, measurement.PointCount, measurement.Unit));
        Assert.Equal(1.1 + (0.1 * 10), measurement.Value, 1e-12);
        Assert.Equal(2.1 / (1.1 * 11), measurement.NormalizedValue, 1e-12);
    }

    [Fact]
    public void Measures_from_where_it_is_told()
    {
        Assert.Equal(30, HypervolumeMeasurement.Of(Plane, [2, -10]).Value);
        Assert.Equal((0, 0), (HypervolumeMeasurement.Of(Plane, [-1, 0]) is var none ? none.Value : 1, none.NormalizedValue));
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => HypervolumeMeasurement.Of(Plane, [1])).Kind);
    }

    [Fact]
    public void A_single_point_has_a_reference_too()
    {
        Assert.Equal([5.5, 1], ParetoFront.Of(Examples.Minimized([5, 0])).ReferencePoint());
        Assert.Equal([-4.5, -1], ParetoFront.Of(Examples.Of(Examples.Objectives("-+"), [-5, 0], [double.NegativeInfinity, -9])).ReferencePoint());
        Assert.Equal(1, HypervolumeMeasurement.Of(Examples.Minimized([5, 0])).NormalizedValue);
    }

    [Fact]
    public void An_empty_front_needs_a_reference()
    {
        var none = Examples.Minimized([double.NaN, 1]);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => HypervolumeMeasurement.Of(none)).Kind);
        var measurement = HypervolumeMeasurement.Of(none, [1, 1]);
        Assert.Equal((0, 0, 0), (measurement.Value, measurement.NormalizedValue, measurement.FrontCount));
        Assert.Null(measurement.Unit);
        Assert.Empty(measurement.Nadir);
    }
}
