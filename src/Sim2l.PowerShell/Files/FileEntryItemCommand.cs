using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Files;

/// <summary>Offers the entries that the user names: by path, or by id as records do.</summary>
public abstract class FileEntryItemCommand : FileEntryCommand
{
    private protected const string PathSet = "Path";
    private protected const string IdSet = "Id";

    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FilePathCompleter))]
    public virtual ItemName[] Path { get; set; } = [];

    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Does the work on one entry.</summary>
    private protected abstract IEnumerable<object> Process(FileEntry entry);

    protected override void ProcessRecord()
    {
        if (ParameterSetName == IdSet)
            WriteEach(Id, () => Process(Get(Id)));
        else
            foreach (string path in Path)
                ProcessPath(path);
    }

    /// <remarks>What changes must be known before the first change: a walk would meet it again.</remarks>
    private void ProcessPath(string path)
    {
        FileEntry[] entries = [];
        Try(path, () => entries = [.. Find(path)]);
        foreach (var entry in entries)
            WriteEach(path, () => Process(entry));
    }
}
