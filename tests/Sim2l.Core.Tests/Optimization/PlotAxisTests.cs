using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Optimization;

public sealed class PlotAxisTests
{
    private static readonly OptimizationObjective Mass = new() { Name = "mass", Unit = "kg" };

    [Fact]
    public void Marks_round_numbers()
    {
        Assert.Equal(["0", "20", "40", "60", "80", "100"], new PlotAxis(Mass, [0, 100]).Ticks(6).Select(static tick => tick.Label));
        Assert.Equal(["-0.1", "0", "0.1", "0.2", "0.3"], new PlotAxis(Mass, [-0.1, 0.3]).Ticks(5).Select(static tick => tick.Label));
        Assert.Equal(["1E+20", "2E+20"], new PlotAxis(Mass, [0.8e20, 2.2e20]).Ticks(2).Select(static tick => tick.Label));
        Assert.Equal(["1000000001", "1000000002", "1000000003"], new PlotAxis(Mass, [1000000000.5, 1000000003.5]).Ticks(4).Select(static tick => tick.Label));
    }

    [Theory]
    [InlineData(new double[0], 0, 1)]
    [InlineData(new[] { double.NaN, double.PositiveInfinity }, 0, 1)]
    [InlineData(new[] { 0.0, -0.0 }, -1, 1)]
    [InlineData(new[] { 20.0, 20 }, 19, 21)]
    [InlineData(new[] { -20.0, double.NegativeInfinity }, -21, -19)]
    [InlineData(new[] { 0.0, 100 }, -4, 104)]
    public void Has_room_for_few_values_too(double[] values, double low, double high)
    {
        var axis = new PlotAxis(Mass, values);
        Assert.Equal((low, high), (axis.Low, axis.High));
    }

    [Fact]
    public void Says_what_it_shows()
    {
        Assert.Equal("mass in kg (minimize)", new PlotAxis(Mass, []).Caption);
        Assert.Equal("f (maximize)", new PlotAxis(new() { Name = "f", Direction = ObjectiveDirection.Maximize, Unit = "" }, []).Caption);
    }

    [Fact]
    public void Has_a_place_for_every_value_and_marks_between_its_ends() =>
        Prop.ForAll(JsonValues.Doubles.ArrayOf().ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), static (values, most) =>
        {
            var axis = new PlotAxis(Mass, values);
            Assert.True(double.IsFinite(axis.Low) && double.IsFinite(axis.High) && axis.Low < axis.High);
            Assert.All(values.Where(double.IsFinite), value => Assert.InRange(axis.PlaceOf(value), 0, 1));
            var ticks = axis.Ticks(most);
            Assert.InRange(ticks.Count, 1, Math.Max(2, most) + 2);
            Assert.All(ticks, tick => Assert.InRange(tick.Value, axis.Low, axis.High));
            Assert.Equal(ticks.Select(static tick => tick.Value).Order(), ticks.Select(static tick => tick.Value));
            Assert.Equal(ticks.Count, ticks.Select(static tick => tick.Label).Distinct().Count());
            Assert.All(ticks, tick => Assert.Equal(axis.PlaceOf(tick.Value), axis.PlaceOf(double.Parse(tick.Label, CultureInfo.InvariantCulture)), 0.01));
        }).QuickCheckThrowOnFailure();
}
