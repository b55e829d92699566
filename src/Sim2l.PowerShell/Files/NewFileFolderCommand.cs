using System.Management.Automation;

namespace Sim2l.Files;

[Cmdlet(VerbsCommon.New, "FileFolder", SupportsShouldProcess = true)]
[OutputType(typeof(FileEntry))]
public sealed class NewFileFolderCommand : FileEntryCreationCommand
{
    private protected override FileEntry? Accept(string path) => Force && FindExactly(path) is { IsFolder: true } folder ? folder : null;

    private protected override NewFileEntry Describe(string name) => new() { Name = name, IsFolder = true, Visibility = Visibility, Metadata = ReadMetadata() };
}
