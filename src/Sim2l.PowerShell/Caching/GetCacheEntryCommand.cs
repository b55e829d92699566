using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Caching;

/// <remarks>A key without wildcards is looked up, which counts as a hit or a miss; everything else lists.</remarks>
[Cmdlet(VerbsCommon.Get, "CacheEntry")]
[OutputType(typeof(CacheEntry))]
public sealed class GetCacheEntryCommand : CacheCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CacheKeyCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] Key { get; set; } = [new("*")];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? InputHash { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SimulationNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SimulationName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SimulationVersion { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ExecutionId { get; set; }

    [Parameter]
    public CacheEntryStatus? Status { get; set; }

    private CacheFilter Filter => new() { SimulationName = SimulationName, SimulationVersion = SimulationVersion, ExecutionId = ExecutionId, Status = Status };

    protected override void ProcessRecord()
    {
        foreach (string key in Key)
            WriteEach(key, () => IsPattern(key) ? List(Filter, key).Where(HasInputs) : [LookUp(key)]);
    }

    private CacheEntry LookUp(string key)
    {
        var exact = Exactly(key);
        // An entry that no longer answers can only be listed.
        var found = Status is null or CacheEntryStatus.Valid
            ? Wait(cancellation => Cache.GetAsync(exact, NullIfEmpty(InputHash), cancellation))
            : List(Filter, key).FirstOrDefault(HasInputs);
        return found is not null && Fits(found) ? found : throw NoEntry(exact);
    }

    private bool Fits(CacheEntry entry) =>
        (SimulationName is null || SimulationName == entry.SimulationName)
        && (SimulationVersion is null || SimulationVersion == entry.SimulationVersion)
        && (ExecutionId is null || ExecutionId == entry.ExecutionId);

    private bool HasInputs(CacheEntry entry) => string.IsNullOrEmpty(InputHash) || InputHash == entry.InputHash;
}
