using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Storages;

/// <summary>Offers the keys that the user names, one after the other.</summary>
public abstract class OptimizationResultItemCommand : OptimizationResultCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResultKeyCompleter))]
    public ItemName[] Key { get; set; } = [];

    /// <summary>Does the work on one key.</summary>
    private protected abstract IEnumerable<object> Process(StorageHandle storage, string key);

    private protected sealed override void Process(StorageHandle storage)
    {
        foreach (string key in Key)
            WriteEach(key, () => Process(storage, key));
    }
}
