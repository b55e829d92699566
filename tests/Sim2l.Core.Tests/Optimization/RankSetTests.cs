namespace Sim2l.Optimization;

public sealed class RankSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(300_000)]
    public void Finds_the_neighbours_that_a_sorted_set_finds(int limit)
    {
        var random = new Random(limit);
        var set = new RankSet(limit);
        var naive = new SortedSet<int>();
        for (var i = 0; i < 3_000; i++)
        {
            var number = random.Next(limit);
            if (random.Next(3) == 0)
            {
                set.Remove(number);
                naive.Remove(number);
            }
            else
            {
                set.Add(number);
                naive.Add(number);
            }
            var asked = random.Next(limit);
            Assert.Equal(naive.GetViewBetween(0, asked) is { Count: > 0 } below ? below.Max : -1, set.AtMost(asked));
            Assert.Equal(asked + 1 < limit && naive.GetViewBetween(asked + 1, limit) is { Count: > 0 } above ? above.Min : -1, set.Above(asked));
        }
    }
}
