using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Files;

[Cmdlet(VerbsCommon.Get, "FileEntry", DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileEntry))]
public sealed class GetFileEntryCommand : FileEntryCommand
{
    private const string PathSet = "Path";
    private const string IdSet = "Id";

    [Parameter(ParameterSetName = PathSet, Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FilePathCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] Path { get; set; } = [new("*")];

    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == IdSet)
            WriteEach(Id, () => WithContent([Get(Id)]));
        else
            foreach (string path in Path)
                WriteEach(path, () => WithContent(Find(path)));
    }

    private IEnumerable<FileEntry> WithContent(IEnumerable<FileEntry> entries)
    {
        foreach (var entry in entries)
        {
            yield return entry;
            if (!Recurse || !entry.IsFolder)
                continue;
            foreach (var below in Stream(cancellation => Files.ListAsync(entry.Id, true, Me, cancellation: cancellation)))
                yield return below;
        }
    }
}
