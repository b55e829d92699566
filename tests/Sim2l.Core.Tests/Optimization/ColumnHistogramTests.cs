namespace Sim2l.Optimization;

public sealed class ColumnHistogramTests
{
    [Fact]
    public void Every_value_is_counted_once_in_the_bin_that_holds_it()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 200; trial++)
        {
            var values = Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.Next(10) switch
            {
                0 => double.NaN,
                1 => double.PositiveInfinity,
                2 => -7.5,
                _ => (random.NextDouble() - 0.3) * 1e6,
            }).ToArray();
            var bins = random.Next(1, 40);
            var histogram = ColumnHistogram.Of(values, bins);
            var finite = values.Where(double.IsFinite).ToArray();
            Assert.Equal((values.Count(double.IsNaN), values.Count(double.IsInfinity)), (histogram.UnknownCount, histogram.InfiniteCount));
            Assert.Equal(finite.Length, histogram.Counts.Sum());
            if (finite.Length == 0)
                continue;
            Assert.Equal((finite.Min(), finite.Max()), (histogram.Minimum, histogram.Maximum));
            var width = (histogram.Maximum - histogram.Minimum) / histogram.Counts.Length;
            for (var bin = 0; bin < histogram.Counts.Length && width > 0; bin++)
            {
                // What lies on an edge, but for rounding, may be on either side.
                var (low, high) = (histogram.Minimum + (bin * width), histogram.Minimum + ((bin + 1) * width));
                var slack = width * 1e-9;
                Assert.InRange(histogram.Counts[bin], finite.Count(value => value > low + slack && value < high - slack), finite.Count(value => value >= low - slack && value <= high + slack));
            }
        }
    }

    [Theory]
    [InlineData(new double[0], 0)]
    [InlineData(new[] { double.NaN, double.NegativeInfinity }, 0)]
    [InlineData(new[] { 2.0, 2.0 }, 1)]
    [InlineData(new[] { -double.MaxValue, double.MaxValue, 0 }, 5)]
    [InlineData(new[] { 0, double.Epsilon }, 5)]
    public void Extremes_have_bins_too(double[] values, int bins)
    {
        var histogram = ColumnHistogram.Of(values, 5);
        Assert.Equal(bins, histogram.Counts.Length);
        Assert.Equal(values.Count(double.IsFinite), histogram.Counts.Sum());
        Assert.Equal(bins == 0, double.IsNaN(histogram.Minimum));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ColumnHistogram.MaximumBins + 1)]
    public void The_number_of_bins_is_limited(int bins) => Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => ColumnHistogram.Of([1.0], bins)).Kind);
}
