using System.Management.Automation;

namespace Sim2l.DataSources;

/// <summary>A cmdlet about sources that are named by their ids or labels.</summary>
public abstract class DataSourceItemCommand : DataSourceCommand
{
    private bool _isNameGiven;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Label", "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DataSourceCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Id { get; set; } = [];

    protected override void BeginProcessing() => _isNameGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Id));

    protected override void ProcessRecord()
    {
        foreach (var id in Id)
            WriteEach(id, () => Find(id).SelectMany(found => Process(found.Workspace, found.Source)));
    }

    private protected abstract IEnumerable<object> Process(Workspace workspace, DataSource source);

    /// <summary>The sources that a name stands for; what the pipeline brings is no pattern.</summary>
    private IEnumerable<(Workspace Workspace, DataSource Source)> Find(string name)
    {
        var workspace = OpenWorkspace();
        if (!_isNameGiven || !WildcardPattern.ContainsWildcardCharacters(name))
            return [(workspace, Wait(cancellation => workspace.Sources.GetAsync(_isNameGiven ? WildcardPattern.Unescape(name) : name, cancellation)))];
        // Ids are chance: one that happens to match is not what was meant.
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return Wait(workspace.Sources.ListAsync).Where(source => pattern.IsMatch(source.Label)).Select(source => (workspace, source));
    }
}
