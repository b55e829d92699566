using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>A search over the large catalog, beside the bare query of the database.</summary>
internal sealed class CatalogSearch(CatalogSearchSeries series, CatalogSearchKind kind)
    : Benchmark($"search-{series.Backend}-{kind.Name}", "bare full-text query over the same tables, the same columns read", Target.Time(2))
{
    private static readonly CatalogSearchSeries[] AllSeries = [new(isPostgres: false), new(isPostgres: true)];

    public static IEnumerable<Benchmark> All =>
        from series in AllSeries
        from kind in CatalogSearchKind.All
        from benchmark in new Benchmark[] { new CatalogSearch(series, kind), new CatalogSearchGrowth(series, kind) }
        select benchmark;

    public override string? SkipReason => series.IsPostgres ? PostgresServer.WhyMissing : null;

    public override IReadOnlyList<Round> Measure(Workspace workspace) => series.Of(kind, CatalogSearchSeries.LargeNames);
}
