using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Catalog;

[Cmdlet(VerbsDiagnostic.Measure, "Simulation")]
[OutputType(typeof(SimulationStatistics))]
[OutputType(typeof(CatalogOverview))]
public sealed class MeasureSimulationCommand : CatalogCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[]? SimulationName { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ArgumentCompleter(typeof(CatalogVersionCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? SimulationVersion { get; set; }

    protected override void ProcessRecord()
    {
        if (SimulationName is null)
            WriteEach(null, () => [Wait(cancellation => Catalog.GetOverviewAsync(Me, cancellation))]);
        else
            foreach (string name in SimulationName)
                WriteEach(name, () => [Measure(name, NullIfEmpty(SimulationVersion))]);
    }

    private SimulationStatistics Measure(string name, string? version)
    {
        var exact = version is null ? null : Get(name, version).SimulationVersion;
        return Wait(cancellation => Catalog.GetStatisticsAsync(name, exact, Me, cancellation));
    }
}
