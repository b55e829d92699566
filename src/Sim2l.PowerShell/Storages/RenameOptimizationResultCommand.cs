using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.Rename, "OptimizationResult", SupportsShouldProcess = true)]
[OutputType(typeof(StoredResult))]
public sealed class RenameOptimizationResultCommand : OptimizationResultItemCommand
{
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string NewKey { get; set; } = "";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<object> Process(StorageHandle storage, string key)
    {
        if (!Ask(storage, (manager, cancellation) => manager.ExistsAsync(key, cancellation: cancellation)))
            throw NoResult(storage, key);
        if (!ShouldProcess(RunText.Line(ResultKey.Shorten(key)), $"Rename to '{RunText.Line(ResultKey.Shorten(NewKey))}' in '{storage.Name}'"))
            return [];
        Ask(storage, (manager, cancellation) => manager.RenameAsync(key, NewKey, Force, cancellation));
        return PassThru && Ask(storage, (manager, cancellation) => manager.GetAsync(NewKey, cancellation: cancellation)) is { } renamed
            ? [renamed with { StorageName = storage.Name }]
            : [];
    }
}
