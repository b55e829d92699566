using System.Collections.Immutable;

namespace Sim2l.Optimization;

public sealed class PointSampleTests
{
    [Fact]
    public void A_sample_has_what_has_to_be_kept_and_as_many_others_as_fit()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 300; trial++)
        {
            var total = random.Next(200);
            ImmutableArray<int> kept = [.. Enumerable.Range(0, total).Where(_ => random.Next(4) == 0)];
            var limit = random.Next(250);
            var sample = PointSample.Of(total, kept, limit);
            Assert.Equal(sample.Indices.Order().Distinct(), sample.Indices);
            Assert.Equal(Math.Min(total, limit), sample.Indices.Length);
            Assert.All(sample.Indices, point => Assert.InRange(point, 0, total - 1));
            Assert.Equal(Math.Min(kept.Length, limit), sample.KeptCount);
            Assert.Equal(sample.KeptCount, sample.Indices.Intersect(kept).Count());
            Assert.Equal((total, limit < total), (sample.TotalCount, sample.IsThinned));
            Assert.Equal(sample.Indices, PointSample.Of(total, kept, limit).Indices);
        }
    }

    [Fact]
    public void Points_of_a_grid_are_thinned_without_favouring_any_of_its_lines()
    {
        var columns = PointSample.Of(100_000, [], 10_000).Indices.CountBy(static point => point % 10).Select(static line => line.Value).ToArray();
        Assert.Equal(10, columns.Length);
        // Each is binomial with mean 1000 and a deviation of 30.
        Assert.All(columns, static count => Assert.InRange(count, 850, 1_150));
    }

    [Fact]
    public void Points_that_there_are_not_cannot_be_kept()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PointSample.Of(3, [3], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PointSample.Of(3, [-1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PointSample.Of(3, [], -1));
    }
}
