using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsData.Export, "RunFile", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRunFileCommand : ConnectedRunCommand
{
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);
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

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _givenNames = Name;
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
        var destination = ResolveLiteralPath(Destination);
        using var reader = OpenRun(run);
        foreach (var artifact in Select(reader, run))
        {
            string? written = null;
            if (Try(Errors.RunFile, artifact, () => written = Export(reader, artifact, destination)) && written is not null)
                yield return GetFile(written);
        }
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
        WriteError(Errors.From(new(ErrorKind.NotFound, $"Run '{reader.Run.ExecutionId}' has no file '{name}' with the number {id}."), Errors.RunFile, name ?? (object)id));
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
            WriteError(Errors.From(new(ErrorKind.NotFound, $"Run '{reader.Run.ExecutionId}' has no file '{name}'."), Errors.RunFile, name));
    }

    private string? Export(IRunReader reader, RunArtifact artifact, string destination)
    {
        var relative = ArtifactFileName.ToRelativePath(artifact.Name);
        var path = System.IO.Path.Combine(destination, relative);
        if (!_written.Add(path))
            throw new Sim2lException(ErrorKind.Conflict, $"'{path}' was just written for another file; give each run, or each file of that name, its own -Destination.");
        if (!ShouldProcess(path, $"Export '{artifact.Name}' of run '{reader.Run.ExecutionId}'"))
            return null;
        if (relative != artifact.Name)
            WriteVerbose($"'{artifact.Name}' of run '{reader.Run.ExecutionId}' is written as '{relative}'.");
        using var progress = StartProgress($"Exporting '{artifact.Name}' of run '{reader.Run.ExecutionId}'", artifact.SizeBytes ?? 0);
        return ArtifactExporter.Export(reader, artifact, destination, Force, progress, Cancellation);
    }
}
