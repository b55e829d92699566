using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;

namespace Sim2l.Catalog;

[Cmdlet(VerbsLifecycle.Register, "Execution", SupportsShouldProcess = true)]
[OutputType(typeof(Execution))]
public sealed class RegisterExecutionCommand : CatalogBatchCommand<Execution>
{
    // A folder of runs is of few simulations, and versions keep their numbers.
    private readonly Dictionary<(string Name, string Version), long> _numbers = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExecutionIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string ExecutionId { get; set; } = "";

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? SimulationName { get; set; }

    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CatalogVersionCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? SimulationVersion { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? SimulationId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExecutionStatus]
    [ArgumentCompleter(typeof(ExecutionStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string Status { get; set; } = ExecutionStatusAttribute.Default;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public DateTimeOffset? StartedAt { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public DateTimeOffset? CompletedAt { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [DurationArgument]
    public TimeSpan? Duration { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [AllowNull]
    [AllowEmptyString]
    public string? UserName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? ExecutorType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter CacheHit { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? SquidId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? InputHash { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? RunPath { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SizeBytes")]
    [EmptyAsNull]
    public long? RunSizeBytes { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? OutputCount { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FileCount")]
    [EmptyAsNull]
    public long? ArtifactCount { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? ErrorCount { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? WarningCount { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Environment { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override string Subject => Errors.Execution;

    protected override void ProcessRecord()
    {
        long number = 0;
        Execution? execution = null;
        if (!Try(Errors.Simulation, ExecutionId, () => number = FindNumber()) || !Try(ExecutionId, () => execution = Describe(number)))
            return;
        if (ShouldProcess(RunText.Line(ExecutionId), $"Register execution of {CatalogText.Name(execution!.SimulationName, execution.SimulationVersion)}"))
            Begin(ExecutionId, (catalog, cancellation) => RecordAsync(catalog, execution, cancellation));
    }

    private protected override string Activity => "Recording executions";

    private protected override IEnumerable<object> Answer(Execution result) =>
        PassThru ? Stream(cancellation => Catalog.GetExecutionsAsync(new() { ExecutionId = result.ExecutionId }, Me, cancellation)) : [];

    private static async Task<Execution> RecordAsync(ICatalog catalog, Execution execution, CancellationToken cancellation)
    {
        await catalog.RecordAsync(execution, Me, cancellation).ConfigureAwait(false);
        return execution;
    }

    private long FindNumber()
    {
        var (name, version) = (NullIfEmpty(SimulationName), NullIfEmpty(SimulationVersion));
        if (name is null || version is null)
            return GetExactly(name, version, SimulationId).SimulationId;
        if (!_numbers.TryGetValue((name, version), out var number))
            _numbers.Add((name, version), number = GetExactly(name, version, null).SimulationId);
        return number;
    }

    /// <summary>What is given, and what the run's file tells where it can be read from here.</summary>
    private Execution Describe(long number)
    {
        var read = File.Exists(RunPath) ? RunReports.ReadExecution(RunPath!, Cancellation) : null;
        // A record of another machine may name what here is another run's file.
        if (read?.ExecutionId != ExecutionId)
            read = null;
        return new()
        {
            ExecutionId = ExecutionId,
            SimulationId = number,
            SimulationName = SimulationName ?? "",
            SimulationVersion = SimulationVersion ?? "",
            SquidId = NullIfEmpty(SquidId) ?? read?.SquidId ?? "",
            UserName = NullIfEmpty(UserName),
            StartedAt = StartedAt ?? TimeProvider.System.GetUtcNow(),
            CompletedAt = CompletedAt,
            Duration = Duration ?? (CompletedAt - StartedAt),
            Status = ExecutionWord.Of(Status),
            ExecutorType = NullIfEmpty(ExecutorType) ?? "local",
            CacheHit = CacheHit,
            RunPath = NullIfEmpty(RunPath),
            RunSizeBytes = RunSizeBytes ?? read?.RunSizeBytes,
            InputHash = NullIfEmpty(InputHash) ?? read?.InputHash,
            OutputCount = OutputCount ?? read?.OutputCount ?? 0,
            ArtifactCount = ArtifactCount ?? read?.ArtifactCount ?? 0,
            ErrorCount = ErrorCount ?? read?.ErrorCount ?? 0,
            WarningCount = WarningCount ?? read?.WarningCount ?? 0,
            Environment = CatalogValue.ReadObject(Environment),
        };
    }
}
