using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Add, "RunFile", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(RunArtifact))]
public sealed class AddRunFileCommand : OpenWriterCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string ContentSet = "Content";

    [Parameter(ParameterSetName = PathSet, Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(ParameterSetName = ContentSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object Content { get; set; } = "";

    [Parameter(ParameterSetName = ContentSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ArtifactCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string Category { get; set; } = "output";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ContentType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter External { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override bool TakeWord(string word)
    {
        if (ParameterSetName != PathSet || Path.Length > 0)
            return false;
        Path = [word];
        return true;
    }

    protected override IEnumerable<object> ProcessData(RunReference run)
    {
        if (ParameterSetName == PathSet && Path.Length == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, "No file is named: give -Path, -LiteralPath or -Content.");
        var writer = Writer(run);
        return Add(writer, run).OfType<RunArtifact>().Where(_ => PassThru);
    }

    private IEnumerable<RunArtifact?> Add(RunWriter writer, RunReference run) =>
        ParameterSetName == ContentSet ? [AddContent(writer, run)] : Files().Select(file => AddFile(writer, run, file));

    private IEnumerable<string> Files()
    {
        foreach (var path in ParameterSetName == PathSet ? Path : LiteralPath)
        {
            IReadOnlyCollection<string> files = [];
            Try(Errors.RunFile, path, () => files = ParameterSetName == PathSet ? ResolveWildcardPath(path) : [ResolveLiteralPath(path)]);
            foreach (var file in files)
                yield return file;
        }
    }

    private RunArtifact? AddContent(RunWriter writer, RunReference run)
    {
        byte[] bytes = [];
        if (!Try(Errors.RunFile, Name, () => bytes = FileContent.From(Content)) || !ShouldProcess(Name, $"Add to run '{writer.ExecutionId}'"))
            return null;
        using var content = new MemoryStream(bytes, writable: false);
        return Add(run, () => writer.AddArtifact(Describe(Name!), content, cancellation: Cancellation));
    }

    private RunArtifact? AddFile(RunWriter writer, RunReference run, string file)
    {
        FileStream? opened = null;
        if (!Try(Errors.RunFile, file, () => opened = Open(file)))
            return null;
        using var content = opened!;
        var artifact = Describe(Name ?? System.IO.Path.GetFileName(file));
        if (!ShouldProcess(file, $"Add to run '{writer.ExecutionId}' as '{artifact.Name}'"))
            return null;
        using var progress = StartProgress($"Adding '{artifact.Name}' to run '{writer.ExecutionId}'", content.Length);
        return Add(run, () => External
            ? writer.AddExternalArtifact(artifact, file, progress, Cancellation)
            : writer.AddArtifact(artifact, content, progress, Cancellation));
    }

    private RunArtifact? Add(RunReference run, Func<RunArtifact> add)
    {
        RunArtifact? artifact = null;
        Try(run.Target, () => artifact = add());
        return artifact;
    }

    private FileStream Open(string file)
    {
        var content = FileContent.Open(file);
        if (External || content.Length <= NewArtifact.MaximumBytes)
            return content;
        content.Dispose();
        throw new Sim2lException(ErrorKind.TooLarge, $"'{file}' has more than {NewArtifact.MaximumBytes:N0} bytes, the most that a run's file takes; keep it beside the run with -External.");
    }

    private NewArtifact Describe(string name) => new()
    {
        Name = name,
        Category = Category,
        ContentType = NullIfEmpty(ContentType),
        Description = NullIfEmpty(Description),
    };
}
