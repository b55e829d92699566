using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsData.Import, "Run", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(RunImport))]
public sealed class ImportRunCommand : RunReferenceCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in ParameterSetName == PathSet ? Path : LiteralPath)
        {
            IReadOnlyCollection<string> files = [];
            Try(path, () => files = ParameterSetName == PathSet ? ResolveWildcardPath(path) : [ResolveLiteralPath(path)]);
            foreach (var file in files)
                WriteEach(path, () => Import(file));
        }
    }

    private IEnumerable<object> Import(string file)
    {
        if (!File.Exists(file))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{file}'.");
        if (!ShouldProcess(file, $"Import into '{RunRoot}'"))
            return [];
        return [RunImporter.Import(file, new RunFolder(RunRoot, Configuration.Options.AbandonedAfter), Force, Cancellation)];
    }
}
