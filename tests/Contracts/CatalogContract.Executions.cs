using System.Globalization;
using Sim2l.Catalog;

namespace Sim2l.Testing;

/// <content>Executions and their statistics.</content>
public abstract partial class CatalogContract
{
    [Fact]
    public async Task An_execution_comes_back_as_it_was_recorded()
    {
        var heat = await Register(Heat("1.0.0"));
        var given = Run("r1", heat) with
        {
            SquidId = "heat/1.0.0/abc",
            StartedAt = Clock.Now,
            CompletedAt = Clock.Now + TimeSpan.FromSeconds(3),
            Duration = TimeSpan.FromTicks(30_000_001),
            Status = "failed",
            ExecutorType = "isolated",
            CacheHit = true,
            RunPath = "/elsewhere/run 1.db",
            RunSizeBytes = 1L << 40,
            InputHash = "34e8",
            OutputCount = 1,
            ArtifactCount = 2,
            ErrorCount = 3,
            WarningCount = 4,
            Environment = Members(("host", "größe"), ("gpu", null)),
        };
        await As(Anna).RecordAsync(given, Anna);
        var found = Assert.Single(await Executions(new() { ExecutionId = "r1" }));
        Assert.Equal(Json(given.Environment), Json(found.Environment));
        Assert.Equal(given with { SimulationName = "heat", SimulationVersion = "1.0.0", UserName = "anna", Environment = null }, found with { Environment = null });
    }

    [Fact]
    public async Task The_later_state_wins_and_what_ended_does_not_run_again()
    {
        var heat = await Register(Heat("1.0.0"));
        var other = await Register(Heat("2.0.0"));
        var start = Clock.Now;
        var running = Run("r1", heat) with { Status = "running", SquidId = "s", InputHash = "h", RunPath = "/a", StartedAt = start };
        var completed = running with { Status = "completed", CompletedAt = start + TimeSpan.FromSeconds(9), Duration = TimeSpan.FromSeconds(9), OutputCount = 2, RunPath = null };
        await As(Anna).RecordAsync(running, Anna);
        await As(Anna).RecordAsync(completed with { SquidId = "x", InputHash = "y", SimulationId = other.SimulationId, StartedAt = start + TimeSpan.FromDays(1), ExecutorType = "z" }, Anna);

        await Check();
        foreach (var older in new[] { running, running with { Status = "queued" }, completed with { Status = "cancelled", CompletedAt = start + TimeSpan.FromSeconds(8) }, completed })
        {
            await As(Anna).RecordAsync(older, Anna);
            await Check();
        }
        await As(Anna).RecordAsync(completed with { Status = "failed", CompletedAt = start + TimeSpan.FromSeconds(10), OutputCount = 0 }, Anna);
        Assert.Equal("failed", Assert.Single(await Executions(new())).Status);

        async Task Check()
        {
            var found = Assert.Single(await Executions(new()));
            Assert.Equal(("completed", 2L, TimeSpan.FromSeconds(9), "/a"), (found.Status, found.OutputCount, found.Duration, found.RunPath));
            Assert.Equal(("s", "h", heat.SimulationId, "anna", start, "local"), (found.SquidId, found.InputHash, found.SimulationId, found.UserName, found.StartedAt, found.ExecutorType));
        }
    }

