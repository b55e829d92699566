using System.Globalization;
using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Registers the simulation in a catalog service, finds it in three ways, and shows how its recorded runs went.</summary>
internal sealed class CatalogTour(Report report)
{
    private const string Word = "conduction";
    private const string Parameter = "expansion_coefficient";
    private const int ShownHashDigits = 12;

    /// <summary>Registers the simulation; true when it is found each time.</summary>
    public async Task<bool> RegisterAsync(DemoUser developer, DemoUser scientist, CancellationToken cancellation)
    {
        report.Title($"{developer.Name} (a developer) registers the simulation with its parameters and files, twice");
        var sound = await RegisterAsync(developer.Catalog, cancellation);
        report.Title($"{scientist.Name} (a user) finds it by a word, by a tag and by the name of a parameter");
        return sound & await FindAsync(scientist.Catalog, cancellation);
    }

    /// <summary>Shows what the catalog learned of the runs; true when the statistics count every one.</summary>
    public async Task<bool> MeasureAsync(DemoUser scientist, IReadOnlyCollection<Run> runs, CancellationToken cancellation)
    {
        report.Title("What the catalog knows of both passes");
        var executions = await ListAsync(scientist.Catalog, cancellation);
        report.Title("How the simulation did");
        return await MeasureAsync(scientist.Catalog, executions, runs.Count(static run => run.Status == RunStatus.Completed), cancellation);
    }

    private async Task<bool> RegisterAsync(HttpCatalog catalog, CancellationToken cancellation)
    {
        var table = new TextTable("Simulation", "Version", "Outcome", ">Inputs", ">Outputs", ">Files", "WorkflowHash");
        var outcomes = new List<RegistrationOutcome>();
        for (var time = 0; time < 2; time++)
        {
            var registration = await catalog.RegisterAsync(ThermalSimulation.Describe(), Viewer.Everything, cancellation);
            var simulation = await catalog.GetAsync(registration.SimulationId!.Value, Viewer.Everything, cancellation);
            var files = (simulation.WorkflowBundle?.GetValueOrDefault("files") as Array)?.Length ?? 0;
            int[] counts = [simulation.InputSchema.Count, simulation.OutputSchema.Count, files];
            table.Add([
                simulation.SimulationName, simulation.SimulationVersion, registration.Outcome.ToString(),
                .. counts.Select(static count => count.ToString(CultureInfo.InvariantCulture)), simulation.WorkflowHash?[..ShownHashDigits] + "..."]);
            outcomes.Add(registration.Outcome);
        }
        report.Table(table);
        return outcomes is [RegistrationOutcome.Registered, RegistrationOutcome.Identical];
    }

    private async Task<bool> FindAsync(HttpCatalog catalog, CancellationToken cancellation)
    {
        (string By, string Text, SimulationQuery Query)[] questions =
        [
            ("word", Word, new() { Words = Word }),
            ("tag", ThermalSimulation.Tag, new() { Tags = [ThermalSimulation.Tag] }),
            ("parameter", Parameter, new() { Words = Parameter }),
            ("word", "convection", new() { Words = "convection" }),
        ];
        var table = new TextTable("By", "Looked for", "Found", "Tags");
        var found = new List<bool>();
        foreach (var (by, text, query) in questions)
        {
            var page = await catalog.GetPageAsync(query, 10, null, Viewer.Everything, cancellation);
            var simulation = page.Simulations.SingleOrDefault();
            table.Add(by, text, simulation is null ? "nothing" : $"{simulation.SimulationName} {simulation.SimulationVersion}", string.Join(", ", simulation?.Tags ?? []));
            found.Add(simulation?.SimulationName == ThermalBar.Name);
        }
        report.Table(table);
        return found is [true, true, true, false];
    }

    private async Task<int> ListAsync(HttpCatalog catalog, CancellationToken cancellation)
    {
        var count = 0;
        var table = new TextTable("ExecutionId", "Status", "User", "StartedAt", ">Seconds", ">Outputs", ">Files", ">Errors", "InputHash");
        await foreach (var execution in catalog.GetExecutionsAsync(new() { SimulationName = ThermalBar.Name }, Viewer.Everything, cancellation))
        {
            long[] counts = [execution.OutputCount, execution.ArtifactCount, execution.ErrorCount];
            table.Add([
                execution.ExecutionId, execution.Status, execution.UserName ?? "", Report.Format(execution.StartedAt), Report.Format(execution.Duration?.TotalSeconds, "0.000"),
                .. counts.Select(static count => count.ToString(CultureInfo.InvariantCulture)), execution.InputHash?[..ShownHashDigits] + "..."]);
            count++;
        }
        report.Table(table);
        return count;
    }

    private async Task<bool> MeasureAsync(HttpCatalog catalog, int executions, int completed, CancellationToken cancellation)
    {
        var statistics = await catalog.GetStatisticsAsync(ThermalBar.Name, ThermalBar.Version, Viewer.Everything, cancellation);
        var table = new TextTable("Simulation", ">Runs", ">Completed", ">Cached", ">Failed", ">Success", ">Mean s", ">Median s", ">95 % s", "Last run");
        long[] counts = [statistics.TotalExecutions, statistics.ByStatus.GetValueOrDefault("completed"), statistics.CacheHits, statistics.ByStatus.GetValueOrDefault("failed")];
        TimeSpan?[] durations = [statistics.MeanDuration, statistics.MedianDuration, statistics.Percentile95Duration];
        table.Add([
            $"{statistics.SimulationName} {statistics.SimulationVersion}", .. counts.Select(static count => count.ToString(CultureInfo.InvariantCulture)),
            Report.Format(statistics.SuccessRate, "0 %"), .. durations.Select(static duration => Report.Format(duration?.TotalSeconds, "0.000")), Report.Format(statistics.LastRunAt)]);
        report.Table(table);
        return statistics.TotalExecutions == executions && counts[1] == completed;
    }
}
