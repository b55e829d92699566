using Sim2l.Runs;

namespace Sim2l.Execution;

public sealed class PendingRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_whose_creation_was_interrupted_has_nothing_to_tell()
    {
        var run = Pending("half-made");
        RunTemplate.Place(run.Entry.RunPath!);
        Assert.Empty(run.ReadItems(TimeSpan.FromHours(24)));
    }

    [Fact]
    public async Task Its_note_is_dropped_and_not_refused()
    {
        await using var sample = new SampleOutbox();
        var run = Pending("half-made");
        RunTemplate.Place(run.Entry.RunPath!);
        await sample.Outbox.AddAsync(run.ToItem(), TestContext.Current.CancellationToken);
        var delivery = await RunMessenger.ReleaseAsync(sample.Outbox, Assert.Single(await sample.ListAsync()), TimeSpan.FromHours(24), TestContext.Current.CancellationToken);
        Assert.Equal((1L, 0L), (delivery.Delivered, delivery.Refused));
        Assert.Empty(await sample.ListAsync());
    }

    [Fact]
    public void A_run_that_goes_on_is_told_later()
    {
        var run = Pending("going");
        using var writer = new RunFolder(_folder.Path).Create(new() { ExecutionId = "going", SimulationName = "heat", SimulationVersion = "1.0.0" });
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => run.ReadItems(TimeSpan.FromHours(24))).Kind);
        writer.Complete();
        Assert.Equal([Destination.CacheKind, Catalog.RunReport.Kind, Destination.ResultKind], run.ReadItems(TimeSpan.FromHours(24)).Select(static item => item.Kind));
    }

    private PendingRun Pending(string executionId) => new()
    {
        Entry = new()
        {
            Key = executionId,
            SimulationName = "heat",
            SimulationVersion = "1.0.0",
            ExecutionId = executionId,
            SquidId = executionId,
            InputHash = new('0', 64),
            RunPath = new RunFolder(_folder.Path).PathOf(executionId),
        },
        Cache = "a cache",
        Catalog = "a catalog",
        Results = "an index",
    };
}
