using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Real processes that deliver from one outbox into one catalog: at the same time, and killed in the middle.</summary>
public sealed class OutboxProcessTests : IDisposable
{
    private const int Reports = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_killed_between_delivery_and_removal_costs_nothing_and_doubles_nothing()
    {
        if (ChildTest.Argument is { } folder)
        {
            await DieAsync(folder, survived: 3);
            return;
        }
        await QueueAsync();
        for (var kill = 0; kill < 3; kill++)
            await ChildTest.RunToDeath(typeof(OutboxProcessTests), _folder.Path);

        // Three times three removed, and one more that the catalog has and the outbox keeps.
        await using (var outbox = OpenOutbox(_folder.Path))
            Assert.Equal(Reports - 9, await outbox.ListAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(10, await CountAsync());

        Assert.Equal(Reports - 9, await DeliverAsync(_folder.Path));
        await RequireEachOnceAsync();
    }

    [Fact]
    public async Task Processes_at_the_same_time_deliver_each_report_once()
    {
        if (ChildTest.Argument is { } folder)
        {
            var delivered = await DeliverAsync(folder);
            await File.WriteAllTextAsync(Path.Join(folder, $"delivered-{Environment.ProcessId}.txt"), $"{delivered}", TestContext.Current.CancellationToken);
            return;
        }
        await QueueAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ChildTest.Run(typeof(OutboxProcessTests), _folder.Path)));
        var counts = Directory.GetFiles(_folder.Path, "delivered-*.txt").Select(static file => long.Parse(File.ReadAllText(file), null)).ToArray();
        Assert.Equal(3, counts.Length);
        Assert.Equal(Reports, counts.Sum() + await DeliverAsync(_folder.Path));
        await RequireEachOnceAsync();
    }

    private static SqliteOutbox OpenOutbox(string folder) => SqliteOutbox.Open(Path.Join(folder, "outbox.db"));

    private static SqlCatalog OpenCatalog(string folder) => SqlCatalog.Open(Path.Join(folder, "catalog.db"));

    private static async Task<long> DeliverAsync(string folder)
    {
        await using var outbox = OpenOutbox(folder);
        await using var catalog = OpenCatalog(folder);
        var delivery = await outbox.DeliverAsync(
            RunReport.Kind, "catalog", (content, token) => new CatalogReporter(catalog, Viewer.Everything).ReportAsync(RunReport.FromFields(content), token));
        Assert.Null(delivery.Fault);
        Assert.Equal(0, delivery.Refused);
        return delivery.Delivered;
    }

    /// <summary>Delivers some, then one more, and is gone before that is removed.</summary>
    private static async Task DieAsync(string folder, int survived)
    {
        await using var outbox = OpenOutbox(folder);
        await using var catalog = OpenCatalog(folder);
        await outbox.DeliverAsync(RunReport.Kind, "catalog", async (content, token) =>
        {
            await new CatalogReporter(catalog, Viewer.Everything).ReportAsync(RunReport.FromFields(content), token);
            if (survived-- == 0)
                System.Diagnostics.Process.GetCurrentProcess().Kill();
        });
    }

    private async Task QueueAsync()
    {
        var runs = new RunFolder(Path.Join(_folder.Path, "runs"));
        await using var outbox = OpenOutbox(_folder.Path);
        for (var i = 0; i < Reports; i++)
        {
            var id = $"run-{i:00}";
            runs.Record(new() { ExecutionId = id, SimulationName = $"heat-{i % 4}", SimulationVersion = "1.0.0" }, run => run.SetInput("t", i));
            var report = RunReports.Read(runs.PathOf(id));
            await outbox.AddAsync(new()
            {
                Kind = RunReport.Kind,
                Destination = "catalog",
                ExecutionId = id,
                SimulationName = report.Execution.SimulationName,
                SimulationVersion = report.Execution.SimulationVersion,
                Content = report.ToFields(),
            });
        }
    }

    private async Task<int> CountAsync()
    {
        await using var catalog = OpenCatalog(_folder.Path);
        return await catalog.GetExecutionsAsync(new(), Viewer.Everything, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);
    }

    private async Task RequireEachOnceAsync()
    {
        await using var catalog = OpenCatalog(_folder.Path);
        var executions = await catalog.GetExecutionsAsync(new(), Viewer.Everything, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, Reports).Select(static i => $"run-{i:00}"), executions.Select(static execution => execution.ExecutionId).Order());
        Assert.Equal((4L, (long)Reports), await catalog.GetOverviewAsync(Viewer.Everything, TestContext.Current.CancellationToken) is var overview ? (overview.TotalSimulations, overview.TotalExecutions) : default);
    }
}
