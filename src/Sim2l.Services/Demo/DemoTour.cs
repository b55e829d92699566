using System.Globalization;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Records a sweep of simulations and shows what can be done with what was recorded.</summary>
internal sealed class DemoTour
{
    // The last one lies above the melting temperature of steel: a failed run is part of the picture.
    private static readonly double[] BoundaryTemperatures = [350, 400, 450, 500, 600, 2000];

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

    /// <summary>Takes the tour; true when every run is recorded soundly and cache and catalog answer as they must.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var recorded = RecordSweep(cancellation);
        var runs = List(recorded, cancellation);
        Summarise(runs, cancellation);
        ShowOutputs(runs, cancellation);
        var sound = Check(runs, cancellation);
        Export(runs.First(static run => run.Status == RunStatus.Completed), cancellation);
        var data = Path.Combine(_root, "services", ExecutionId.New(TimeProvider.System));
        sound &= await new CacheTour(_folder, _report).RunAsync(data, runs, cancellation);
        sound &= await new CatalogTour(_folder, _report).RunAsync(Path.Combine(data, "catalog"), runs, cancellation);
        _report.Line($"The data is kept in {_root}");
        return sound;
    }

    private List<string> RecordSweep(CancellationToken cancellation)
    {
        _report.Title($"Simulating a heated steel bar at {BoundaryTemperatures.Length} boundary temperatures; one file a run in {_folder.Root}");
        var ids = new List<string>();
        foreach (var temperature in BoundaryTemperatures)
        {
            cancellation.ThrowIfCancellationRequested();
            ids.Add(Record(new() { BoundaryTemperature = temperature }));
        }
        _report.Line();
        return ids;
    }

    private string Record(ThermalBar bar)
    {
        var run = ThermalRecorder.Describe(bar);
        try
        {
            _folder.Record(run, writer => new ThermalRecorder(bar, writer).Record());
            _report.Line($"  {run.ExecutionId}  completed");
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            _report.Line($"  {run.ExecutionId}  failed: {e.Message}");
        }
        return run.ExecutionId!;
    }

    private List<Run> List(List<string> ids, CancellationToken cancellation)
    {
        _report.Title("The runs, newest first");
        var runs = _folder.List(new() { ExecutionIds = ids }, cancellation: cancellation).ToList();
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
        var sound = runs.Count == BoundaryTemperatures.Length;
        foreach (var run in runs)
        {
            var check = RunChecker.Check(run.RunPath!, deep: true, cancellation: cancellation);
            sound &= check.Verdict == RunVerdict.Healthy;
            table.Add(run.ExecutionId, check.Verdict.ToString(), check.FilesHashed.ToString(CultureInfo.InvariantCulture), string.Join("; ", check.Findings));
        }
        _report.Table(table);
        return sound;
    }

    private void Export(Run run, CancellationToken cancellation)
    {
        _report.Title($"Exports of {run.ExecutionId}");
        var destination = Path.Combine(_exports, run.ExecutionId);
        Directory.CreateDirectory(destination);
        var table = new TextTable("File", ">Size kB");
        using (var reader = RunReader.Open(run.RunPath!, cancellation))
        {
            foreach (var artifact in reader.Artifacts())
                AddFile(table, ArtifactExporter.Export(reader, artifact, destination, cancellation: cancellation));
        }
        AddFile(table, RunExporter.Export(run.RunPath!, _exports, RunExportFormat.Zip, cancellation: cancellation));
        _report.Table(table);
    }

    private static void AddFile(TextTable table, string path) => table.Add(path, Report.Format(new FileInfo(path).Length / 1e3, "0.0"));
}
