using System.Management.Automation;

namespace Sim2l.Storages;

[Cmdlet(VerbsDiagnostic.Test, "OptimizationResult")]
[OutputType(typeof(bool))]
public sealed class TestOptimizationResultCommand : OptimizationResultItemCommand
{
    [Parameter]
    public SwitchParameter Anywhere { get; set; }

    private protected override IEnumerable<object> Process(StorageHandle storage, string key) =>
        [Ask(storage, (manager, cancellation) => manager.ExistsAsync(key, Anywhere, cancellation))];
}
