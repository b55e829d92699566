using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Caching;

[Cmdlet(VerbsDiagnostic.Measure, "Cache")]
[OutputType(typeof(CacheStatistics))]
public sealed class MeasureCacheCommand : CacheCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SimulationNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[]? SimulationName { get; set; }

    protected override void ProcessRecord()
    {
        if (SimulationName is null)
            Measure(null);
        else
            foreach (string name in SimulationName)
                Measure(name);
    }

    private void Measure(string? simulationName) =>
        WriteEach(simulationName, () => [Wait(cancellation => Cache.GetStatisticsAsync(simulationName, cancellation: cancellation))]);
}
