using System.Management.Automation;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

[Cmdlet(VerbsData.Mount, "DataSource", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(DataSource))]
public sealed class MountDataSourceCommand : DataSourceFileCommand
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Label { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(MountTableCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Table { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Objective { get; set; } = [];

    [Parameter]
    public SwitchParameter CopyFirst { get; set; }

    private protected override IEnumerable<object> Process(string file)
    {
        var options = new MountOptions { Table = Table, Objectives = [.. Objective.Select(ObjectiveText.Read)] };
        var workspace = OpenWorkspace();
        return ShouldProcess(file, CopyFirst ? "Copy into the data session and mount" : "Mount")
            ? [Wait(cancellation => MountedSource.MountAsync(workspace, file, options, Label, CopyFirst, cancellation))]
            : [];
    }
}
