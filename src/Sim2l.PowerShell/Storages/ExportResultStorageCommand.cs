using System.Management.Automation;

namespace Sim2l.Storages;

[Cmdlet(VerbsData.Export, "ResultStorage", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportResultStorageCommand : ResultStorageCommand
{
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IEnumerable<object> Process(StorageHandle storage)
    {
        var path = ResolveLiteralPath(Path);
        if (!ShouldProcess(storage.Name, $"Write the settings to '{path}'"))
            return [];
        Ask(storage, async (manager, cancellation) =>
        {
            await StorageFile.WriteAsync(manager, path, Force, cancellation).ConfigureAwait(false);
            return true;
        });
        return [GetFile(path)];
    }
}
