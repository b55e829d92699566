using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.Remove, "OptimizationResult", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveOptimizationResultCommand : OptimizationResultItemCommand
{
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? ExpectedVersion { get; set; }

    [Parameter]
    public SwitchParameter PrimaryOnly { get; set; }

    private protected override IEnumerable<object> Process(StorageHandle storage, string key)
    {
        if (!Ask(storage, (manager, cancellation) => manager.ExistsAsync(key, anywhere: true, cancellation)))
            throw NoResult(storage, key);
        var action = $"Delete from {(PrimaryOnly ? "the primary of " : "")}'{storage.Name}'";
        if (ShouldProcess(RunText.Line(ResultKey.Shorten(key)), action) && !Ask(storage, (manager, cancellation) => manager.DeleteAsync(key, !PrimaryOnly, ExpectedVersion, cancellation)))
            throw NoResult(storage, key);
        return [];
    }
}
