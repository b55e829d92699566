using System.Globalization;
using Sim2l.Results;

namespace Sim2l.Testing;

/// <content>Statistics, against their definitions.</content>
public abstract partial class ResultContract
{
    [Fact]
    public async Task Statistics_are_those_of_their_definitions()
    {
        var random = new Random(5);
        var numbers = new List<(double Number, string Version)>();
        for (var i = 0; i < 101; i++)
        {
            var version = (i % 3).ToString(CultureInfo.InvariantCulture);
            object? value = (i % 10) switch { 0 => null, 1 => double.NaN, 2 => "text", 3 => (long)random.Next(5), 4 => true, _ => 1e9 + random.NextDouble() };
            if (NaiveResultFilter.IsNumber(value))
                numbers.Add((Convert.ToDouble(value, CultureInfo.InvariantCulture), version));
            await Index.RegisterAsync(Heat($"r{i:000}", i % 7 == 0 ? [] : [("x", value)]) with { SimulationVersion = version }, Root);
            if (i % 7 == 0 && NaiveResultFilter.IsNumber(value))
                numbers.RemoveAt(numbers.Count - 1);
        }
        var all = Assert.Single(await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("x"), Bins = 4 }, Root)));
        AssertStatistics([.. numbers.Select(static entry => entry.Number)], all, 4);
        Assert.Equal((101, 15, null), (all.Results, all.Missing, all.Group));
        Assert.Equal(all.Results, all.Count + all.Missing + all.Null + all.NaN + all.Other);

        var grouped = await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("x"), GroupBy = ResultField.Run("simulation_version"), Bins = 3 }, Root));
        Assert.Equal(["0", "1", "2"], grouped.Select(static group => group.Group));
        foreach (var group in grouped)
            AssertStatistics([.. numbers.Where(entry => entry.Version.Equals(group.Group)).Select(static entry => entry.Number)], group, 3);

        var filtered = Assert.Single(await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("x"), Filter = Is("x", FilterOperator.Lt, 100L), Bins = 0 }, Root)));
        AssertStatistics([.. numbers.Select(static entry => entry.Number).Where(static number => number < 100)], filtered, 0);
        Assert.Equal(filtered.Results, filtered.Count);
    }

    [Fact]
    public async Task Groups_are_ordered_by_their_value_and_those_without_come_last()
    {
        object?[] keys = [2L, 2.0, 1L, "b", "a", true, null, double.NaN, 1.5];
        for (var i = 0; i < keys.Length; i++)
            await Index.RegisterAsync(Heat($"r{i}", ("k", keys[i]), ("x", (long)i)), Root);
        await Index.RegisterAsync(Heat("none", ("x", 9L)), Root);
        var groups = await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("x"), GroupBy = ResultField.Input("k"), Bins = 0 }, Root));
        Assert.Equal([1.0, 1.5, 2.0, true, "a", "b", double.NaN, null], groups.Select(static group => group.Group));
        Assert.Equal([1L, 1, 2, 1, 1, 1, 1, 2], groups.Select(static group => group.Results));
        Assert.Equal((0.5, 2), (groups[2].Median, groups[2].Distinct));
    }

    [Fact]
    public async Task Huge_and_infinite_numbers_have_statistics_too()
    {
        double[] huge = [1e308, -1e308, 1.5e308, 0];
        for (var i = 0; i < huge.Length; i++)
            await Index.RegisterAsync(Heat($"r{i}", ("x", huge[i]), ("y", i < 2 ? double.PositiveInfinity : 1.0)), Root);
        var x = Assert.Single(await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("x"), Bins = 2 }, Root)));
        Assert.Equal((-1e308, 1.5e308, 4L), (x.Minimum, x.Maximum, x.Distinct));
        Assert.Equal(1, x.Mean!.Value / 3.75e307, 12);
        Assert.Equal(1, x.StandardDeviation!.Value / 1.1086778913041726e308, 9);
        Assert.Equal([2L, 2L], x.Histogram.Select(static bar => bar.Count));

        var y = Assert.Single(await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("y") }, Root)));
        Assert.Equal((1.0, double.PositiveInfinity, 4L, null), (y.Minimum, y.Maximum, y.Count, y.StandardDeviation));
        Assert.Equal(double.PositiveInfinity, y.Mean);
        Assert.Empty(y.Histogram);
    }

    [Fact]
    public async Task Statistics_without_numbers_or_of_the_run_itself()
    {
        await Index.RegisterAsync(Heat("a", ("x", "text")) with { Duration = TimeSpan.FromSeconds(2) }, Root);
        await Index.RegisterAsync(Heat("b", ("x", null)), Root);
        var none = Assert.Single(await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("x") }, Root)));
        Assert.Equal((2L, 0L, 1L, 1L, 0L, null, null), (none.Results, none.Count, none.Null, none.Other, none.Distinct, none.Mean, none.Median));
        var duration = Assert.Single(await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Run("duration_seconds") }, Root)));
        Assert.Equal((1L, 1L, 2.0, null, new HistogramBin(2, 2, 1)), (duration.Count, duration.Null, duration.Median, duration.StandardDeviation, Assert.Single(duration.Histogram)));
        Assert.Empty(await All(Index.MeasureAsync(new() { SimulationName = "no such", Field = ResultField.Input("x") }, Root)));
        await Fails(ErrorKind.InvalidInput, () => All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Run("status") }, Root)));
        await Fails(ErrorKind.InvalidInput, () => All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("x"), Bins = -1 }, Root)));
        await Fails(ErrorKind.InvalidInput, () => All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("x"), GroupBy = ResultField.Tags }, Root)));
    }

    [Fact]
    public async Task Values_in_several_units_are_not_mixed()
    {
        await Index.RegisterAsync(Heat("a") with { Inputs = [new("x", 1L, "m")] }, Root);
        await Index.RegisterAsync(Heat("b") with { Inputs = [new("x", 2L, "s")] }, Root);
        var query = new ParameterQuery { SimulationName = "heat", Field = ResultField.Input("x") };
        await Fails(ErrorKind.InvalidInput, () => All(Index.MeasureAsync(query, Root)));
        var one = Assert.Single(await All(Index.MeasureAsync(query with { Filter = new FieldFilter(ResultField.Run("execution_id"), FilterOperator.Eq, "a") }, Root)));
        Assert.Equal(("m", 1.0), (one.Unit, one.Mean));
        Assert.Equal(["a"], await Ids(Is("x", FilterOperator.Ge, 0L) with { Unit = "m" }));
        await Fails(ErrorKind.InvalidInput, () => Ids(Is("x", FilterOperator.Ge, 0L) with { Unit = "kg" }));
    }

    [Fact]
    public async Task Numbers_are_asked_for_and_given_in_another_unit()
    {
        await Index.RegisterAsync(Heat("a") with { Inputs = [new("t", 300L, "K"), new("p", 2.0, "MPa")] }, Root);
        await Index.RegisterAsync(Heat("b") with { Inputs = [new("t", 100L, "degC"), new("p", 3e6, "Pa")] }, Root);
        await Index.RegisterAsync(Heat("c") with { Inputs = [new("t", 400L), new("p", 1L, "bar")] }, Root);
        Assert.Equal(["a"], await Ids(Is("t", FilterOperator.Between, 26L, 27L) with { Unit = "degC" }));
        Assert.Equal(["a", "b"], await Ids(Is("t", FilterOperator.Gt, 0L) with { Unit = "K" }));
        Assert.Equal(["b"], await Ids(Is("p", FilterOperator.Gt, 25L) with { Unit = "bar" }));
        Assert.Equal(["a"], await Ids(Is("p", FilterOperator.Approx, 20.1) with { Unit = "bar", RelativeTolerance = 0.01 }));
        await Fails(ErrorKind.InvalidInput, () => Ids(Is("p", FilterOperator.Gt, 25L) with { Unit = "K" }));
        var pressure = Assert.Single(await All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("p"), Unit = "kPa" }, Root)));
        Assert.Equal(("kPa", 100.0, 2000.0, 3000.0), (pressure.Unit, pressure.Minimum, pressure.Median, pressure.Maximum));
        await Fails(ErrorKind.InvalidInput, () => All(Index.MeasureAsync(new() { SimulationName = "heat", Field = ResultField.Input("p") }, Root)));
    }

    private static void AssertStatistics(double[] numbers, ParameterStatistics found, int bins)
    {
        Array.Sort(numbers);
        var mean = numbers.Average();
        Assert.Equal((numbers.LongLength, numbers[0], numbers[^1], numbers.Distinct().LongCount()), (found.Count, found.Minimum, found.Maximum, found.Distinct));
        Assert.Equal(mean, found.Mean!.Value, Math.Abs(mean) * 1e-12);
        var deviation = Math.Sqrt(numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Length - 1));
        Assert.Equal(deviation, found.StandardDeviation!.Value, deviation * 1e-9);
        foreach (var (part, quantile) in new[] { (0.05, found.P5), (0.5, found.Median), (0.95, found.P95) })
        {
            var place = (numbers.Length - 1) * part;
            var lower = numbers[(int)place];
            Assert.Equal(lower + ((place - Math.Floor(place)) * (numbers[Math.Min((int)place + 1, numbers.Length - 1)] - lower)), quantile!.Value, Math.Abs(lower) * 1e-12);
        }
        Assert.Equal(bins, found.Histogram.Count);
        if (bins > 0)
            Assert.Equal(numbers.LongLength, found.Histogram.Sum(static bar => bar.Count));
        var width = (numbers[^1] - numbers[0]) / Math.Max(bins, 1);
        for (var bar = 0; bar < bins; bar++)
            Assert.Equal(numbers.LongCount(number => Math.Min((int)((number - numbers[0]) / width), bins - 1) == bar), found.Histogram[bar].Count);
    }
}
