using Sim2l.Results;

namespace Sim2l.Benchmarks;

/// <summary>The statistics of an output over all results, with a histogram when it has bins, beside the same by hand.</summary>
internal sealed class ResultStatistics(string name, int bins, bool isPostgres, int results)
    : ResultDuel(name, bins == 0 ? "aggregates and quantiles by hand" : "aggregates, quantiles and bars by hand", Target.Time(2), isPostgres, results)
{
    private const string Rows = "FROM result_values WHERE parameter_id = 12";

    private string Aggregates => IsPostgres
        ? $"""
            SELECT COUNT(*), COUNT(DISTINCT number), MIN(number), MAX(number), AVG(number), STDDEV_SAMP(number), PERCENTILE_CONT(0.05) WITHIN GROUP (ORDER BY number),
                PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY number), PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY number)
            {Rows}
            """
        : $"""
            SELECT COUNT(*), COUNT(DISTINCT number), MIN(number), MAX(number), AVG(number), SUM((number - mean) * (number - mean)),
                MAX(CASE WHEN place = 1 + CAST((many - 1) * 0.05 AS INTEGER) THEN number END), MAX(CASE WHEN place = 1 + CAST((many - 1) * 0.5 AS INTEGER) THEN number END),
                MAX(CASE WHEN place = 1 + CAST((many - 1) * 0.95 AS INTEGER) THEN number END)
            FROM (SELECT number, ROW_NUMBER() OVER (ORDER BY number) AS place, COUNT(*) OVER () AS many, AVG(number) OVER () AS mean {Rows})
            """;

    private string Bars => FormattableString.Invariant($"SELECT CAST(number * {bins} - 0.5 AS INTEGER) AS bar, COUNT(*) {Rows} GROUP BY CAST(number * {bins} - 0.5 AS INTEGER)");

    protected override TimeSpan MeasureBaseline(Workspace workspace) => TimeOf(async () =>
    {
        await ReadAsync(Aggregates);
        if (bins > 0)
            await ReadAsync(Bars);
    });

    protected override async Task AskAsync()
    {
        await foreach (var statistics in Index.MeasureAsync(new() { SimulationName = ResultFill.Simulation, Field = ResultField.Output("p11"), Bins = bins }, Viewer.Everything))
            GC.KeepAlive(statistics.Median);
    }
}
