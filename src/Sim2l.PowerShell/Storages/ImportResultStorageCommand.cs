using System.Management.Automation;

namespace Sim2l.Storages;

[Cmdlet(VerbsData.Import, "ResultStorage", SupportsShouldProcess = true)]
[OutputType(typeof(OpenStorage))]
public sealed class ImportResultStorageCommand : ResultStorageOpeningCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "Path")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    protected override void ProcessRecord() => WriteEach(LiteralPath, Open);

    private IEnumerable<object> Open()
    {
        CheckName();
        var path = ResolveLiteralPath(LiteralPath);
        return ShouldProcess(Name, $"Open the result storage of '{path}'")
            ? [Publish(Wait(cancellation => StorageHandle.OpenFileAsync(Name, path, cancellation)))]
            : [];
    }
}
