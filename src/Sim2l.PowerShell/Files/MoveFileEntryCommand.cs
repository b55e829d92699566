using System.Management.Automation;

namespace Sim2l.Files;

[Cmdlet(VerbsCommon.Move, "FileEntry", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileEntry))]
public sealed class MoveFileEntryCommand : FileEntryChangeCommand
{
    private FileEntry? _folder;

    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(FilePathCompleter))]
    [AllowEmptyString]
    public string Destination { get; set; } = "";

    protected override void BeginProcessing()
    {
        try
        {
            _folder = FindFolder(Destination);
        }
        catch (Sim2lException e)
        {
            Stop(e, Destination);
        }
    }

    private protected override IEnumerable<object> Process(FileEntry entry) => Change(entry, new() { ParentId = _folder!.Id }, $"Move to '{_folder.Path}/'");
}
