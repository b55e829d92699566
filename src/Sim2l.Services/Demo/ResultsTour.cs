using System.Globalization;
using Sim2l.Results;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Demo;

/// <summary>Registers the sweep in a results service and answers three questions about it: by search, by statistics and by SQL.</summary>
internal sealed class ResultsTour(RunFolder folder, Report report)
{
    private const string Scientist = "lise";
    private const double CompressionLimit = -0.5;
    private const string Hottest = "SELECT execution_id, peak_temperature, absorbed_heat FROM \"thermal-bar\" WHERE peak_stress < @limit ORDER BY absorbed_heat DESC LIMIT 2";

    /// <summary>Takes the tour; true when each question is answered as the runs themselves answer it.</summary>
    /// <param name="data">Where the service keeps its databases.</param>
    /// <param name="runs">The runs to register.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> RunAsync(string data, IReadOnlyCollection<Run> runs, CancellationToken cancellation)
    {
        await using var service = await DemoService.StartAsync("results", data, folder.Root, cancellation);
        await using var index = new HttpResultIndex(await service.ConnectAsync(Scientist, Role.User, cancellation));

        report.Title($"A results service at {service.Address.OriginalString}; {Scientist} (a user) registers {runs.Count} runs, twice");
        var sound = await RegisterAsync(index, runs, cancellation);
        report.Title("Which bars were held between 130 and 240 °C and ended below 540 K on average? A search, in another unit than the runs have, the most stressed first");
        sound &= await SearchAsync(index, runs, cancellation);
        report.Title("How do the peak stresses spread, by how the runs ended? Statistics, computed in the database");
        sound &= await MeasureAsync(index, cancellation);
        report.Title($"Which two of the compressed bars took up the most heat? SQL over the index's file: {Hottest}");
        return sound & Ask(Path.Combine(data, "results.db"), cancellation);
    }

    private async Task<bool> RegisterAsync(HttpResultIndex index, IReadOnlyCollection<Run> runs, CancellationToken cancellation)
    {
        var table = new TextTable("ExecutionId", "First", "Again", ">Inputs", ">Outputs", ">Metrics");
        var sound = true;
        foreach (var run in runs.Reverse())
        {
            var result = RunIntrospection.Read(run.RunPath!, cancellation);
            var first = await index.RegisterAsync(result, Viewer.Everything, cancellation);
            var again = await index.RegisterAsync(result, Viewer.Everything, cancellation);
            table.Add([run.ExecutionId, first.Outcome.ToString(), again.Outcome.ToString(), Count(result.Inputs), Count(result.Outputs), Count(result.Metrics)]);
            sound &= (first.Outcome, again.Outcome) == (ResultOutcome.Registered, ResultOutcome.Identical);
        }
        report.Table(table);
        return sound;
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
        var expected = runs.Where(static run => run.Tags.Contains("450K") || run.Tags.Contains("500K")).Select(static run => run.ExecutionId);
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
        return counts is [("completed", 5, 5), ("failed", 1, 0)];
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

    private static string Count<T>(IReadOnlyCollection<T> items) => Count(items.Count);

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(object? value, string format) => Report.Format(Convert.ToDouble(value, CultureInfo.InvariantCulture), format);
}
