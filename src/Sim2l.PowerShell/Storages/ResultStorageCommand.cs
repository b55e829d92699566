using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Storages;

/// <summary>Offers the open result storages that the user names.</summary>
public abstract class ResultStorageCommand : StorageManagerCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StorageNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] Name { get; set; } = [new(OpenStorages.DefaultName)];

    protected sealed override string Subject => Errors.ResultStorage;

    /// <summary>Does the work on one storage.</summary>
    private protected abstract IEnumerable<object> Process(StorageHandle storage);

    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            StorageHandle[] storages = [];
            Try(name, () => storages = Find(name));
            foreach (var storage in storages)
                WriteEach(storage.Name, () => Process(storage));
        }
    }

    private static StorageHandle[] Find(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [OpenStorages.Get(name)];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return [.. OpenStorages.All.Where(storage => pattern.IsMatch(storage.Name))];
    }
}
