using Sim2l.Results;

namespace Sim2l.Benchmarks;

/// <summary>The statistics of an output over all results, beside the bare aggregates.</summary>
internal sealed class ResultStatistics(string name, bool isPostgres, int results)
    : ResultDuel(name, "aggregates and quantiles by hand", Target.Time(2), isPostgres, results)
{
    protected override string Sql => IsPostgres
        ? """
            SELECT COUNT(*), COUNT(DISTINCT number), MIN(number), MAX(number), AVG(number), STDDEV_SAMP(number), PERCENTILE_CONT(0.05) WITHIN GROUP (ORDER BY number),
                PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY number), PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY number)
            FROM result_values WHERE parameter_id = 12
            """
        : """
            SELECT COUNT(*), COUNT(DISTINCT number), MIN(number), MAX(number), AVG(number), SUM((number - mean) * (number - mean)),
                MAX(CASE WHEN place = 1 + CAST((many - 1) * 0.05 AS INTEGER) THEN number END), MAX(CASE WHEN place = 1 + CAST((many - 1) * 0.5 AS INTEGER) THEN number END),
                MAX(CASE WHEN place = 1 + CAST((many - 1) * 0.95 AS INTEGER) THEN number END)
            FROM (SELECT number, ROW_NUMBER() OVER (ORDER BY number) AS place, COUNT(*) OVER () AS many, AVG(number) OVER () AS mean FROM result_values WHERE parameter_id = 12)
            """;

    protected override async Task AskAsync()
    {
        await foreach (var statistics in Index.MeasureAsync(new() { SimulationName = ResultFill.Simulation, Field = ResultField.Output("p11"), Bins = 0 }, Viewer.Everything))
            GC.KeepAlive(statistics.Median);
    }
}
