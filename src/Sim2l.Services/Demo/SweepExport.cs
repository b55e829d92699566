using System.Globalization;
using Sim2l.Files;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Exports the files of runs, each to a folder of its own, with a manifest of sizes and hashes.</summary>
internal sealed class SweepExport(Report report)
{
    private readonly ExportManifest _manifest = new();

    /// <summary>Returns whether every file was exported, and every completed run had one.</summary>
    public bool Export(IReadOnlyCollection<Run> runs, string destination, CancellationToken cancellation)
    {
        Directory.CreateDirectory(destination);
        foreach (var run in runs)
            Export(run, destination, cancellation);
        var path = Path.Combine(destination, $"manifest-{ExecutionId.New(TimeProvider.System)}.json");
        ExportManifestFile.Write(path, _manifest, DateTimeOffset.UtcNow, overwrite: false);
        var table = new TextTable("File", ">Size kB", "Outcome", "SHA-256");
        foreach (var file in _manifest.Files)
            table.Add(file.FilePath, Report.Format(file.Artifact.SizeBytes / 1e3, "0.0"), file.Outcome.ToString(), file.Artifact.ContentHash?[..12] + "...");
        report.Table(table);
        var verdict = _manifest.IsComplete ? "complete" : "incomplete";
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"The export is {verdict}: {_manifest.Count(ExportOutcome.Exported)} exported, {_manifest.Count(ExportOutcome.Failed)} failed, {_manifest.SizeBytes / 1e3:0.0} kB; its manifest is {path}"));
        report.Line();
        return _manifest.IsComplete && _manifest.Count(ExportOutcome.Exported) == runs.Count(static run => run.Status == RunStatus.Completed);
    }

    private void Export(Run run, string destination, CancellationToken cancellation)
    {
        using var reader = RunReader.Open(run.RunPath!, cancellation);
        foreach (var artifact in reader.Artifacts())
        {
            var folder = Path.Combine(destination, run.ExecutionId);
            var measured = ArtifactExporter.Measure(reader, artifact, cancellation);
            var line = new ExportedFile
            {
                Artifact = measured,
                SimulationName = run.SimulationName,
                SimulationVersion = run.SimulationVersion,
                FilePath = Path.Combine(folder, ArtifactExporter.RelativePath(measured)),
                Outcome = ExportOutcome.Exported,
            };
            try
            {
                ArtifactExporter.Export(reader, measured, folder, cancellation: cancellation);
                _manifest.Add(line);
            }
            catch (Sim2lException e)
            {
                _manifest.Add(line with { Outcome = ExportOutcome.Failed, Error = e.Message });
            }
        }
    }
}
