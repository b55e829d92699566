using System.Management.Automation;

namespace Sim2l.DataSources;

[Cmdlet(VerbsData.Dismount, "DataSource", SupportsShouldProcess = true)]
[OutputType(typeof(DataSource))]
public sealed class DismountDataSourceCommand : DataSourceItemCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<object> Process(Workspace workspace, DataSource source)
    {
        if (!ShouldProcess(source.Label, $"Dismount; '{source.Origin}' stays as it is"))
            return [];
        return Wait(cancellation => MountedSource.DismountAsync(workspace, source, cancellation)) && PassThru ? [source] : [];
    }
}
