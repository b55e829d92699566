using Sim2l.Execution;
using Sim2l.Http;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>Reports of runs on their way to a catalog service that is killed under them.</summary>
public sealed class CatalogDeliveryTests : IDisposable
{
    private const int Reports = 60;
    private const string Destination = "http://catalog";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_service_killed_in_the_middle_learns_of_each_run_once()
    {
        await using var outbox = SqliteOutbox.Open(Path.Join(_folder.Path, "outbox.db"));
        await QueueAsync(outbox);
        for (var kill = 0; kill < 3; kill++)
        {
            await using var service = await ServiceProcess.StartAsync("catalog", _folder.Path);
            var sent = 0;
            var delivery = await DeliverAsync(outbox, service, () =>
            {
                // Not between two of them, but while this one is on its way.
                if (++sent == 10)
                    _ = Task.Run(service.Kill, Cancellation);
            });
            Assert.Equal(ErrorKind.Unavailable, delivery.Fault?.Kind);
            Assert.InRange(delivery.Delivered, 9, Reports);
        }

        await using var last = await ServiceProcess.StartAsync("catalog", _folder.Path);
        Assert.Null((await DeliverAsync(outbox, last)).Fault);
        Assert.Empty(await outbox.ListAsync(Cancellation).ToListAsync(Cancellation));
        await using var catalog = await ConnectAsync(last);
        var executions = await catalog.GetExecutionsAsync(new(), Viewer.Everything, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, Reports).Select(static i => $"run-{i:00}"), executions.Select(static execution => execution.ExecutionId).Order());
        Assert.All(executions, static execution => Assert.Equal("completed", execution.Status));
        Assert.Equal(3, (await catalog.GetOverviewAsync(Viewer.Everything, Cancellation)).TotalSimulations);
    }

    [Fact]
    public async Task A_registration_that_waits_for_an_admin_holds_up_its_simulation_until_it_is_approved()
    {
        await using var service = await CatalogService.StartAsync(new() { TakesRequests = true });
        await using var outbox = SqliteOutbox.Open(Path.Join(_folder.Path, "outbox.db"));
        await QueueAsync(outbox);
        await using var user = service.Connect(await service.OpenAsync("uma", Privileges.OfUser));
        await using var admin = service.Connect(await service.OpenAsync("ada", Privileges.OfAdmin));

        for (var again = 0; again < 2; again++)
            Assert.Equal((0L, 0L, ErrorKind.NotFound), await DeliverAsync(outbox, user) is var waiting ? (waiting.Delivered, waiting.Refused, waiting.Fault?.Kind) : default);
        var requests = await admin.GetRequestsAsync(RequestState.Pending, cancellation: Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["heat-0", "heat-1", "heat-2"], requests.Select(static request => request.SimulationName).Order());

        await admin.ApproveAsync(requests.Single(static request => request.SimulationName == "heat-1").RequestId, Viewer.Everything, Cancellation);
        Assert.Equal(Reports / 3, (await DeliverAsync(outbox, user)).Delivered);
        Assert.All(await outbox.ListAsync(Cancellation).ToListAsync(Cancellation), static item => Assert.NotEqual("heat-1", item.SimulationName));
    }

    [Fact]
    public async Task What_a_user_may_not_report_is_kept_with_the_reason()
    {
        await using var service = await CatalogService.StartAsync();
        await using var outbox = SqliteOutbox.Open(Path.Join(_folder.Path, "outbox.db"));
        await QueueAsync(outbox);
        await using var user = service.Connect(await service.OpenAsync("uma", Privileges.OfUser));
        Assert.Equal((0L, (long)Reports), await DeliverAsync(outbox, user) is var refused ? (refused.Delivered, refused.Refused) : default);
        Assert.All(await outbox.ListAsync(Cancellation).ToListAsync(Cancellation), static item => Assert.True(item is { IsRefused: true, Fault.Length: > 0 }));

        await using var admin = service.Connect(await service.OpenAsync("ada", Privileges.OfAdmin));
        Assert.Equal(Reports, await outbox.RetryAsync(RunReport.Kind, Destination, Cancellation));
        Assert.Equal(Reports, (await DeliverAsync(outbox, admin)).Delivered);
    }

    [Fact]
    public async Task Without_a_session_everything_waits_for_the_next_login()
    {
        await using var service = await CatalogService.StartAsync();
        await using var outbox = SqliteOutbox.Open(Path.Join(_folder.Path, "outbox.db"));
        await QueueAsync(outbox);
        await using var ended = service.Connect(new("of a session that ended"));
        Assert.Equal((0L, 0L, ErrorKind.Unauthorized), await DeliverAsync(outbox, ended) is var waiting ? (waiting.Delivered, waiting.Refused, waiting.Fault?.Kind) : default);
        await using var admin = service.Connect(await service.OpenAsync("ada", Privileges.OfAdmin));
        Assert.Equal(Reports, (await DeliverAsync(outbox, admin)).Delivered);
    }

    private static async Task<HttpCatalog> ConnectAsync(ServiceProcess service)
    {
        var token = await service.OpenSessionAsync();
        return new(new ServiceClient(service.Address, () => token));
    }

    private static async Task<OutboxDelivery> DeliverAsync(SqliteOutbox outbox, ServiceProcess service, Action? onSending = null)
    {
        await using var catalog = await ConnectAsync(service);
        return await DeliverAsync(outbox, catalog, onSending);
    }

    private static Task<OutboxDelivery> DeliverAsync(SqliteOutbox outbox, HttpCatalog catalog, Action? onSending = null) => outbox.DeliverAsync(
        RunReport.Kind,
        Destination,
        (content, cancellation) =>
        {
            onSending?.Invoke();
            return new CatalogReporter(catalog, Viewer.Everything).ReportAsync(RunReport.FromFields(content), cancellation);
        },
        cancellation: Cancellation);

    private async Task QueueAsync(SqliteOutbox outbox)
    {
        var runs = new RunFolder(Path.Join(_folder.Path, "runs"));
        for (var i = 0; i < Reports; i++)
        {
            var id = $"run-{i:00}";
            runs.Record(new() { ExecutionId = id, SimulationName = $"heat-{i % 3}", SimulationVersion = "1.0.0" }, run => run.SetInput("t", i));
            var report = RunReports.Read(runs.PathOf(id), cancellation: Cancellation);
            await outbox.AddAsync(
                new()
                {
                    Kind = RunReport.Kind,
                    Destination = Destination,
                    ExecutionId = id,
                    SimulationName = report.Execution.SimulationName,
                    SimulationVersion = report.Execution.SimulationVersion,
                    Content = report.ToFields(),
                },
                Cancellation);
        }
    }
}
