using System.Management.Automation;

namespace Sim2l.DataSources;

[Cmdlet(VerbsDiagnostic.Test, "DataSource")]
[OutputType(typeof(DataSourceCheck), typeof(bool))]
public sealed class TestDataSourceCommand : DataSourceItemCommand
{
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override IEnumerable<object> Process(Workspace workspace, DataSource source)
    {
        var check = Wait(cancellation => workspace.Sources.CheckAsync(source.Id, cancellation));
        return Quiet ? [check is { IsReadable: true, State: DataSourceState.Unchanged }] : [check];
    }
}
