using System.Management.Automation;

namespace Sim2l.Runs;

/// <summary>Offers the one run that data goes to, while the pipeline carries the data.</summary>
/// <remarks>
/// What the command line says beats what a piped object says: in <c>Get-RunMetric a | Add-RunMetric -ExecutionId b</c> each record names run a by id and
/// by file, and the rows go to b.
/// </remarks>
public abstract class RunDataCommand : RunReferenceCommand
{
    private RunName? _givenId;
    private string? _givenPath;
    private bool _tookWord;

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExecutionIdCompleter))]
    [ValidateNotNullOrEmpty]
    public RunName? ExecutionId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RunPath { get; set; }

    /// <summary>Does the work on one piped object; what it yields is written as it comes, a fault becomes an error record and the next object follows.</summary>
    protected abstract IEnumerable<object> ProcessData(RunReference run);

    /// <summary>Takes a word that stands where an execution id belongs while the run comes through the pipeline, as in <c>$run | Write-RunLog 'Done'</c>.</summary>
    /// <returns>Whether the parameter that stands second was free for it.</returns>
    protected virtual bool TakeWord(string word) => false;

    protected override void BeginProcessing()
    {
        // Before the first object only the command line has been bound.
        _givenId = ExecutionId;
        _givenPath = RunPath;
    }

    protected sealed override void ProcessRecord()
    {
        RunReference? run = null;
        if (Try(ExecutionId?.Given ?? RunPath, () => run = Resolve()))
            WriteEach(run!.Target, () => ProcessData(run));
    }

    private RunReference Resolve()
    {
        if (_givenPath is { Length: > 0 })
            return FromPath(_givenPath);
        if (_givenId is { Given: string word } && RunPath is { Length: > 0 } path && (_tookWord || (_tookWord = TakeWord(word))))
            return FromPath(path);
        if (_givenId is not null)
            return FromName(_givenId);
        if (RunPath is { Length: > 0 })
            return ExecutionId is null ? FromPath(RunPath) : FromRecord(ExecutionId.ToString(), ResolveLiteralPath(RunPath), RunPath);
        return FromName(ExecutionId ?? throw new Sim2lException(ErrorKind.InvalidInput, "No run is named: give -ExecutionId or -RunPath, or pipe objects that have one of these properties."));
    }
}
