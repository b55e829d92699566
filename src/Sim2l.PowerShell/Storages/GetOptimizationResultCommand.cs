using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.Get, "OptimizationResult", DefaultParameterSetName = PrefixSet)]
[OutputType(typeof(LoadedResult), typeof(StoredResult))]
public sealed class GetOptimizationResultCommand : OptimizationResultCommand
{
    private const string KeySet = "Key";
    private const string PrefixSet = "Prefix";

    [Parameter(ParameterSetName = KeySet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResultKeyCompleter))]
    public ItemName[] Key { get; set; } = [];

    [Parameter(ParameterSetName = PrefixSet)]
    [ArgumentCompleter(typeof(ResultKeyCompleter))]
    [AllowEmptyString]
    public string Prefix { get; set; } = "";

    [Parameter(ParameterSetName = PrefixSet)]
    public SwitchParameter IncludePoint { get; set; }

    [Parameter(ParameterSetName = KeySet)]
    public SwitchParameter MetadataOnly { get; set; }

    [Parameter]
    public StorageRole? From { get; set; }

    [Parameter]
    public SwitchParameter NoCache { get; set; }

    private protected override void Process(StorageHandle storage)
    {
        if (ParameterSetName == PrefixSet)
            WriteEach(Prefix, () => List(storage));
        else
            foreach (string key in Key)
                WriteEach(key, () => [(MetadataOnly ? Describe(storage, key) : Load(storage, key)) ?? throw NoResult(storage, key)]);
    }

    /// <remarks>One that is damaged is an error of its own, and the others follow.</remarks>
    private IEnumerable<object> List(StorageHandle storage)
    {
        foreach (var stored in Stream(cancellation => storage.Manager.ListAsync(Prefix, From, cancellation)))
        {
            Warn(storage);
            object? found = null;
            if (stored.Fault is { } fault)
                WriteError(Errors.From(fault, Subject, stored.Key));
            else if (IncludePoint)
                Try(stored.Key, () => found = Load(storage, stored.Key));
            if (found is not null)
                yield return found;
            else if (!IncludePoint)
                yield return stored with { StorageName = storage.Name };
        }
        Warn(storage);
    }

    private object? Load(StorageHandle storage, string key) =>
        Ask(storage, (manager, cancellation) => manager.LoadAsync(key, !NoCache, From, cancellation)) is { } loaded ? loaded with { StorageName = storage.Name } : null;

    private StoredResult? Describe(StorageHandle storage, string key) =>
        Ask(storage, (manager, cancellation) => manager.GetAsync(key, From, cancellation)) is { } stored ? stored with { StorageName = storage.Name } : null;
}