    [Fact]
    public async Task Whatever_the_order_of_reports_the_end_is_the_same()
    {
        var heat = await Register(Heat("1.0.0"));
        for (var round = 0; round < 5; round++)
        {
            var run = Run($"r{round}", heat);
            var end = run with { Status = "completed", CompletedAt = Clock.Now, Duration = TimeSpan.FromSeconds(1) };
            await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Catalog.RecordAsync(i % 3 == 0 ? end : run with { Status = "running" }, Root))));
        }
        Assert.All(await Executions(new()), static execution => Assert.Equal(("completed", TimeSpan.FromSeconds(1)), (execution.Status, execution.Duration)));
        Assert.Equal(5, (await Catalog.GetOverviewAsync(Root)).TotalExecutions);
    }

    [Fact]
    public async Task An_execution_is_its_reporters()
    {
        var heat = await Register(Heat("1.0.0"));
        await As(Anna).RecordAsync(Run("r1", heat) with { UserName = "ben", Status = "running" }, Anna);
        await Fails(ErrorKind.Conflict, () => As(Ben).RecordAsync(Run("r1", heat) with { Status = "failed" }, Ben));
        Assert.Equal(("anna", "running"), (Assert.Single(await Executions(new())).UserName, Assert.Single(await Executions(new())).Status));
        await Catalog.RecordAsync(Run("r2", heat) with { UserName = "carl" }, Root);
        await Catalog.RecordAsync(Run("r3", heat), Root);
        await Catalog.RecordAsync(Run("r1", heat) with { Status = "failed", UserName = "carl" }, Root);
        Assert.Equal(["r2:carl", "r3:root", "r1:anna"], (await Executions(new())).OrderBy(static e => e.UserName == "anna").ThenBy(static e => e.ExecutionId).Select(static e => $"{e.ExecutionId}:{e.UserName}"));
    }

    [Fact]
    public async Task An_execution_that_is_wrong_is_refused()
    {
        var heat = await Register(Heat("1.0.0"));
        var hidden = await Register(Heat("2.0.0") with { Visibility = Visibility.Private }, Anna);
        await Fails(ErrorKind.NotFound, () => Catalog.RecordAsync(Run("r", heat) with { SimulationId = hidden.SimulationId + 1_000 }, Root));
        await Fails(ErrorKind.NotFound, () => Catalog.RecordAsync(Run("r", heat) with { SimulationId = 0 }, Root));
        await Fails(ErrorKind.NotFound, () => As(Ben).RecordAsync(Run("r", hidden), Ben));
        foreach (var id in new[] { "", " ", "a\0b", "a\nb", "\ud800" })
            await Fails(ErrorKind.InvalidInput, () => Catalog.RecordAsync(Run(id, heat), Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.RecordAsync(Run(new('r', 129), heat), Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.RecordAsync(Run("r", heat) with { Status = "" }, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.RecordAsync(Run("r", heat) with { Duration = TimeSpan.FromTicks(-1) }, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.RecordAsync(Run("r", heat) with { ErrorCount = -1 }, Root));
        await Fails(ErrorKind.TooLarge, () => Catalog.RecordAsync(Run("r", heat) with { Environment = Members(("a", new string('x', 1 << 20))) }, Root));
        Assert.Empty(await Executions(new()));

        // A failed report holds up nobody.
        await Register(Heat("3.0.0"));
        await Catalog.RecordAsync(Run("r", heat), Root);
    }

    [Fact]
    public async Task Executions_are_filtered_and_paged_newest_first()
    {
        var heat = await Register(Heat("1.0.0"));
        var flow = await Register(new() { SimulationName = "flow", SimulationVersion = "2.0.0" });
        for (var i = 0; i < 10; i++)
        {
            await Catalog.RecordAsync(
                Run($"r{i}", i < 7 ? heat : flow) with { StartedAt = Clock.Now + TimeSpan.FromMinutes(i / 2), Status = i % 3 == 0 ? "failed" : "completed", CacheHit = i == 4, UserName = i < 5 ? "anna" : "ben" },
                Root);
        }
        Assert.Equal(["r9", "r8", "r7", "r6", "r5", "r4", "r3", "r2", "r1", "r0"], await Ids(new()));
        foreach (var limit in new[] { 1, 3, 5, 10 })
            Assert.Equal(await Ids(new()), await PagedIds(new(), limit));
        Assert.Equal(["r9", "r8", "r7"], await Ids(new() { SimulationName = "flow" }));
        Assert.Equal(["r9", "r8", "r7"], await Ids(new() { SimulationId = flow.SimulationId, SimulationVersion = "2.0.0" }));
        Assert.Empty(await Ids(new() { SimulationName = "flow", SimulationVersion = "1.0.0" }));
        Assert.Empty(await Ids(new() { SimulationId = 0 }));
        Assert.Equal(["r3", "r0"], await Ids(new() { Status = "failed", UserName = "anna" }));
        Assert.Equal(["r4"], await Ids(new() { CacheHit = true }));
        Assert.Equal(["r5", "r4", "r3", "r2"], await Ids(new() { StartedAfter = Clock.Now + TimeSpan.FromMinutes(1), StartedBefore = Clock.Now + TimeSpan.FromMinutes(3) }));

        var cursor = (await Catalog.GetExecutionPageAsync(new(), 1, null, Root)).NextCursor;
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetExecutionPageAsync(new() { Status = "failed" }, 1, cursor, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetExecutionPageAsync(new(), 1, "x", Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetExecutionPageAsync(new(), -1, null, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetExecutionPageAsync(new() { Status = "a\0" }, 1, null, Root));
    }

    [Fact]
    public async Task Statistics_add_up()
    {
        var one = await Register(Heat("1.0.0"));
        var two = await Register(Heat("2.0.0"));
        Clock.Now = new(2026, 3, 4, 0, 30, 0, TimeSpan.Zero);
        for (var i = 1; i <= 20; i++)
            await Catalog.RecordAsync(Run($"r{i}", one) with { Duration = TimeSpan.FromSeconds(i), StartedAt = Clock.Now - TimeSpan.FromHours(i), Status = i <= 4 ? "failed" : "completed" }, Root);
        await Catalog.RecordAsync(Run("running", one) with { Status = "running", StartedAt = Clock.Now }, Root);
        await Catalog.RecordAsync(Run("cached", one) with { Status = "cached", CacheHit = true, StartedAt = Clock.Now - TimeSpan.FromDays(29) }, Root);
        await Catalog.RecordAsync(Run("old", two) with { Status = "cancelled", StartedAt = Clock.Now - TimeSpan.FromDays(30), Duration = TimeSpan.FromSeconds(100) }, Root);

        var statistics = await Catalog.GetStatisticsAsync("heat", "1.0.0", Root);
        Assert.Equal((one.SimulationId, "heat", "1.0.0"), (statistics.SimulationId, statistics.SimulationName, statistics.SimulationVersion));
        Assert.Equal((22L, 1L), (statistics.TotalExecutions, statistics.CacheHits));
        Assert.Equal("cached 1, completed 16, failed 4, running 1", string.Join(", ", statistics.ByStatus.OrderBy(static state => state.Key).Select(static state => string.Create(CultureInfo.InvariantCulture, $"{state.Key} {state.Value}"))));
        Assert.Equal((17 / 21.0, 1 / 22.0), (statistics.SuccessRate, statistics.CacheHitRate));
        Assert.Equal((1, 20, 10.5), (statistics.MinimumDuration?.TotalSeconds, statistics.MaximumDuration?.TotalSeconds, statistics.MeanDuration?.TotalSeconds));
        Assert.Equal((10, 19), (statistics.MedianDuration?.TotalSeconds, statistics.Percentile95Duration?.TotalSeconds));
        Assert.Equal(Clock.Now, statistics.LastRunAt);
        Assert.Equal([(new(2026, 2, 3), 1L), (new(2026, 3, 3), 20L), (new(2026, 3, 4), 1L)], statistics.RunsPerDay.OrderBy(static day => day.Key).Select(static day => (day.Key, day.Value)));

        var all = await Catalog.GetStatisticsAsync("heat", null, Root);
        Assert.Equal((null, null, 23L), (all.SimulationId, all.SimulationVersion, all.TotalExecutions));
        Assert.Equal((100, 11, 20), (all.MaximumDuration?.TotalSeconds, all.MedianDuration?.TotalSeconds, all.Percentile95Duration?.TotalSeconds));
        Assert.Equal(22, all.RunsPerDay.Values.Sum());
        var overview = await Catalog.GetOverviewAsync(Root);
        Assert.Equal((2L, 2L, 23L, 16L, 1L), (overview.TotalSimulations, overview.ActiveSimulations, overview.TotalExecutions, overview.SuccessfulExecutions, overview.CachedExecutions));
    }

    [Fact]
    public async Task Statistics_of_what_never_ran_are_empty_and_of_what_is_not_there_an_error()
    {
        await Register(Heat("1.0.0"));
        var statistics = await Catalog.GetStatisticsAsync("heat", null, Root);
        Assert.Equal((0L, 0L), (statistics.TotalExecutions, statistics.CacheHits));
        Assert.Equal((null, null), (statistics.SuccessRate, statistics.CacheHitRate));
        Assert.Equal((null, null, null, null), (statistics.MeanDuration, statistics.MedianDuration, statistics.Percentile95Duration, statistics.LastRunAt));
        Assert.Empty(statistics.ByStatus);
        Assert.Empty(statistics.RunsPerDay);
        await Fails(ErrorKind.NotFound, () => Catalog.GetStatisticsAsync("cold", null, Root));
        await Fails(ErrorKind.NotFound, () => Catalog.GetStatisticsAsync("heat", "9.9.9", Root));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task An_execution_id_that_could_be_no_file_is_refused(string id)
    {
        var simulation = await Catalog.GetAsync((await Catalog.RegisterAsync(Heat("1.0.0"), Root)).SimulationId!.Value, Root);

        await Fails(ErrorKind.InvalidInput, () => Catalog.RecordAsync(Run(id, simulation), Root));

        Assert.Empty(await Executions(new()));
    }

    protected static Catalog.Execution Run(string id, Simulation simulation) => new()
    {
        ExecutionId = id,
        SimulationId = simulation.SimulationId,
        StartedAt = new(2026, 3, 4, 5, 0, 0, TimeSpan.Zero),
        Status = "completed",
    };

    private async Task<List<Catalog.Execution>> Executions(ExecutionFilter filter)
    {
        var executions = new List<Catalog.Execution>();
        await foreach (var execution in Catalog.GetExecutionsAsync(filter, Root))
            executions.Add(execution);
        return executions;
    }

    private async Task<string[]> Ids(ExecutionFilter filter) => [.. (await Executions(filter)).Select(static execution => execution.ExecutionId)];

    private async Task<string[]> PagedIds(ExecutionFilter filter, int limit)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Catalog.GetExecutionPageAsync(filter, limit, cursor, Root);
            ids.AddRange(page.Executions.Select(static execution => execution.ExecutionId));
            cursor = page.NextCursor;
            Assert.True(ids.Count < 100);
        }
        while (cursor is not null);
        return [.. ids];
    }
}
