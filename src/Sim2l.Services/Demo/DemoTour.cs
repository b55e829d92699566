using System.Globalization;
using Sim2l.DataSources;
using Sim2l.Execution;
using Sim2l.Hosting;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Demo;

/// <summary>Records a sweep of simulations and shows what can be done with what was recorded.</summary>
internal sealed class DemoTour
{
    // What the users of the tour share.
    private static readonly string[] Shared = ["cache", ServiceDefinition.CatalogName, "results"];

    private readonly Report _report;
    private readonly RunFolder _folder;
    private readonly string _root;
    private readonly string _exports;

    public DemoTour(string root, TextWriter console)
    {
        _report = new(console);
        _root = root;
        _folder = new(Path.Combine(root, "runs"));
        _exports = Path.Combine(root, "exports");
    }

    /// <summary>Takes the tour; true when every run is recorded soundly, cache, catalog and results answer as they must, and no result is lost with a storage.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await using var services = await StartAsync(Shared, new(), cancellation);
        return await TourAsync(services, new(_folder, _report, _root), cancellation);
    }

    /// <summary>Takes the tour with the page for browsers before the services, and leaves them running until the end is asked for.</summary>
    /// <param name="port">The port of the page; null for the usual one, or any that is free.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether the tour was as it must be; if it was not, nothing is left running.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> where the page is not in this build, <see cref="ErrorKind.Conflict"/> when its port is taken; both before the tour begins.</exception>
    public async Task<bool> ServeAsync(int? port, CancellationToken cancellation)
    {
        var front = new FrontTour(_folder, _report, _root);
        await using var services = await StartAsync([.. Shared, ServiceDefinition.DataName], new() { Shared = [front.ResultFile] }, cancellation);
        await using var page = await DemoPage.StartAsync(services.Addresses, port, cancellation);
        if (!await TourAsync(services, front, cancellation))
            return false;
        _report.Line();
        _report.Line("Open this address in a browser and go on as a guest: it shows the front of the bars, and from there their runs. Ctrl+C ends it.");
        _report.Line();
        _report.Line($"    {page.AddressOf(Path.GetFileName(front.ResultFile), StorageTour.Key)}");
        await page.WaitAsync(cancellation);
        return true;
    }

    private Task<DemoServices> StartAsync(IReadOnlyList<string> names, SourceLimits sources, CancellationToken cancellation) =>
        DemoServices.StartAsync(names, Path.Combine(_root, "services", ExecutionId.New(TimeProvider.System)), _folder.Root, sources, cancellation);

    private async Task<bool> TourAsync(DemoServices services, FrontTour front, CancellationToken cancellation)
    {
        await using var developer = await services.ConnectAsync("emmy", Role.Developer, cancellation);
        await using var scientist = await services.ConnectAsync("ada", Role.User, cancellation);
        await using var curator = await services.ConnectAsync("grace", Role.Admin, cancellation);

        var catalog = new CatalogTour(_report);
        _report.Title($"A cache, a catalog and a results service at {string.Join(", ", Shared.Select(name => services.Addresses[name].OriginalString))}");
        var sound = await catalog.RegisterAsync(developer, scientist, cancellation);
        if (await new SweepTour(_folder, _report).RunAsync(scientist, curator, cancellation) is not { } outcomes)
            return false;
        var runs = List(outcomes, cancellation);
        sound &= Inspect(runs, cancellation);
        sound &= await catalog.MeasureAsync(scientist, runs, cancellation);
        sound &= await new ResultsTour(_report).RunAsync(scientist, runs, Path.Combine(services.Folder, "results.db"), cancellation);
        sound &= await new CacheTour(_folder, _report).RunAsync(scientist, curator, cancellation);
        sound &= await front.RunAsync(scientist, cancellation);
        _report.Line($"The data is kept in {_root}");
        return sound;
    }

    private bool Inspect(List<Run> runs, CancellationToken cancellation)
    {
        Summarise(runs, cancellation);
        ShowOutputs(runs, cancellation);
        return Check(runs, cancellation) & Export(runs, cancellation);
    }

    private List<Run> List(IReadOnlyList<SimulationOutcome> outcomes, CancellationToken cancellation)
    {
        _report.Title("The runs, newest first");
        var runs = _folder.List(new() { ExecutionIds = [.. outcomes.Select(static outcome => outcome.ExecutionId)] }, cancellation: cancellation).ToList();
        var table = new TextTable("ExecutionId", "Simulation", "Status", "StartedAt", ">Seconds", ">Size kB", "Tags");
        foreach (var run in runs)
            table.Add(run.ExecutionId, run.SimulationName, run.Status.ToString(), Report.Format(run.StartedAt), Report.Format(run.Duration?.TotalSeconds, "0.000"), Report.Format(run.SizeBytes / 1e3, "0"), string.Join(", ", run.Tags));
        _report.Table(table);
        return runs;
    }

    private void Summarise(List<Run> runs, CancellationToken cancellation)
    {
        _report.Title("What each run holds");
        var table = new TextTable("ExecutionId", ">Inputs", ">Outputs", ">Files", ">Metrics", ">Logs", ">Warnings", ">Errors", ">Checkpoints", ">Samples");
        foreach (var run in runs)
        {
            using var reader = RunReader.Open(run.RunPath!, cancellation);
            var summary = reader.Summary();
            long[] counts = [summary.InputCount, summary.OutputCount, summary.FileCount, summary.MetricCount, summary.LogCount, summary.WarningCount, summary.ErrorCount, summary.CheckpointCount, summary.ResourceUsageCount];
            table.Add([run.ExecutionId, .. counts.Select(static count => count.ToString(CultureInfo.InvariantCulture))]);
        }
        _report.Table(table);
    }

    private void ShowOutputs(List<Run> runs, CancellationToken cancellation)
    {
        _report.Title("Results over the boundary temperature");
        var scalars = ThermalParameters.Outputs.Select(static output => output.Schema).Where(static schema => schema.Type == "Number").ToList();
        var table = new TextTable([">boundary_temperature K", .. scalars.Select(static schema => $">{schema.Name} {schema.Unit}")]);
        foreach (var run in runs.Where(static run => run.Status == RunStatus.Completed).Reverse())
        {
            using var reader = RunReader.Open(run.RunPath!, cancellation);
            var outputs = reader.Outputs().ToDictionary(static output => output.Name);
            var boundary = reader.Inputs("boundary_temperature").Single().Value;
            table.Add([Report.Format(boundary, "0"), .. scalars.Select(schema => Report.Format(outputs[schema.Name].Value, "0.0"))]);
        }
        _report.Table(table);
    }

    private bool Check(List<Run> runs, CancellationToken cancellation)
    {
        _report.Title("Checks: every page, every artifact's hash, schema, counts");
        var table = new TextTable("ExecutionId", "Verdict", ">Files hashed", "Findings");
        var sound = true;
        foreach (var run in runs)
        {
            var check = RunChecker.Check(run.RunPath!, deep: true, cancellation: cancellation);
            sound &= check.Verdict == RunVerdict.Healthy;
            table.Add(run.ExecutionId, check.Verdict.ToString(), check.FilesHashed.ToString(CultureInfo.InvariantCulture), string.Join("; ", check.Findings));
        }
        _report.Table(table);
        return sound;
    }

    private bool Export(List<Run> runs, CancellationToken cancellation)
    {
        _report.Title("The files of the sweep, with a manifest; and one run as a ZIP file");
        var isComplete = new SweepExport(_report).Export(runs, _exports, cancellation);
        var zip = RunExporter.Export(runs.First(static run => run.Status == RunStatus.Completed).RunPath!, _exports, RunExportFormat.Zip, cancellation: cancellation);
        _report.Line(zip);
        _report.Line();
        return isComplete;
    }
}
