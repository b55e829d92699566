using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Results;

public sealed class VersionComparerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Multiples of 1/64 far from the limits, so that differences, halves and doubles of them are exact.
    private static readonly Gen<double> Exact = Gen.Choose(-10_000, 10_000).Select(static whole => whole / 64.0);

    private static readonly Gen<double> Any = Gen.Frequency(
        (8, Exact), (1, Gen.Elements(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon)));

    private static readonly Gen<VersionTolerance> Tolerances = Gen.Choose(0, 6_400).SelectMany(static amount => Gen.Elements(true, false).Select(isRelative => new VersionTolerance(amount / 64.0, isRelative)));

    // The other version is often the same, and often near.
    private static Gen<(double Before, double After)[]> Pairs(Gen<double> numbers) => numbers
        .SelectMany(before => Gen.Frequency((1, Gen.Constant(before)), (2, Gen.Choose(-200, 200).Select(step => before + (step / 64.0))), (1, numbers)).Select(after => (before, after)))
        .ArrayOf();

    [Fact]
    public void Pairs_are_counted_and_their_drifts_measured_as_the_definition_says() => Prop.ForAll(
        Pairs(Any).SelectMany(static pairs => Tolerances.Select(tolerance => (pairs, tolerance))).ToArbitrary(),
        static test =>
        {
            var (pairs, tolerance) = test;
            var compared = Compare(pairs, tolerance);
            var distances = pairs.Select(static pair => double.IsNaN(pair.After - pair.Before) ? double.PositiveInfinity : Math.Abs(pair.After - pair.Before)).ToArray();
            var same = pairs.Select(static pair => pair.Before.Equals(pair.After)).ToArray();
            var drifts = Enumerable.Range(0, pairs.Length)
                .Where(i => !same[i] && !(distances[i] <= (tolerance.IsRelative ? tolerance.Amount * Math.Abs(pairs[i].Before) : tolerance.Amount)))
                .Select(i => distances[i]).Order().ToArray();

            Assert.Equal((pairs.Length, same.Count(static pair => pair), drifts.Length), (compared.Pairs, compared.Identical, compared.Drifted));
            Assert.Equal(pairs.Length, compared.Identical + compared.WithinTolerance + compared.Drifted);
            if (pairs.Length == 0)
                return compared.Outputs.Count == 0;
            var output = compared.Outputs.Single();
            Assert.Equal(drifts.Length == 0 ? null : drifts[^1], output.Worst?.Difference);
            Assert.Equal(drifts.Length == 0 ? null : drifts[(drifts.Length - 1) / 2], output.Median?.Difference);
            // The runs that are named are those that are so far apart.
            foreach (var drift in new[] { output.Worst, output.Median }.OfType<OutputDrift>())
            {
                var number = int.Parse(drift.ExecutionId.AsSpan(1), CultureInfo.InvariantCulture);
                Assert.Equal(($"a{number}", distances[number]), (drift.BaselineExecutionId, drift.Difference));
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_amount_is_tolerated_in_both_directions_and_at_every_scale() => Prop.ForAll(
        Pairs(Exact).SelectMany(static pairs => Tolerances.Select(tolerance => (pairs, tolerance: tolerance with { IsRelative = false }))).ToArbitrary(),
        static test =>
        {
            var (pairs, tolerance) = test;
            var compared = Compare(pairs, tolerance);
            AssertSame(compared, Compare([.. pairs.Select(static pair => (pair.After, pair.Before))], tolerance), 1);
            AssertSame(compared, Compare([.. pairs.Select(static pair => (pair.Before * 4, pair.After * 4))], tolerance with { Amount = tolerance.Amount * 4 }), 4);
            AssertSame(compared, Compare([.. pairs.Select(static pair => (-pair.Before, -pair.After))], tolerance), 1);
            AssertSame(compared, Compare([.. pairs.Reverse()], tolerance), 1);
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_part_is_tolerated_at_every_scale() => Prop.ForAll(
        Pairs(Exact).SelectMany(static pairs => Gen.Choose(0, 64).Select(amount => (pairs, tolerance: new VersionTolerance(amount / 64.0, IsRelative: true)))).ToArbitrary(),
        static test =>
        {
            var (pairs, tolerance) = test;
            AssertSame(Compare(pairs, tolerance), Compare([.. pairs.Select(static pair => (pair.Before * 1024, pair.After * 1024))], tolerance), 1024);
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_tolerance_never_means_more_drift() => Prop.ForAll(
        Pairs(Any).SelectMany(static pairs => Tolerances.Two().Select(two => (pairs, first: two.Item1, second: two.Item2))).ToArbitrary(),
        static test =>
        {
            var (narrow, wide) = test.first.Amount <= test.second.Amount ? (test.first, test.second) : (test.second, test.first);
            wide = wide with { IsRelative = narrow.IsRelative };
            return Compare(test.pairs, wide).Drifted <= Compare(test.pairs, narrow).Drifted && Compare(test.pairs, narrow).Drifted <= Compare(test.pairs, null).Drifted;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_run_is_in_one_pair_or_in_none() => Prop.ForAll(
        Gen.Choose(-1, 4).ArrayOf().Two().ToArbitrary(),
        static hashes =>
        {
            var (before, after) = hashes;
            var compared = Compare([.. before.Select(static (hash, i) => Run("a", i, "1", Hash(hash))), .. after.Select(static (hash, i) => Run("b", i, "2", Hash(hash)))], null);
            var pairs = Enumerable.Range(0, 5).Sum(hash => Math.Min(before.Count(other => other == hash), after.Count(other => other == hash)));

            Assert.Equal((pairs, before.Length - pairs, after.Length - pairs), (compared.Pairs, compared.UnpairedBaseline, compared.Unpaired));
            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2L, 2.0, true)]
    [InlineData(9007199254740993L, 9007199254740992.0, false)]
    [InlineData(1L, true, false)]
    [InlineData("a", "A", false)]
    [InlineData("1", 1L, false)]
    [InlineData(null, null, true)]
    [InlineData(null, 0L, false)]
    [InlineData(double.NaN, double.NaN, true)]
    public void Values_are_the_same_where_they_mean_the_same(object? before, object? after, bool isSame)
    {
        Assert.Equal(isSame ? 1 : 0, Compare([Valued("a", "1", before), Valued("b", "2", after)], null).Identical);
        Assert.Equal(isSame ? 1 : 0, Compare([Valued("a", "1", after), Valued("b", "2", before)], null).Identical);
    }

    [Fact]
    public void An_array_is_as_far_off_as_the_item_that_agrees_least()
    {
        var before = Valued("a", "1", new[] { 1.0, 100.0, double.NaN });
        var after = Valued("b", "2", new[] { 1.5, 101.0, double.NaN });

        // 1.5 is half off, 101 by a hundredth: absolutely the second is the worst, as a part the first.
        Assert.Equal((1.0, 0.01), Worst(Compare([before, after], null)));
        Assert.Equal((0.5, 0.5), Worst(Compare([before, after], new(0.1, IsRelative: true))));
        Assert.Equal(1, Compare([before, after], new(0.5, IsRelative: true)).WithinTolerance);
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), Worst(Compare([before, Valued("b", "2", new[] { 1.0, 100.0 })], new(9))) is var (difference, _) ? (difference, difference) : default);
    }

    [Fact]
    public void Big_integers_and_nested_arrays_are_measured()
    {
        var big = BigInteger.Pow(10, 30);
        Assert.Equal(1, Compare([Valued("a", "1", big), Valued("b", "2", BigInteger.Pow(10, 30))], null).Identical);
        Assert.Equal(1, Compare([Valued("a", "1", big), Valued("b", "2", big * 2)], new(1, IsRelative: true)).WithinTolerance);
        Assert.Equal((2.0, 0.5), Worst(Compare([Valued("a", "1", new object?[] { new[] { 4L } }), Valued("b", "2", new object?[] { new[] { 6L } })], null)));
    }

    [Fact]
    public void A_value_in_another_unit_or_of_one_run_only_drifts_without_end()
    {
        var kelvin = Valued("a", "1", 300.0) with { Units = new Dictionary<string, string> { ["outputs.y"] = "K" } };
        var celsius = Valued("b", "2", 300.0) with { Units = new Dictionary<string, string> { ["outputs.y"] = "degC" } };
        var nothing = Valued("b", "2", 1.0) with { Outputs = new Dictionary<string, object?>() };

        foreach (var other in new[] { celsius, nothing })
            Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), Worst(Compare([kelvin, other], new(1e9))));
    }

    [Fact]
    public async Task It_stops_when_it_is_cancelled_and_tells_how_far_it_is()
    {
        using var stop = new CancellationTokenSource();
        var index = new ListedResults(Results([.. Enumerable.Repeat((1.0, 1.0), 10)]));
        var read = new List<long>();
        var progress = new Immediate(count =>
        {
            read.Add(count);
            if (read.Count == 2)
                stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => VersionComparer.CompareAsync(index, "sim", "1", "2", new Dictionary<string, VersionTolerance>(), null, Viewer.Everything, progress, stop.Token));

        Assert.Equal(2, read.Count);
        Assert.True(read[0] < read[1]);
    }

    private static void AssertSame(VersionComparison expected, VersionComparison actual, double scale)
    {
        Assert.Equal((expected.Pairs, expected.Identical, expected.WithinTolerance, expected.Drifted), (actual.Pairs, actual.Identical, actual.WithinTolerance, actual.Drifted));
        Assert.Equal(expected.Outputs.Select(output => (output.Worst?.Difference * scale, output.Median?.Difference * scale)), actual.Outputs.Select(static output => (output.Worst?.Difference, output.Median?.Difference)));
    }

    private static (double Difference, double Relative) Worst(VersionComparison compared) => compared.Outputs.Single().Worst is { } worst ? (worst.Difference, worst.RelativeDifference) : default;

    private static VersionComparison Compare((double Before, double After)[] pairs, VersionTolerance? tolerance) => Compare(Results(pairs), tolerance);

    private static VersionComparison Compare(IEnumerable<Result> results, VersionTolerance? tolerance)
    {
        var tolerances = new Dictionary<string, VersionTolerance>();
        if (tolerance is not null)
            tolerances[VersionComparer.AnyOutput] = tolerance;
        return VersionComparer.CompareAsync(new ListedResults(results), "sim", "1", "2", tolerances, null, Viewer.Everything).GetAwaiter().GetResult();
    }

    private static IEnumerable<Result> Results((double Before, double After)[] pairs) => pairs.SelectMany(static (pair, i) => new[]
    {
        Run("a", i, "1", Hash(i)) with { Outputs = new Dictionary<string, object?> { ["y"] = pair.Before } },
        Run("b", i, "2", Hash(i)) with { Outputs = new Dictionary<string, object?> { ["y"] = pair.After } },
    });

    private static Result Valued(string id, string version, object? value) => Run(id, 0, version, "h") with { Outputs = new Dictionary<string, object?> { ["y"] = value } };

    private static string? Hash(int number) => number < 0 ? null : number.ToString("x4", CultureInfo.InvariantCulture);

    private static Result Run(string prefix, int number, string version, string? hash) => new()
    {
        ExecutionId = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}"),
        SimulationName = "sim",
        SimulationVersion = version,
        Status = "completed",
        InputHash = hash,
        CreatedAt = Start.AddSeconds(number),
    };

    private sealed class Immediate(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
