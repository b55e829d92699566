using System.Management.Automation;

namespace Sim2l.Storages;

[Cmdlet(VerbsDiagnostic.Resolve, "OptimizationResult")]
[OutputType(typeof(ResultLocation))]
public sealed class ResolveOptimizationResultCommand : OptimizationResultItemCommand
{
    private protected override IEnumerable<object> Process(StorageHandle storage, string key)
    {
        var holders = Ask(storage, (manager, cancellation) => manager.ResolveAsync(key, cancellation));
        return holders.Count > 0 ? [new ResultLocation { Key = key, StorageName = storage.Name, Storages = holders }] : throw NoResult(storage, key);
    }
}
