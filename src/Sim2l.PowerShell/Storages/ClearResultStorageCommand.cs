using System.Globalization;
using System.Management.Automation;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.Clear, "ResultStorage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(long))]
public sealed class ClearResultStorageCommand : ResultStorageCommand
{
    [Parameter]
    public SwitchParameter CacheOnly { get; set; }

    [Parameter]
    public SwitchParameter PrimaryOnly { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<object> Process(StorageHandle storage)
    {
        if (CacheOnly && PrimaryOnly)
            throw new Sim2lException(ErrorKind.InvalidInput, "Give one of -CacheOnly and -PrimaryOnly.");
        var state = Describe(storage);
        return CacheOnly ? ClearCache(storage, state) : ClearAll(storage, state);
    }

    private IEnumerable<object> ClearCache(StorageHandle storage, OpenStorage state)
    {
        if (ShouldProcess(storage.Name, "Empty the cache"))
        {
            storage.Manager.ClearCache();
            if (PassThru)
                yield return state.Cache?.Info?.Count ?? 0;
        }
    }

    private IEnumerable<object> ClearAll(StorageHandle storage, OpenStorage state)
    {
        var count = PrimaryOnly ? state.Primary.Info?.Count : state.Storages.Where(static backend => backend.Role != StorageRole.Cache).Sum(static backend => backend.Info?.Count ?? 0);
        var where = PrimaryOnly || state.Secondary is null ? "the primary" : "primary and secondary";
        if (ShouldProcess(storage.Name, string.Create(CultureInfo.InvariantCulture, $"Delete all results of {where} ({count ?? 0:N0})")))
        {
            var deleted = Ask(storage, (manager, cancellation) => manager.ClearAsync(!PrimaryOnly, cancellation));
            if (PassThru)
                yield return deleted;
        }
    }
}
