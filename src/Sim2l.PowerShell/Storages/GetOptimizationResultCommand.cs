using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.DataSources;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.Get, "OptimizationResult", DefaultParameterSetName = PrefixSet)]
[OutputType(typeof(LoadedResult), typeof(StoredResult), typeof(SourceResult))]
public sealed class GetOptimizationResultCommand : OptimizationResultCommand
{
    private const string KeySet = "Key";
    private const string PrefixSet = "Prefix";
    private const string SourceSet = "Source";

    [Parameter(ParameterSetName = KeySet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResultKeyCompleter))]
    public ItemName[] Key { get; set; } = [];

    [Parameter(ParameterSetName = SourceSet, Mandatory = true)]
    [ArgumentCompleter(typeof(DataSourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Source { get; set; } = [];

    [Parameter(ParameterSetName = SourceSet)]
    [ArgumentCompleter(typeof(DataSessionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SessionId { get; set; }

    [Parameter(ParameterSetName = PrefixSet)]
    [Parameter(ParameterSetName = SourceSet)]
    [ArgumentCompleter(typeof(ResultKeyCompleter))]
    [AllowEmptyString]
    public string Prefix { get; set; } = "";

    [Parameter(ParameterSetName = PrefixSet)]
    [Parameter(ParameterSetName = SourceSet)]
    public SwitchParameter IncludePoint { get; set; }

    [Parameter(ParameterSetName = KeySet)]
    public SwitchParameter MetadataOnly { get; set; }

    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = PrefixSet)]
    public StorageRole? From { get; set; }

    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = PrefixSet)]
    public SwitchParameter NoCache { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == SourceSet)
            WriteEach(Source, ListSources);
        else
            base.ProcessRecord();
    }

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

    /// <remarks>A source that cannot be read is an error of its own, and the others follow.</remarks>
    private IEnumerable<object> ListSources()
    {
        var workspace = Wait(_ => DataSessions.OpenAsync(SessionId));
        foreach (var result in Stream(cancellation => workspace.Sources.ListResultsAsync(Source, Prefix, cancellation)))
        {
            SourceResult? found = null;
            if (result.Fault is { } fault)
                WriteError(Errors.From(fault, Errors.DataSource, result.Source.Label));
            else
                Try(result.Source.Label, () => found = IncludePoint ? SourceResults.Load(workspace, result, Cancellation) : result);
            if (found is not null)
                yield return found;
        }
    }

    private object? Load(StorageHandle storage, string key) =>
        Ask(storage, (manager, cancellation) => manager.LoadAsync(key, !NoCache, From, cancellation)) is { } loaded ? loaded with { StorageName = storage.Name } : null;

    private StoredResult? Describe(StorageHandle storage, string key) =>
        Ask(storage, (manager, cancellation) => manager.GetAsync(key, From, cancellation)) is { } stored ? stored with { StorageName = storage.Name } : null;
}
