using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Storages;

/// <summary>Offers to open result storages under a name.</summary>
public abstract class ResultStorageOpeningCommand : StorageManagerCommand
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StorageNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = OpenStorages.DefaultName;

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected sealed override string Subject => Errors.ResultStorage;

    /// <summary>Refuses a name that would be misread later, and one that is taken.</summary>
    private protected void CheckName()
    {
        if (WildcardPattern.ContainsWildcardCharacters(Name))
            throw new Sim2lException(ErrorKind.InvalidInput, $"The name '{Name}' of a result storage contains wildcards; leave them out.");
        if (!Force)
            OpenStorages.Refuse(Name);
    }

    /// <summary>Makes a storage known, once it has said that it is one.</summary>
    private protected OpenStorage Publish(StorageHandle storage)
    {
        try
        {
            var description = Describe(storage);
            OpenStorages.Put(storage);
            return description;
        }
        catch
        {
            storage.Close();
            throw;
        }
    }
}
