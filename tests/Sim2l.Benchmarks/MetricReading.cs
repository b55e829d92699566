using System.Globalization;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>Get-RunMetric of many rows to nowhere, beside a plain reader loop in the same process.</summary>
internal sealed class MetricReading()
    : PowerShellBenchmark("metric-reading", "reader loop over the same columns in the same process", Target.Throughput(0.5))
{
    private const int Rows = 200_000;
    private const int WarmUps = 2;
    private const int Rounds = 9;

    public override IReadOnlyList<Round> Measure(Workspace workspace)
    {
        using var writer = new RunFolder(workspace.Path).Create(new NewRun { SimulationName = "heat", SimulationVersion = "1.0" });
        new MetricSample(Rows).WriteAll(writer, Rows);
        writer.Complete();
        var rounds = (WarmUps + Rounds).ToString(CultureInfo.InvariantCulture);
        return
        [
            .. RunScript("Read-Metric.ps1", workspace, Module, typeof(MetricReading).Assembly.Location, writer.RunPath, rounds)
                .Skip(WarmUps)
                .Select(static times => new Round(times[0], times[1])),
        ];
    }
}
