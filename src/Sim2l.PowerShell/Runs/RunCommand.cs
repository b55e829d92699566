using System.Management.Automation;

namespace Sim2l.Runs;

/// <summary>Offers the existing runs that the user names, one after the other: by record, by id, by path.</summary>
public abstract class RunCommand : RunReferenceCommand
{
    private protected const string InputObjectSet = "InputObject";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";
    private const string ExecutionIdSet = "ExecutionId";

    /// <summary>The parameter set a leaf names as its default: what is asked for where nothing is given.</summary>
    protected const string DefaultSet = ExecutionIdSet;

    private RunName[] _givenIds = [];
    private string? _givenPath;
    private bool _tookWords;

    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IRunItem[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = ExecutionIdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExecutionIdCompleter))]
    public virtual RunName[] ExecutionId { get; set; } = [];

    /// <summary>The file that a row names beside its id: rows of a copied folder must not act on the original.</summary>
    /// <remarks>Piped records bind here too: PowerShell tries properties before it makes an array of an interface from a record.</remarks>
    [Parameter(ParameterSetName = ExecutionIdSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? RunPath { get; set; }

    [Parameter(ParameterSetName = PathSet, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(ParameterSetName = ExecutionIdSet)]
    [ValidateNotNullOrEmpty]
    public override string? Root { get; set; }

    /// <summary>Does the work on one run; what it yields is written as it comes, a fault becomes an error record and the next run follows.</summary>
    protected abstract IEnumerable<object> ProcessRun(RunReference run);

    /// <summary>Does the work of the parameter sets that a leaf adds.</summary>
    private protected virtual void ProcessOther()
    {
    }

    protected override void BeginProcessing()
    {
        // Before the first object only the command line has been bound.
        _givenIds = ExecutionId;
        _givenPath = RunPath;
    }

    protected sealed override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case InputObjectSet:
                ProcessEach(InputObject, static item => item, item => [FromItem(item)]);
                break;
            case ExecutionIdSet:
                ProcessIds();
                break;
            case PathSet:
                ProcessEach(Path, static path => path, path => ResolveWildcardPath(path).Select(file => FromFile(file, path)));
                break;
            case LiteralPathSet:
                ProcessEach(LiteralPath, static path => path, path => [FromPath(path)]);
                break;
            default:
                ProcessOther();
                break;
        }
    }

    /// <summary>Takes words that stand where execution ids belong while the runs come through the pipeline, as in <c>$run | Get-RunInput temperature</c>.</summary>
    /// <returns>Whether the parameter that stands second was free for them.</returns>
    protected virtual bool TakeWords(string[] words) => false;

    private void ProcessIds()
    {
        if (_givenIds.Length == 0 || RunPath is not { Length: > 0 } path || path == _givenPath)
            ProcessEach(ExecutionId, static id => id.Given, FromRow);
        else if (_tookWords || (_tookWords = TakeWords(Array.ConvertAll(_givenIds, static id => id.ToString()))))
            ProcessEach([path], static path => path, path => [FromPath(path)]);
        else
            ProcessEach(_givenIds, static id => id.Given, Refuse);
    }

    private IEnumerable<RunReference> FromRow(RunName id)
    {
        var isRow = id.Given is string && RunPath is { Length: > 0 };
        return [isRow ? FromRecord(id.ToString(), RowFile(RunPath!), id.Given) : FromName(id)];
    }

    /// <remarks>A path of another machine may begin with what is no drive here; no file lies there in either case.</remarks>
    private string RowFile(string path)
    {
        try
        {
            return ResolveLiteralPath(path);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotFound)
        {
            return path;
        }
    }

    private static IEnumerable<RunReference> Refuse(RunName id) =>
        throw new Sim2lException(ErrorKind.InvalidInput, $"The runs come through the pipeline, but '{id}' stands where an execution id belongs; name the parameter it is meant for.");

    private void ProcessEach<T>(T[] named, Func<T, object> target, Func<T, IEnumerable<RunReference>> resolve)
    {
        foreach (var name in named)
        {
            RunReference[] runs = [];
            Try(target(name), () => runs = [.. resolve(name)]);
            foreach (var run in runs)
                WriteEach(run.Target, () => ProcessRun(run));
        }
    }
}
