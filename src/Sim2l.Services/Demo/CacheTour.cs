using System.Diagnostics;
using System.Globalization;
using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Shows what else a cache answers: a miss and its nearest entry, a hit, an entry declared wrong and the miss after it.</summary>
internal sealed class CacheTour(RunFolder folder, Report report)
{
    private const string Reason = "stress beyond the yield strength";

    private static readonly ThermalBar NewBar = new() { BoundaryTemperature = 420, Cells = 200, TimeSteps = 4000 };
    private static readonly ThermalBar WrongBar = new() { BoundaryTemperature = 600 };

    /// <summary>Takes the tour; true when every lookup was answered as it must be.</summary>
    public async Task<bool> RunAsync(DemoUser scientist, DemoUser curator, CancellationToken cancellation)
    {
        var sound = await MissAsync(scientist, cancellation);
        sound &= await HitAsync(scientist, curator, cancellation);
        sound &= await InvalidateAsync(scientist, curator, cancellation);
        await MeasureAsync(curator.Cache, cancellation);
        return sound;
    }

    private async Task<bool> MissAsync(DemoUser scientist, CancellationToken cancellation)
    {
        report.Title($"{scientist.Name} looks for {Name(NewBar)}, and asks why it is not there");
        var found = await LookUpAsync(scientist.Cache, NewBar, cancellation);
        var miss = await ExplainAsync(scientist.Cache, NewBar, cancellation);
        var table = new TextTable("Lookup", "Reason", "Nearest");
        table.Add(Answer(found), miss.Reason.ToString(), miss.Nearest?.ExecutionId ?? "");
        report.Table(table);
        ShowDifferences(miss);
        return found is null && miss is { Reason: CacheMissReason.InputsDiffer, Nearest: not null, Differences.Count: > 0 };
    }

    private void ShowDifferences(CacheMiss miss)
    {
        report.Title(miss.Explanation);
        var table = new TextTable("Input", ">Asked", ">Stored", ">Difference", ">Relative");
        foreach (var input in miss.Differences)
        {
            table.Add(
                input.Name, CanonicalInputs.Describe(input.Asked), CanonicalInputs.Describe(input.Stored), Report.Format(input.Difference, "+0.##;-0.##;0"),
                Report.Format(input.RelativeDifference, "+0.0 %;-0.0 %;0 %"));
        }
        report.Table(table);
    }

    private async Task<bool> HitAsync(DemoUser scientist, DemoUser curator, CancellationToken cancellation)
    {
        report.Title($"{scientist.Name} simulates {Name(NewBar)} and stores it; {curator.Name} (an admin) finds it and need not simulate");
        var started = Stopwatch.GetTimestamp();
        var recorded = (await new Sweep(folder, scientist).RunAsync([NewBar], cancellation)).Single();
        var simulated = Stopwatch.GetElapsedTime(started);

        started = Stopwatch.GetTimestamp();
        var found = await LookUpAsync(curator.Cache, NewBar, cancellation);
        var lookedUp = Stopwatch.GetElapsedTime(started);
        if (found is null)
            return false;
        var stress = ReadStress(found.RunPath!, cancellation);
        var read = Stopwatch.GetElapsedTime(started);

        var table = new TextTable("Who", "What", "Lookup", "ExecutionId", ">peak_stress MPa", ">ms");
        table.Add(scientist.Name, "simulation and its record", "", recorded.ExecutionId, Report.Format(ReadStress(recorded.RunPath!, cancellation), "0.0"), Milliseconds(simulated));
        table.Add(curator.Name, "lookup", Answer(found), found.ExecutionId, "", Milliseconds(lookedUp));
        table.Add(curator.Name, "lookup and reading the result", Answer(found), found.ExecutionId, Report.Format(stress, "0.0"), Milliseconds(read));
        report.Table(table);
        return found.ExecutionId == recorded.ExecutionId;
    }

    private async Task<bool> InvalidateAsync(DemoUser scientist, DemoUser curator, CancellationToken cancellation)
    {
        report.Title($"{curator.Name} declares the entry of {Name(WrongBar)} wrong; {scientist.Name} looks for it, and asks again");
        var before = await LookUpAsync(scientist.Cache, WrongBar, cancellation);
        if (before is null)
            return false;
        await curator.Cache.InvalidateAsync(new() { Filter = new() { ExecutionId = before.ExecutionId }, Reason = Reason }, cancellation);
        var after = await LookUpAsync(scientist.Cache, WrongBar, cancellation);
        var miss = await ExplainAsync(scientist.Cache, WrongBar, cancellation);

        var table = new TextTable("Before", "After", "Reason", "ExecutionId", "InvalidatedBy", "InvalidatedAt", "InvalidationReason");
        var entry = miss.Nearest;
        table.Add(
            Answer(before), Answer(after), miss.Reason.ToString(), entry?.ExecutionId ?? "", entry?.InvalidatedBy ?? "", Report.Format(entry?.InvalidatedAt),
            entry?.InvalidationReason ?? "");
        report.Table(table);
        report.Title(miss.Explanation);
        return after is null && miss is { Reason: CacheMissReason.Invalidated, Nearest: { InvalidationReason: Reason } nearest } && nearest.InvalidatedBy == curator.Name;
    }

    private async Task MeasureAsync(HttpCacheStore cache, CancellationToken cancellation)
    {
        report.Title("What the cache holds, and how it answered");
        var statistics = await cache.GetStatisticsAsync(ThermalBar.Name, cancellation: cancellation);
        var table = new TextTable("Simulation", ">Valid", ">Expired", ">Invalidated", ">Hits", ">Misses", ">Hit rate", ">Runs kB");
        long[] counts = [statistics.ValidEntries, statistics.ExpiredEntries, statistics.InvalidatedEntries, statistics.Hits, statistics.Misses];
        table.Add([
            ThermalBar.Name, .. counts.Select(static count => count.ToString(CultureInfo.InvariantCulture)),
            Report.Format(statistics.HitRate, "0 %"), Report.Format(statistics.RunBytes / 1e3, "0")]);
        report.Table(table);
    }

    private static Task<CacheEntry?> LookUpAsync(HttpCacheStore cache, ThermalBar bar, CancellationToken cancellation)
    {
        var key = CacheKey.Compute(ThermalBar.Name, ThermalBar.Version, ThermalParameters.InputsOf(bar));
        return cache.GetAsync(key.Key, key.InputHash, cancellation);
    }

    private static Task<CacheMiss> ExplainAsync(HttpCacheStore cache, ThermalBar bar, CancellationToken cancellation) =>
        cache.ExplainAsync(new() { SimulationName = ThermalBar.Name, SimulationVersion = ThermalBar.Version, Inputs = ThermalParameters.InputsOf(bar) }, cancellation);

    private static object? ReadStress(string path, CancellationToken cancellation)
    {
        using var reader = RunReader.Open(path, cancellation);
        return reader.Outputs("peak_stress").Single().Value;
    }

    private static string Answer(CacheEntry? found) => found is null ? "miss" : "hit";

    private static string Name(ThermalBar bar) => Report.Format(bar.BoundaryTemperature, "0") + " K";

    private static string Milliseconds(TimeSpan time) => Report.Format(time.TotalMilliseconds, "0.0");
}
