using System.Management.Automation;

namespace Sim2l.DataSources;

[Cmdlet(VerbsCommon.Remove, "DataSource", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DataSource))]
public sealed class RemoveDataSourceCommand : DataSourceItemCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<object> Process(Workspace workspace, DataSource source)
    {
        if (!ShouldProcess(source.Label, source.Mode == DataSourceMode.Imported ? $"Remove data source with {source.PointCount} points" : "Remove data source; its file stays"))
            return [];
        return Wait(cancellation => workspace.Sources.UnregisterAsync(source.Id, cancellation)) && PassThru ? [source] : [];
    }
}
