using System.Management.Automation;

namespace Sim2l.Files;

[Cmdlet(VerbsCommon.Rename, "FileEntry", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileEntry))]
public sealed class RenameFileEntryCommand : FileEntryChangeCommand
{
    // From the pipeline so that a script block can make a name of each entry.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string NewName { get; set; } = "";

    private protected override IEnumerable<object> Process(FileEntry entry) => Change(entry, new() { Name = NewName }, $"Rename to '{NewName}'");
}
