using System.Management.Automation;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.Close, "ResultStorage", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class CloseResultStorageCommand : ResultStorageCommand
{
    private protected override IEnumerable<object> Process(StorageHandle storage)
    {
        if (ShouldProcess(storage.Name, "Close the result storage"))
            OpenStorages.Close(storage);
        return [];
    }
}
