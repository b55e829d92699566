using System.Collections;
using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Results;

[Cmdlet(VerbsData.Compare, "SimulationVersion")]
[OutputType(typeof(VersionComparison))]
public sealed class CompareSimulationVersionCommand : ResultFilterCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Simulation")]
    [ArgumentCompleter(typeof(ResultSimulationCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName? SimulationName { get; set; }

    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string BaselineVersion { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SimulationVersion", "Version")]
    [ValidateNotNullOrEmpty]
    public ItemName[] DifferenceVersion { get; set; } = [];

    [Parameter]
    [Alias("FilterScript")]
    [ValidateNotNull]
    public ScriptBlock? Where { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Tolerance { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string version in DifferenceVersion)
            WriteEach(version, () => [Compare(SimulationName!, version)]);
    }

    private VersionComparison Compare(string simulationName, string version)
    {
        var filter = ReadFilter(Where, Parameters(simulationName));
        var tolerances = VersionToleranceText.ReadAll(Tolerance);
        var read = new CountedProgress();
        using var progress = StartProgress($"Comparing {simulationName} {version} with {BaselineVersion}", total: 0);
        return Wait(
            cancellation => VersionComparer.CompareAsync(Results, simulationName, BaselineVersion, version, tolerances, filter, Me, read, cancellation),
            () => progress.Report(read.Count));
    }
}
