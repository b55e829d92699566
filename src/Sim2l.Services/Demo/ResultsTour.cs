using System.Globalization;
using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Answers three questions about the sweep: by search, by statistics and by SQL.</summary>
internal sealed class ResultsTour(Report report)
{
    private const double CompressionLimit = -0.5;
    private const string Hottest = "SELECT execution_id, peak_temperature, absorbed_heat FROM \"thermal-bar\" WHERE peak_stress < @limit ORDER BY absorbed_heat DESC LIMIT 2";

    /// <summary>Takes the tour; true when each question is answered as the runs themselves answer it.</summary>
    /// <param name="user">Who asks the service.</param>
    /// <param name="runs">The runs of the sweep.</param>
    /// <param name="file">The service's own database, for whoever may open it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> RunAsync(DemoUser user, IReadOnlyCollection<Run> runs, string file, CancellationToken cancellation)
    {
        report.Title("Which bars were held between 130 and 240 °C and ended below 540 K on average? A search, in another unit than the runs have, the most stressed first");
        var sound = await SearchAsync(user.Results, runs, cancellation);
        report.Title("How do the peak stresses spread, by how the runs ended? Statistics, computed in the database");
        sound &= await MeasureAsync(user.Results, cancellation);
        report.Title($"Which two of the compressed bars took up the most heat? SQL over the index's file: {Hottest}");
        return sound & Ask(file, cancellation);
    }

    private async Task<bool> SearchAsync(HttpResultIndex index, IReadOnlyCollection<Run> runs, CancellationToken cancellation)
    {
        var query = new ResultQuery
        {
            SimulationName = ThermalBar.Name,
            Filter = new AllOfFilter(
                new FieldFilter(ResultField.Input("boundary_temperature"), FilterOperator.Between, 130.0, 240.0) { Unit = "degC" },
                new FieldFilter(ResultField.Output("mean_temperature"), FilterOperator.Lt, 540.0),
                new FieldFilter(ResultField.Tags, FilterOperator.Contains, "demo")),
            OrderBy = [new(ResultField.Output("peak_stress"))],
        };
        var table = new TextTable("ExecutionId", ">Held at K", ">Mean K", ">Peak stress MPa");
        var found = new List<string>();
        await foreach (var result in index.SearchAsync(query, Viewer.Everything, cancellation))
        {
            table.Add(result.ExecutionId, Number(result.Inputs["boundary_temperature"], "0"), Number(result.Outputs["mean_temperature"], "0.0"), Number(result.Outputs["peak_stress"], "0.0"));
            found.Add(result.ExecutionId);
        }
        report.Table(table);
        // 450 K and 500 K are 177 and 227 °C; 400 K is 127 °C.
        var expected = runs.Where(static run => run.ExecutionId.Contains("-450K-", StringComparison.Ordinal) || run.ExecutionId.Contains("-500K-", StringComparison.Ordinal)).Select(static run => run.ExecutionId);
        return found.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal));
    }

    private async Task<bool> MeasureAsync(HttpResultIndex index, CancellationToken cancellation)
    {
        var query = new ParameterQuery { SimulationName = ThermalBar.Name, Field = ResultField.Output("peak_stress"), GroupBy = ResultField.Run("status") };
        var table = new TextTable("Status", ">Results", ">With it", ">Minimum", ">Median", ">Mean", ">Maximum", ">Deviation", "Unit");
        var counts = new List<(object? Status, long Results, long Count)>();
        await foreach (var group in index.MeasureAsync(query, Viewer.Everything, cancellation))
        {
            double?[] figures = [group.Minimum, group.Median, group.Mean, group.Maximum, group.StandardDeviation];
            table.Add([$"{group.Group}", Count(group.Results), Count(group.Count), .. figures.Select(static figure => Report.Format(figure, "0.0")), group.Unit ?? ""]);
            counts.Add((group.Group, group.Results, group.Count));
        }
        report.Table(table);
        return counts is [("completed", 5, 5), ("failed", 2, 0)];
    }

    private bool Ask(string file, CancellationToken cancellation)
    {
        using var sql = ResultSql.Open(file, cancellation: cancellation);
        var table = new TextTable("ExecutionId", ">Peak K", ">Heat J/m^2");
        var heats = new List<double>();
        // The first row names the columns.
        foreach (var row in sql.Query(Hottest, new Dictionary<string, object?> { ["limit"] = CompressionLimit }).Skip(1))
        {
            table.Add((string)row[0]!, Number(row[1], "0.0"), Number(row[2], "0"));
            heats.Add(Convert.ToDouble(row[2], CultureInfo.InvariantCulture));
        }
        report.Table(table);
        return heats is [var most, var second] && most > second;
    }

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(object? value, string format) => Report.Format(Convert.ToDouble(value, CultureInfo.InvariantCulture), format);
}
