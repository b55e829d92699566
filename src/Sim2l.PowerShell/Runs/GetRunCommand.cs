using System.Management.Automation;

namespace Sim2l.Runs;

/// <remarks>
/// A name without wildcards opens one file, however many lie beside it; everything else asks the index of the folder. Conditions hold for both.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "Run", DefaultParameterSetName = ExecutionIdSet)]
[OutputType(typeof(Run))]
public sealed class GetRunCommand : RunReferenceCommand
{
    private const string ExecutionIdSet = "ExecutionId";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private RunFilter _filter = new();
    private RunMatch? _match;
    private long _toSkip;
    private long _left;

    [Parameter(ParameterSetName = ExecutionIdSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExecutionIdCompleter))]
    public RunName[] ExecutionId { get; set; } = [new("*")];

    /// <summary>The file that a row names beside its id.</summary>
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

    [Parameter]
    [Alias("Simulation")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? SimulationName { get; set; }

    [Parameter]
    [Alias("Version")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? SimulationVersion { get; set; }

    [Parameter]
    public RunStatus[] Status { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    public string[] Tag { get; set; } = [];

    [Parameter]
    public DateTimeOffset? After { get; set; }

    [Parameter]
    public DateTimeOffset? Before { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? UserId { get; set; }

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long First { get; set; } = long.MaxValue;

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Skip { get; set; }

    protected override void BeginProcessing()
    {
        _toSkip = Skip;
        _left = First;
        _filter = new()
        {
            SimulationName = SimulationName,
            SimulationVersion = SimulationVersion,
            Statuses = Status,
            Tags = Tag,
            After = After,
            Before = Before,
            UserId = UserId,
        };
        _match = new(_filter);
    }

    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                foreach (var path in Path)
                    ProcessPath(path);
                break;
            case LiteralPathSet:
                foreach (var path in LiteralPath)
                    WriteEach(path, () => Read(FromPath(path)));
                break;
            default:
                ProcessIds();
                break;
        }
    }

    private void ProcessIds()
    {
        foreach (var id in ExecutionId.Where(static id => !IsPattern(id)))
            WriteEach(id.Given, () => Read(RunPath is { Length: > 0 } path ? FromRecord(id.ToString(), ResolveLiteralPath(path), path) : FromName(id)));
        string[] patterns = [.. ExecutionId.Where(IsPattern).Select(static id => id.ToString())];
        if (patterns.Length > 0)
            WriteEach(RunRoot, () => List(patterns is ["*"] ? [] : patterns));
    }

    private static bool IsPattern(RunName id) => id.Given is string text && WildcardPattern.ContainsWildcardCharacters(text);

    private void ProcessPath(string path)
    {
        IReadOnlyCollection<string> files = [];
        Try(path, () => files = ResolveWildcardPath(path));
        var isPattern = WildcardPattern.ContainsWildcardCharacters(path);
        foreach (var file in files)
            WriteEach(path, () => isPattern ? ReadOrWarn(FromFile(file, path)) : Read(FromFile(file, path)));
    }

    private IEnumerable<Run> Read(RunReference run) => Admit([ReadRun(run)], _match!.Includes);

    /// <remarks>Who names many files by one pattern wants the runs among them.</remarks>
    private IEnumerable<Run> ReadOrWarn(RunReference run)
    {
        try
        {
            return Read(run);
        }
        catch (Sim2lException e)
        {
            WriteWarning(e.Message);
            return [];
        }
    }

    private IEnumerable<Run> List(string[] patterns)
    {
        using var progress = new ListingProgress(this);
        var most = _left <= long.MaxValue - _toSkip ? _toSkip + _left : (long?)null;
        var runs = new RunFolder(RunRoot, Configuration.Options.AbandonedAfter)
            .List(_filter with { ExecutionIds = patterns, First = most }, (_, fault) => WriteWarning(fault.Message), progress, Cancellation);
        foreach (var run in Admit(runs, static _ => true))
            yield return run;
    }

    /// <summary>Counts what is left out and what is given over everything that the pipeline brings.</summary>
    private IEnumerable<Run> Admit(IEnumerable<Run> runs, Func<Run, bool> includes)
    {
        foreach (var run in runs.Where(includes))
        {
            if (_left == 0)
                yield break;
            if (_toSkip > 0)
            {
                _toSkip--;
                continue;
            }
            _left--;
            yield return run;
        }
    }
}
