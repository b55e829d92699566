using System.Management.Automation;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.Get, "ResultStorage")]
[OutputType(typeof(OpenStorage))]
public sealed class GetResultStorageCommand : ResultStorageCommand
{
    public GetResultStorageCommand() => Name = [new("*")];

    private protected override IEnumerable<object> Process(StorageHandle storage) => [Describe(storage)];
}
