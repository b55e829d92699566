using System.Diagnostics;
using System.Globalization;
using Sim2l.Caching;
using Sim2l.Execution;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Asks for a sweep that was simulated already: what is in the cache is read and not simulated again.</summary>
internal sealed class SecondPass(ICacheStore cache, Report report)
{
    /// <summary>Looks each run up by its inputs; true when every completed one answers, and no other.</summary>
    public async Task<bool> RunAsync(IEnumerable<Run> runs, CancellationToken cancellation)
    {
        var table = new TextTable("Inputs of", "Lookup", "From", ">Simulated ms", ">Read in ms", ">Saved ms");
        var (all, cached, saved, sound) = (0, 0, TimeSpan.Zero, true);
        foreach (var run in runs)
        {
            var outcome = await AnswerAsync(run, cancellation);
            table.Add(
                run.ExecutionId, outcome is null ? "miss" : "hit", Report.Format(outcome?.CachedAt),
                Milliseconds(run.Duration), Milliseconds(outcome?.Duration), Milliseconds(outcome?.TimeSaved));
            all++;
            cached += outcome is null ? 0 : 1;
            saved += outcome?.TimeSaved ?? TimeSpan.Zero;
            sound &= outcome?.ExecutionId == (run.Status == RunStatus.Completed ? run.ExecutionId : null);
        }
        report.Table(table);
        report.Line(string.Create(CultureInfo.InvariantCulture, $"{cached} of {all} results came from the cache, which saved {saved.TotalMilliseconds:0} ms."));
        report.Line();
        return sound;
    }

    private async Task<SimulationOutcome?> AnswerAsync(Run run, CancellationToken cancellation)
    {
        var call = Call(run, cancellation);
        var started = Stopwatch.GetTimestamp();
        if (await cache.GetAsync(call.Key.Key, call.Key.InputHash, cancellation) is not { } entry)
            return null;
        using var reader = RunReader.Open(entry.RunPath!, cancellation);
        return CachedRun.Read(call, entry, reader, ExecutionId.New(TimeProvider.System), Stopwatch.GetElapsedTime(started));
    }

    private static SimulationCall Call(Run run, CancellationToken cancellation)
    {
        var inputs = ParameterCheck.CheckInputs([.. ThermalParameters.Inputs.Select(static input => input.Schema)], RunInputs.Read(run.RunPath!, cancellation));
        inputs.Require($"The inputs are not what {run.SimulationName} expects");
        return new()
        {
            SimulationName = run.SimulationName,
            SimulationVersion = run.SimulationVersion,
            Inputs = inputs,
            Key = CacheKey.Compute(run.SimulationName, run.SimulationVersion, inputs.Quantities),
        };
    }

    private static string Milliseconds(TimeSpan? time) => Report.Format(time?.TotalMilliseconds, "0.0");
}
