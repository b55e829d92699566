using System.Management.Automation;

namespace Sim2l.Files;

[Cmdlet(VerbsCommon.Remove, "FileEntry", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveFileEntryCommand : FileEntryItemCommand
{
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    private protected override IEnumerable<object> Process(FileEntry entry)
    {
        if (ShouldProcess(entry.Path, entry.IsFolder && Recurse ? "Remove the folder and whatever it holds for good" : "Remove for good"))
            Wait(cancellation => Files.RemoveAsync(entry.Id, Recurse, Me, cancellation));
        return [];
    }
}
