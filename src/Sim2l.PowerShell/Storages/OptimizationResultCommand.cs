using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;

namespace Sim2l.Storages;

/// <summary>Offers the result storage whose results a cmdlet is about.</summary>
public abstract class OptimizationResultCommand : StorageManagerCommand
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StorageName")]
    [ArgumentCompleter(typeof(StorageNameCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Storage { get; set; }

    protected sealed override string Subject => Errors.OptimizationResult;

    /// <summary>Does the work on what the pipeline brings.</summary>
    private protected abstract void Process(StorageHandle storage);

    protected override void ProcessRecord()
    {
        StorageHandle? storage = null;
        var name = NullIfEmpty(Storage) ?? OpenStorages.DefaultName;
        if (Try(Errors.ResultStorage, name, () => storage = OpenStorages.Get(name)))
            Process(storage!);
    }

    private protected static Sim2lException NoResult(StorageHandle storage, string key) =>
        new(ErrorKind.NotFound, $"There is no result '{RunText.Line(ResultKey.Shorten(key))}' in the storage '{storage.Name}'; Get-OptimizationResult lists those that are.");
}
