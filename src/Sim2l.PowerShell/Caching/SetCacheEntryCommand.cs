using System.Collections;
using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;

namespace Sim2l.Caching;

[Cmdlet(VerbsCommon.Set, "CacheEntry", SupportsShouldProcess = true)]
[OutputType(typeof(CacheEntry))]
public sealed class SetCacheEntryCommand : CacheCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SimulationNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string SimulationName { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string SimulationVersion { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExecutionIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string ExecutionId { get; set; } = "";

    [Parameter(Position = 3, ValueFromPipelineByPropertyName = true)]
    [Alias("Inputs")]
    [AllowNull]
    public IDictionary? InputObject { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Key { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? InputHash { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? SquidId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public long? SimulationId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? RunPath { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public long? RunSizeBytes { get; set; }

    [Parameter]
    [DurationArgument]
    public TimeSpan? TimeToLive { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public IDictionary? Metadata { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => WriteEach(NullIfEmpty(Key) ?? ExecutionId, Store);

    private IEnumerable<object> Store()
    {
        var entry = Describe();
        if (!ShouldProcess(RunText.Line(entry.Key), $"Cache run '{entry.ExecutionId}'"))
            return [];
        Wait(cancellation => Cache.SetAsync(entry, cancellation));
        var filter = new CacheFilter { Pattern = KeyPattern.FromKey(entry.Key), ExecutionId = entry.ExecutionId };
        return PassThru ? Stream(cancellation => Cache.ListAsync(filter, cancellation)).Where(stored => stored.Key == entry.Key) : [];
    }

    private NewCacheEntry Describe()
    {
        var file = OwnFile();
        var inputs = Inputs(file);
        var computed = inputs is null ? null : CacheKey.Compute(SimulationName, SimulationVersion, inputs);
        var key = NullIfEmpty(Key) ?? computed?.Key ?? NullIfEmpty(SquidId) ?? throw Missing("key", "-Key");
        return new()
        {
            Key = key,
            SimulationId = SimulationId ?? 0,
            SimulationName = SimulationName,
            SimulationVersion = SimulationVersion,
            ExecutionId = ExecutionId,
            SquidId = NullIfEmpty(SquidId) ?? computed?.Key ?? key,
            InputHash = NullIfEmpty(InputHash) ?? computed?.InputHash ?? throw Missing("hash of the inputs", "-InputHash"),
            RunPath = NullIfEmpty(RunPath),
            RunSizeBytes = RunSizeBytes ?? (file is null ? null : new FileInfo(file).Length),
            TimeToLive = TimeToLive,
            Inputs = inputs,
            Metadata = Metadata is null ? null : CacheInputs.Read(Metadata),
            CreatedBy = Environment.UserName,
        };
    }

    /// <summary>The inputs that were given, or those that the run's file holds.</summary>
    private IReadOnlyDictionary<string, object?>? Inputs(string? file)
    {
        if (InputObject is not null)
            return CacheInputs.Read(InputObject);
        return file is null ? null : RunInputs.Read(file, Cancellation);
    }

    /// <remarks>A record of another machine may name what here is another run's file.</remarks>
    private string? OwnFile() => File.Exists(RunPath) && RunReferenceCommand.OwnerOf(RunPath) == ExecutionId ? RunPath : null;

    private static Sim2lException Missing(string what, string parameter) =>
        new(ErrorKind.InvalidInput, $"The {what} is missing: give the inputs with -InputObject, pipe a run whose file holds them, or give {parameter}.");
}
