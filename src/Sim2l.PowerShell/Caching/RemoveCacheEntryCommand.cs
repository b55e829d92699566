using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;

namespace Sim2l.Caching;

[Cmdlet(VerbsCommon.Remove, "CacheEntry", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CacheEntry))]
public sealed class RemoveCacheEntryCommand : CacheCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CacheKeyCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] Key { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string key in Key)
            WriteEach(key, () => Remove(key));
    }

    private IEnumerable<object> Remove(string key)
    {
        var found = false;
        foreach (var entry in List(new(), key))
        {
            found = true;
            if (Remove(entry) && PassThru)
                yield return entry;
        }
        if (!found && !IsPattern(key))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no cache entry '{RunText.Line(key)}'.");
    }

    private bool Remove(CacheEntry entry) =>
        ShouldProcess($"{RunText.Line(entry.Key)} ({entry.SimulationName} {entry.SimulationVersion}, run {entry.ExecutionId})", "Remove cache entry")
        && Wait(cancellation => Cache.RemoveAsync(entry.Key, cancellation));
}
