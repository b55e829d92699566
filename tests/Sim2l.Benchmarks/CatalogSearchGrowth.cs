using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>How a search grows from the small catalog to the large one.</summary>
internal sealed class CatalogSearchGrowth(CatalogSearchSeries series, CatalogSearchKind kind)
    : Benchmark($"search-{series.Backend}-{kind.Name}-grow", "the same among 1e3 simulations", Target.Time(3))
{
    public override string? SkipReason => series.IsPostgres ? PostgresServer.WhyMissing : null;

    public override IReadOnlyList<Round> Measure(Workspace workspace) =>
        [.. series.Of(kind, CatalogSearchSeries.LargeNames).Zip(series.Of(kind, CatalogSearchSeries.SmallNames), static (large, small) => new Round(large.Ours, small.Ours))];
}
