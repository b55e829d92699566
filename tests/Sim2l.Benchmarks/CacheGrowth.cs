using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>How one percentile of the latency of a lookup grows from a small cache to a larger one.</summary>
internal sealed class CacheGrowth(CacheGrowthSeries series, int power, string percentile, Func<LoadResult, double> figure)
    : Benchmark($"get-{series.Backend}-{percentile}-1e{power}", "the same with 1e3 entries", Target.Time(2))
{
    public static IEnumerable<Benchmark> All =>
        from series in new[] { new CacheGrowthSeries(isPostgres: false), new CacheGrowthSeries(isPostgres: true) }
        from power in new[] { 4, 5, 6 }
        from percentile in new (string Name, Func<LoadResult, double> Figure)[] { ("p50", static r => r.P50), ("p95", static r => r.P95), ("p99", static r => r.P99) }
        select new CacheGrowth(series, power, percentile.Name, percentile.Figure);

    public override string? SkipReason => series.IsPostgres ? PostgresServer.WhyMissing : null;

    public override IReadOnlyList<Round> Measure(Workspace workspace) =>
        [.. series.Of(power).Zip(series.Of(CacheGrowthSeries.SmallestPower), (large, small) => new Round(figure(large), figure(small)))];
}
