using System.Diagnostics;
using System.Globalization;
using Sim2l.Caching;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Demo;

/// <summary>Shares recorded runs through a cache service: a miss and its nearest entry, a hit, an entry declared wrong and the miss after it.</summary>
internal sealed class CacheTour(RunFolder folder, Report report)
{
    private const string Scientist = "ada";
    private const string Curator = "grace";
    private const string Reason = "stress beyond the yield strength";
    private const int ShownHashDigits = 12;

    private static readonly ThermalBar NewBar = new() { BoundaryTemperature = 420, Cells = 200, TimeSteps = 4000 };
    private static readonly ThermalBar WrongBar = new() { BoundaryTemperature = 600 };

    /// <summary>Takes the tour; true when every lookup was answered as it must be.</summary>
    /// <param name="data">Where the service keeps its databases.</param>
    /// <param name="runs">The runs to share.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> RunAsync(string data, IReadOnlyCollection<Run> runs, CancellationToken cancellation)
    {
        await using var service = await DemoService.StartAsync("cache", data, folder.Root, cancellation);
        await using var scientist = new HttpCacheStore(await service.ConnectAsync(Scientist, Role.User, cancellation));
        await using var curator = new HttpCacheStore(await service.ConnectAsync(Curator, Role.Admin, cancellation));

        report.Title($"A cache service at {service.Address.OriginalString}; {Scientist} (a user) stores the completed runs in it");
        await StoreAsync(scientist, runs.Where(static run => run.Status == RunStatus.Completed), cancellation);
        report.Title($"{Curator} asks for the same sweep, and need not simulate what was completed");
        var sound = await new SecondPass(curator, report).RunAsync(runs.Reverse(), cancellation);
        sound &= await MissAsync(scientist, cancellation);
        sound &= await HitAsync(scientist, curator, cancellation);
        sound &= await InvalidateAsync(scientist, curator, cancellation);
        await MeasureAsync(curator, cancellation);
        return sound;
    }

    private async Task StoreAsync(HttpCacheStore cache, IEnumerable<Run> runs, CancellationToken cancellation)
    {
        var table = new TextTable("Key", "InputHash", "ExecutionId", ">Size kB");
        foreach (var run in runs)
        {
            var entry = Describe(run, cancellation);
            await cache.SetAsync(entry, cancellation);
            table.Add(entry.Key, entry.InputHash[..ShownHashDigits] + "...", entry.ExecutionId, Report.Format(entry.RunSizeBytes / 1e3, "0"));
        }
        report.Table(table);
    }

    private async Task<bool> MissAsync(HttpCacheStore cache, CancellationToken cancellation)
    {
        report.Title($"{Scientist} looks for {Name(NewBar)}, and asks why it is not there");
        var found = await LookUpAsync(cache, NewBar, cancellation);
        var miss = await ExplainAsync(cache, NewBar, cancellation);
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

    private async Task<bool> HitAsync(HttpCacheStore scientist, HttpCacheStore curator, CancellationToken cancellation)
    {
        report.Title($"{Scientist} simulates {Name(NewBar)} and stores it; {Curator} (an admin) finds it and need not simulate");
        var run = ThermalRecorder.Describe(NewBar);
        var started = Stopwatch.GetTimestamp();
        folder.Record(run, static writer => new ThermalRecorder(NewBar, writer).Record());
        var simulated = Stopwatch.GetElapsedTime(started);
        var recorded = folder.List(new() { ExecutionIds = [run.ExecutionId!] }, cancellation: cancellation).Single();
        await scientist.SetAsync(Describe(recorded, cancellation), cancellation);

        started = Stopwatch.GetTimestamp();
        var found = await LookUpAsync(curator, NewBar, cancellation);
        var lookedUp = Stopwatch.GetElapsedTime(started);
        if (found is null)
            return false;
        var stress = ReadStress(found.RunPath!, cancellation);
        var read = Stopwatch.GetElapsedTime(started);

        var table = new TextTable("Who", "What", "Lookup", "ExecutionId", ">peak_stress MPa", ">ms");
        table.Add(Scientist, "simulation and its record", "", recorded.ExecutionId, Report.Format(ReadStress(recorded.RunPath!, cancellation), "0.0"), Milliseconds(simulated));
        table.Add(Curator, "lookup", Answer(found), found.ExecutionId, "", Milliseconds(lookedUp));
        table.Add(Curator, "lookup and reading the result", Answer(found), found.ExecutionId, Report.Format(stress, "0.0"), Milliseconds(read));
        report.Table(table);
        return found.ExecutionId == recorded.ExecutionId;
    }

    private async Task<bool> InvalidateAsync(HttpCacheStore scientist, HttpCacheStore curator, CancellationToken cancellation)
    {
        report.Title($"{Curator} declares the entry of {Name(WrongBar)} wrong; {Scientist} looks for it, and asks again");
        var before = await LookUpAsync(scientist, WrongBar, cancellation);
        if (before is null)
            return false;
        await curator.InvalidateAsync(new() { Filter = new() { ExecutionId = before.ExecutionId }, Reason = Reason }, cancellation);
        var after = await LookUpAsync(scientist, WrongBar, cancellation);
        var miss = await ExplainAsync(scientist, WrongBar, cancellation);

        var table = new TextTable("Before", "After", "Reason", "ExecutionId", "InvalidatedBy", "InvalidatedAt", "InvalidationReason");
        var entry = miss.Nearest;
        table.Add(
            Answer(before), Answer(after), miss.Reason.ToString(), entry?.ExecutionId ?? "", entry?.InvalidatedBy ?? "", Report.Format(entry?.InvalidatedAt),
            entry?.InvalidationReason ?? "");
        report.Table(table);
        report.Title(miss.Explanation);
        return after is null && miss is { Reason: CacheMissReason.Invalidated, Nearest: { InvalidatedBy: Curator, InvalidationReason: Reason } };
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

    /// <summary>The entry of a run; its key comes from the inputs that the run itself recorded.</summary>
    private static NewCacheEntry Describe(Run run, CancellationToken cancellation)
    {
        var inputs = RunInputs.Read(run.RunPath!, cancellation);
        var key = CacheKey.Compute(run.SimulationName, run.SimulationVersion, inputs);
        return new()
        {
            Key = key.Key,
            SimulationName = run.SimulationName,
            SimulationVersion = run.SimulationVersion,
            ExecutionId = run.ExecutionId,
            SquidId = key.Key,
            InputHash = key.InputHash,
            RunPath = run.RunPath,
            RunSizeBytes = run.SizeBytes,
            Inputs = inputs,
        };
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
