using System.Globalization;
using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Files;

namespace Sim2l.Runs;

[Cmdlet(VerbsData.Export, "RunFile", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRunFileCommand : ConnectedRunCommand
{
    // Which run has written a path; many file systems take two paths for one that differ by case only.
    private readonly Dictionary<string, string> _written = new(StringComparer.OrdinalIgnoreCase);
    private readonly ExportManifest _manifest = new();
    private ProgressReport? _batch;
    private string[] _givenNames = [];

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = DefaultSet)]
    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [Parameter(Position = 1, ParameterSetName = LiteralPathSet)]
    [Parameter(Position = 1, ParameterSetName = InputObjectSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = DefaultSet)]
    public long? Id { get; set; }

    // From the pipeline so that a script block can name a folder for each run.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter Resume { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Manifest { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _givenNames = Name;
        RefuseManifest();
        _batch = StartProgress("Exporting files of runs", 0);
    }

    protected override void EndProcessing()
    {
        WriteVerbose(Verdict());
        if (!_manifest.IsComplete)
            WriteWarning($"Not everything was exported; -Resume goes on where this ended. {Verdict()}");
        if (Manifest is { } path)
            Try(Errors.RunFile, path, () => WriteManifest(ResolveLiteralPath(path)));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _batch?.Dispose();
        base.Dispose(disposing);
    }

    protected override bool TakeWords(string[] words)
    {
        if (_givenNames.Length > 0 || Id is not null)
            return false;
        Name = _givenNames = words;
        return true;
    }

    protected override IEnumerable<object> ProcessRun(RunReference run)
    {
        // Until it was read to its end.
        _manifest.MissingCount++;
        var destination = ResolveLiteralPath(Destination);
        using var reader = OpenRun(run);
        foreach (var artifact in Select(reader, run))
        {
            string? written = null;
            if (Try(Errors.RunFile, artifact, () => written = Export(reader, artifact, destination)) && written is not null)
                yield return GetFile(written);
            _batch!.Status = Verdict();
            _batch.Report(_manifest.Files.Count);
        }
        _manifest.MissingCount--;
    }

    private IEnumerable<RunArtifact> Select(IRunReader reader, RunReference run)
    {
        if (run.Target is RunArtifact given)
            return SelectOne(reader, given.Id, given.Name);
        if (Id is { } id)
            return SelectOne(reader, id, Name.FirstOrDefault());
        // A piped file of a run has a name, as a row has, which is not that of a file in the run.
        var names = run.Target is FileInfo ? _givenNames : Name;
        return names.Length == 0 ? reader.Artifacts() : names.SelectMany(name => SelectNamed(reader, name));
    }

    /// <remarks>The name counts too: the number of a metric, piped by mistake, must not export a file.</remarks>
    private IEnumerable<RunArtifact> SelectOne(IRunReader reader, long id, string? name)
    {
        var artifact = reader.Artifacts().FirstOrDefault(artifact => artifact.Id == id && (name is null || artifact.Name == name));
        if (artifact is not null)
            return [artifact];
        ReportMissing($"Run '{reader.Run.ExecutionId}' has no file '{name}' with the number {id}.", name ?? (object)id);
        return [];
    }

    private IEnumerable<RunArtifact> SelectNamed(IRunReader reader, string name)
    {
        var found = false;
        foreach (var artifact in reader.Artifacts(name))
        {
            found = true;
            yield return artifact;
        }
        if (!found && !WildcardPattern.ContainsWildcardCharacters(name))
            ReportMissing($"Run '{reader.Run.ExecutionId}' has no file '{name}'.", name);
    }

    private void ReportMissing(string message, object target)
    {
        _manifest.MissingCount++;
        WriteError(Errors.From(new(ErrorKind.NotFound, message), Errors.RunFile, target));
    }

    private string? Export(IRunReader reader, RunArtifact artifact, string destination)
    {
        var inOwnFolder = _written.TryGetValue(PathOf(artifact, destination, false), out var writer) && writer != reader.Run.ExecutionId;
        var path = PathOf(artifact, destination, inOwnFolder);
        try
        {
            if (!_written.TryAdd(path, reader.Run.ExecutionId))
                throw new Sim2lException(ErrorKind.Conflict, $"'{path}' was just written for another file; give each file of that name its own -Destination.");
            var measured = Resume || Manifest is not null ? ArtifactExporter.Measure(reader, artifact, Cancellation) : artifact;
            return Export(reader, measured, destination, inOwnFolder, path);
        }
        catch (Sim2lException e)
        {
            Record(reader, artifact, path, ExportOutcome.Failed, e.Message);
            throw;
        }
    }

    private string? Export(IRunReader reader, RunArtifact artifact, string destination, bool inOwnFolder, string path)
    {
        if (Resume && ArtifactExporter.IsExported(artifact, destination, inOwnFolder, Cancellation))
        {
            Record(reader, artifact, path, ExportOutcome.Skipped);
            return path;
        }
        if (!ShouldProcess(path, $"Export '{artifact.Name}' of run '{reader.Run.ExecutionId}'"))
            return null;
        var relative = ArtifactExporter.RelativePath(artifact, inOwnFolder);
        if (relative != artifact.Name)
            WriteVerbose($"'{artifact.Name}' of run '{reader.Run.ExecutionId}' is written as '{relative}'.");
        using var progress = StartProgress($"Exporting '{artifact.Name}' of run '{reader.Run.ExecutionId}'", artifact.SizeBytes ?? 0);
        var written = ArtifactExporter.Export(reader, artifact, destination, Force, inOwnFolder, progress, Cancellation);
        Record(reader, artifact, path, ExportOutcome.Exported);
        return written;
    }

    private static string PathOf(RunArtifact artifact, string destination, bool inOwnFolder) =>
        System.IO.Path.Combine(destination, ArtifactExporter.RelativePath(artifact, inOwnFolder));

    private void Record(IRunReader reader, RunArtifact artifact, string path, ExportOutcome outcome, string? error = null) => _manifest.Add(new()
    {
        Artifact = artifact,
        SimulationName = reader.Run.SimulationName,
        SimulationVersion = reader.Run.SimulationVersion,
        FilePath = path,
        Outcome = outcome,
        Error = error,
    });

    private string Verdict() => string.Create(
        CultureInfo.InvariantCulture,
        $"Exported {_manifest.Count(ExportOutcome.Exported):N0}, there already {_manifest.Count(ExportOutcome.Skipped):N0}, failed {_manifest.Count(ExportOutcome.Failed):N0}, not found {_manifest.MissingCount:N0}; {RunText.Bytes(_manifest.SizeBytes)}.");

    /// <remarks>Whoever wants a manifest should not learn after hours that there will be none.</remarks>
    private void RefuseManifest()
    {
        if (Manifest is null || Force || Resume)
            return;
        var path = ResolveLiteralPath(Manifest);
        if (System.IO.Path.Exists(path))
            ThrowTerminatingError(Errors.From(new(ErrorKind.Conflict, $"The manifest '{path}' exists already; give -Resume to go on with its export, -Force to replace it, or choose another path."), Errors.RunFile, path));
    }

    private void WriteManifest(string path)
    {
        if (ShouldProcess(path, "Write the manifest"))
            ExportManifestFile.Write(path, _manifest, DateTimeOffset.UtcNow, Force || Resume);
    }
}
