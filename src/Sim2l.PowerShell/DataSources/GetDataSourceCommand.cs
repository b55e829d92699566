using System.Management.Automation;

namespace Sim2l.DataSources;

[Cmdlet(VerbsCommon.Get, "DataSource")]
[OutputType(typeof(DataSource))]
public sealed class GetDataSourceCommand : DataSourceItemCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Label", "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DataSourceCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Id { get; set; } = [];

    [Parameter]
    public DataSourceKind[] Kind { get; set; } = [];

    [Parameter]
    public DataSourceMode? Mode { get; set; }

    protected override void ProcessRecord()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Id)))
            base.ProcessRecord();
        else
            WriteEach(null, () => Wait(OpenWorkspace().Sources.ListAsync).Where(IsMeant));
    }

    private protected override IEnumerable<object> Process(Workspace workspace, DataSource source) => IsMeant(source) ? [source] : [];

    private bool IsMeant(DataSource source) => (Kind.Length == 0 || Kind.Contains(source.Kind)) && (Mode is null || Mode == source.Mode);
}
