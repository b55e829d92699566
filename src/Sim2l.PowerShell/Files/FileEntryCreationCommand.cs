using System.Collections;
using System.Management.Automation;
using Sim2l.Caching;

namespace Sim2l.Files;

/// <summary>Offers to make entries where a path says.</summary>
public abstract class FileEntryCreationCommand : FileEntryCommand
{
    private static readonly char[] Separators = ['/', '\\'];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FilePathCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Visibility Visibility { get; set; } = Visibility.Internal;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public IDictionary? Metadata { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>What is to be made, but for its place.</summary>
    private protected abstract NewFileEntry Describe(string name);

    /// <summary>The entry that is there already and will do, or null.</summary>
    private protected virtual FileEntry? Accept(string path) => null;

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            WriteEach(path, () => Create(path));
    }

    private protected IReadOnlyDictionary<string, object?>? ReadMetadata() => Metadata is null ? null : CacheInputs.Read(Metadata);

    private protected FileEntry? FindExactly(string path) =>
        Stream(cancellation => Files.FindAsync(WildcardPattern.Escape(path), Me, cancellation: cancellation)).FirstOrDefault();

    private IEnumerable<object> Create(string path)
    {
        var parts = path.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, "The path names nothing; the root is there already.");
        if (Accept(path) is { } there)
            return [there];
        if (!ShouldProcess(path, MyInvocation.MyCommand.Name))
            return [];
        var folder = FolderOf(parts[..^1]);
        return [Wait(cancellation => Files.CreateAsync(Describe(parts[^1]) with { ParentId = folder }, Me, cancellation))];
    }

    private string FolderOf(string[] parts)
    {
        var folder = FileEntry.RootId;
        for (var i = 0; i < parts.Length; i++)
        {
            var path = string.Join('/', parts[..(i + 1)]);
            var parent = folder;
            folder = FindExactly(path)?.Id ?? (Force
                ? Wait(cancellation => Files.CreateAsync(new() { Name = parts[i], ParentId = parent, IsFolder = true, Visibility = Visibility }, Me, cancellation)).Id
                : throw new Sim2lException(ErrorKind.NotFound, $"There is no folder '{path}'; make it with New-FileFolder, or give -Force."));
        }
        return folder;
    }
}
