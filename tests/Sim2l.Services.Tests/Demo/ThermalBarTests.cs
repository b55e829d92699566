using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Demo;

public sealed class ThermalBarTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_260_131, 7);

    [Theory]
    [InlineData(FarEnd.Insulated, 60)]
    [InlineData(FarEnd.Insulated, 1200)]
    [InlineData(FarEnd.Fixed, 60)]
    [InlineData(FarEnd.Fixed, 1200)]
    internal void Agrees_with_the_series_to_a_part_in_a_thousand(FarEnd end, double duration) =>
        Assert.InRange(AnalyticalBar.LargestError(new() { FarEnd = end, Duration = duration }), 0, 0.1);

    [Fact]
    public void Error_falls_by_four_when_the_grid_and_the_steps_are_halved()
    {
        var bars = from fixedEnd in ArbMap.Default.GeneratorFor<bool>()
                   from percent in Gen.Choose(10, 100)
                   from boundary in Gen.Choose(310, 1500)
                   from millimetres in Gen.Choose(5, 2000)
                   from conductivity in Gen.Choose(1, 400)
                   select WithFourierNumber(percent / 100.0, new()
                   {
                       FarEnd = fixedEnd ? FarEnd.Fixed : FarEnd.Insulated,
                       BoundaryTemperature = boundary,
                       Length = millimetres / 1000.0,
                       Conductivity = conductivity,
                   });
        Check.One(Seeded, Prop.ForAll(bars.ToArbitrary(), static bar =>
        {
            var coarse = AnalyticalBar.LargestError(bar with { Cells = 40, TimeSteps = 80 });
            var fine = AnalyticalBar.LargestError(bar with { Cells = 80, TimeSteps = 160 });
            return (coarse / fine is > 3.5 and < 4.5).Label($"{coarse} K falls to {fine} K");
        }));
    }

    [Fact]
    public void A_cold_boundary_mirrors_a_hot_one()
    {
        var hot = Result(new() { InitialTemperature = 500, BoundaryTemperature = 700 });
        var cold = Result(new() { InitialTemperature = 500, BoundaryTemperature = 300 });
        Assert.Equal(hot.MeanTemperature - 500, 500 - cold.MeanTemperature, 9);
        Assert.Equal(hot.PeakStress, -cold.PeakStress, 9);
        Assert.Equal(-hot.AbsorbedHeat, cold.AbsorbedHeat, 3);
        Assert.Equal(hot.TimeTo90Percent!.Value, cold.TimeTo90Percent!.Value, 6);
    }

    [Fact]
    public void No_temperature_leaves_the_range_of_the_two_given_even_with_long_steps()
    {
        var bar = new ThermalBar { Cells = 200, TimeSteps = 20 };
        Assert.All(bar.Simulate().SelectMany(static step => step.Temperatures), static temperature => Assert.InRange(temperature, 300 - 1e-9, 400 + 1e-9));
    }

    [Fact]
    public void Residual_is_the_largest_change_of_a_step()
    {
        var steps = new ThermalBar().Simulate().ToArray();
        Assert.Equal(201, steps.Length);
        Assert.Equal(100, steps[0].Residual);
        Assert.Equal(steps[7].Temperatures.Zip(steps[6].Temperatures, static (a, b) => Math.Abs(a - b)).Max(), steps[7].Residual);
        Assert.True(steps[^1].Residual < steps[10].Residual / 10);
    }

    [Fact]
    public void Constrained_steel_is_compressed_by_two_point_four_megapascal_a_kelvin() =>
        Assert.Equal(-2.4 * 150, Result(new() { BoundaryTemperature = 450 }).PeakStress, 9);

    [Fact]
    public void Heat_and_mean_of_a_bar_at_rest_follow_from_its_ends()
    {
        var insulated = Result(new() { Duration = 1e6 });
        Assert.Equal(400, insulated.MeanTemperature, 6);
        Assert.Equal(7850.0 * 480 * 0.1 * 100, insulated.AbsorbedHeat, 0);

        var between = Result(new() { Duration = 1e6, FarEnd = FarEnd.Fixed });
        Assert.Equal(350, between.MeanTemperature, 6);
        Assert.Equal(375, between.TemperatureProfile[between.TemperatureProfile.Length / 4], 1.0);
    }

    [Fact]
    public void Time_to_90_percent_is_that_of_the_series()
    {
        // The mean of the insulated bar makes 1 - 8/pi^2 exp(-pi^2 Fo/4) of its way once the first mode alone is left.
        var bar = new ThermalBar();
        var fourier = 4 / (Math.PI * Math.PI) * Math.Log(80 / (Math.PI * Math.PI));
        var seconds = fourier * bar.Length * bar.Length / bar.Diffusivity;
        Assert.Equal(seconds, Result(bar).TimeTo90Percent!.Value, seconds / 1000);
    }

    [Fact]
    public void Time_to_90_percent_is_null_when_the_bar_did_not_come_so_far() =>
        Assert.Null(Result(new() { Duration = 60 }).TimeTo90Percent);

    [Fact]
    public void A_boundary_above_the_melting_temperature_ends_the_simulation()
    {
        var bar = new ThermalBar { BoundaryTemperature = 2000 };
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => bar.Simulate().Count()).Kind);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_conductivity_that_no_bar_has_is_refused(double conductivity)
    {
        var bar = new ThermalBar { Conductivity = conductivity };
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => bar.Simulate().First()).Kind);
    }

    private static ThermalBar WithFourierNumber(double number, ThermalBar bar) => bar with { Duration = number * bar.Length * bar.Length / bar.Diffusivity };

    private static ThermalResult Result(ThermalBar bar) => ThermalResult.Of(bar, [.. bar.Simulate()]);
}
