using System.Collections;
using System.Management.Automation;
using Sim2l.Execution;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.New, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class NewRunCommand : RunReferenceCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Simulation")]
    [ValidateNotNullOrEmpty]
    public string SimulationName { get; set; } = "";

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ValidateNotNullOrEmpty]
    public string SimulationVersion { get; set; } = "1.0.0";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? ExecutionId { get; set; }

    [Parameter(ValueFromPipeline = true)]
    [Alias("Inputs")]
    public IDictionary? InputValue { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Tags")]
    public string[] Tag { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Notes { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? UserId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? SimulationId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SquidId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CacheKey { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string ExecutorType { get; set; } = "powershell";

    // What -Root names is kept, whatever the option says.
    private bool IsKept => Root is not null || Configuration.Options.UseRunDatabase;

    private protected override string RunRoot => IsKept ? base.RunRoot : TemporaryRuns.Folder;

    protected override void ProcessRecord()
    {
        Run? run = null;
        if (!Try(ExecutionId ?? SimulationName, () => run = Begin()) || run is null)
            return;
        // Before whoever comes next in the pipeline completes or removes it.
        Try(run, () => CatalogAutoSync.Tell(this, run.RunPath!, Cancellation));
        WriteObject(run);
    }

    private Run? Begin()
    {
        var inputs = Storable();
        var run = FromId(ExecutionId ?? Runs.ExecutionId.New(TimeProvider.System));
        if (!ShouldProcess($"{run.ExecutionId} ({SimulationName} {SimulationVersion})", $"Begin a run in '{run.Path}'"))
            return null;

        using var writer = new RunFolder(RunRoot, Configuration.Options.AbandonedAfter).Create(Describe(run.ExecutionId));
        foreach (var (name, value) in inputs)
            writer.SetInput(name, value);
        writer.Keep();
        if (!IsKept)
            WriteWarning($"The option UseRunDatabase is false: the run '{run.ExecutionId}' is not kept, and gone when this session ends.");
        return ReadRun(run);
    }

    private NewRun Describe(string id) => new()
    {
        ExecutionId = id,
        SimulationName = SimulationName,
        SimulationVersion = SimulationVersion,
        SimulationId = SimulationId,
        SquidId = NullIfEmpty(SquidId),
        ExecutorType = ExecutorType,
        CacheKey = NullIfEmpty(CacheKey),
        UserId = NullIfEmpty(UserId),
        Notes = NullIfEmpty(Notes),
        Tags = Tag,
    };

    /// <summary>The inputs, all of them known to be storable: a run that cannot have its inputs does not begin.</summary>
    private (string Name, object? Value)[] Storable()
    {
        (string Name, object? Value)[] inputs = InputValue is null ? [] : [.. PowerShellValue.Members(InputValue)];
        foreach (var (_, value) in inputs.Where(static input => input.Value is not byte[]))
            PythonJson.WriteUtf8(value);
        return inputs;
    }
}
