using System.Globalization;
using Sim2l.Execution;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Runs the same sweep twice, for two users: the second is answered from the cache.</summary>
internal sealed class SweepTour(RunFolder folder, Report report)
{
    // The last one lies above the melting temperature of steel: a failed run is part of the picture.
    private static readonly double[] BoundaryTemperatures = [350, 400, 450, 500, 600, 2000];

    /// <summary>Takes the tour.</summary>
    /// <returns>What became of the first pass; null when a pass did not answer as it must.</returns>
    public async Task<IReadOnlyList<SimulationOutcome>?> RunAsync(DemoUser first, DemoUser second, CancellationToken cancellation)
    {
        report.Title($"{first.Name} simulates a heated steel bar at {BoundaryTemperatures.Length} boundary temperatures; one file a run in {folder.Root}");
        var simulated = await PassAsync(first, cancellation);
        report.Title($"{second.Name} asks for the same sweep, and need not simulate what was completed");
        var repeated = await PassAsync(second, cancellation);
        var cached = repeated.Where(static outcome => outcome.IsCached).ToList();
        var saved = cached.Aggregate(TimeSpan.Zero, static (sum, outcome) => sum + outcome.TimeSaved);
        report.Line(string.Create(CultureInfo.InvariantCulture, $"{cached.Count} of {repeated.Count} results came from the cache, which saved {saved.TotalMilliseconds:0} ms."));
        report.Line();
        var completed = simulated.Where(static outcome => outcome.Status == RunStatus.Completed).Select(static outcome => outcome.ExecutionId);
        return completed.SequenceEqual(cached.Select(static outcome => outcome.ExecutionId)) ? simulated : null;
    }

    private async Task<IReadOnlyList<SimulationOutcome>> PassAsync(DemoUser user, CancellationToken cancellation)
    {
        var outcomes = await new Sweep(folder, user).RunAsync(BoundaryTemperatures.Select(static kelvin => new ThermalBar { BoundaryTemperature = kelvin }), cancellation);
        var table = new TextTable("ExecutionId", "Status", "From", ">Took ms", ">Saved ms");
        foreach (var outcome in outcomes)
        {
            table.Add(
                outcome.ExecutionId, outcome.Status.ToString(), Report.Format(outcome.CachedAt), Report.Format(outcome.Duration.TotalMilliseconds, "0.0"),
                outcome.IsCached ? Report.Format(outcome.TimeSaved.TotalMilliseconds, "0.0") : "");
        }
        report.Table(table);
        return outcomes;
    }
}
