using System.Management.Automation;

namespace Sim2l.Caching;

[Cmdlet(VerbsDiagnostic.Measure, "Cache")]
[OutputType(typeof(CacheStatistics))]
public sealed class MeasureCacheCommand : CacheCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SimulationNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? SimulationName { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in SimulationName ?? [null!])
            WriteEach(name, () => [Wait(cancellation => Cache.GetStatisticsAsync(name, cancellation: cancellation))]);
    }
}
