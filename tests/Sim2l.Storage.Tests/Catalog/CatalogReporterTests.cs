using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>What a catalog learns from the files of runs.</summary>
public sealed class CatalogReporterTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqlCatalog _catalog;
    private readonly RunFolder _runs;

    public CatalogReporterTests()
    {
        _catalog = SqlCatalog.Open(Path.Join(_folder.Path, "catalog.db"));
        _runs = new(Path.Join(_folder.Path, "runs"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_unknown_simulation_is_registered_with_what_its_run_shows()
    {
        await ReportAsync(Record("a", static run =>
        {
            run.SetParameterSchema(new()
            {
                ParameterClass = ParameterClass.Input,
                Name = "temperature",
                Type = "Number",
                Unit = "K",
                Minimum = 0,
                Maximum = double.PositiveInfinity,
                DefaultValue = 300.0,
                Required = true,
                Description = "of the bar",
            });
            run.SetParameterSchema(new() { ParameterClass = ParameterClass.Input, Name = "unused", Type = "Text" });
            run.SetInput("temperature", 350.0, "K");
            run.SetInput("cells", 20);
            run.SetInput("image", new byte[] { 1 });
            run.SetOutput("stress", -120.5, "MPa");
        }));

        var simulation = await _catalog.GetAsync("heat", "1.0.0", Viewer.Everything, Cancellation);
        Assert.Equal(
            """{"cells": {"type": "Integer"}, "image": {"type": "Binary"}, "temperature": {"type": "Number", "units": "K", "minimum": 0.0, "default": 300.0, "required": true, "description": "of the bar"}, "unused": {"type": "Text"}}""",
            PythonJson.Write(simulation.InputSchema));
        Assert.Equal("""{"stress": {"type": "Number", "units": "MPa"}}""", PythonJson.Write(simulation.OutputSchema));
    }

    [Fact]
    public async Task The_execution_says_what_the_file_says()
    {
        var path = Record("a", static run =>
        {
            run.SetInput("t", 1.5);
            run.SetOutput("y", 2.5);
            run.WriteLog(new() { Level = RunLogLevel.Error, Message = "e" });
            run.WriteLog(new() { Level = RunLogLevel.Warning, Message = "w" });
        });
        await ReportAsync(path);

        using var reader = RunReader.Open(path, Cancellation);
        var execution = Assert.Single(await ExecutionsAsync());
        var key = Caching.CacheKey.Compute("heat", "1.0.0", new Dictionary<string, object?> { ["t"] = 1.5 });
        Assert.Equal(("a", "heat", "1.0.0", "completed", "local", path), (execution.ExecutionId, execution.SimulationName, execution.SimulationVersion, execution.Status, execution.ExecutorType, execution.RunPath));
        Assert.Equal((reader.Run.StartedAt, reader.Run.CompletedAt, reader.Run.Duration, reader.Run.UserId), (execution.StartedAt, execution.CompletedAt, execution.Duration, execution.UserName));
        Assert.Equal((key.Key, key.InputHash, 1L, 0L, 1L, 1L), (execution.SquidId, execution.InputHash, execution.OutputCount, execution.ArtifactCount, execution.ErrorCount, execution.WarningCount));
        Assert.NotEmpty(execution.Environment!);
    }

    [Fact]
    public async Task The_same_report_twice_changes_nothing()
    {
        var report = RunReports.Read(Record("a"), cancellation: Cancellation);
        var reporter = Reporter();
        Assert.True(await reporter.IsNewsAsync(report, Cancellation));
        await reporter.ReportAsync(report, Cancellation);
        Assert.False(await reporter.IsNewsAsync(report, Cancellation));
        await Reporter().ReportAsync(RunReport.FromFields(report.ToFields()), Cancellation);
        Assert.Single(await ExecutionsAsync());
    }

    [Fact]
    public async Task A_run_that_goes_on_makes_no_simulation_known_and_ends_once_it_is_known()
    {
        using (var run = _runs.Create(New("a")))
        {
            await ReportAsync(run.RunPath);
            Assert.Empty(await ExecutionsAsync());
            await ReportAsync(Record("b"));
            await ReportAsync(run.RunPath);
            Assert.Equal("running", (await ExecutionsAsync()).Single(static execution => execution.ExecutionId == "a").Status);
            var running = RunReports.Read(run.RunPath, cancellation: Cancellation);
            Assert.False(await Reporter().IsNewsAsync(running, Cancellation));
            run.Complete();
            Assert.True(await Reporter().IsNewsAsync(RunReports.Read(run.RunPath, cancellation: Cancellation), Cancellation));
            await ReportAsync(run.RunPath);
            await Reporter().ReportAsync(running, Cancellation);
        }
        Assert.Equal(["completed", "completed"], (await ExecutionsAsync()).Select(static execution => execution.Status));
    }

    [Fact]
    public async Task Of_two_who_register_with_different_runs_the_first_counts_and_both_executions_are_there()
    {
        var (one, other) = (RunReports.Read(Record("a", static run => run.SetInput("x", 1)), cancellation: Cancellation), RunReports.Read(Record("b", static run => run.SetInput("y", 1)), cancellation: Cancellation));
        var (first, second) = (Reporter(), Reporter());
        Assert.Null(await first.FindAsync(one, Cancellation));
        Assert.Null(await second.FindAsync(other, Cancellation));
        var registered = await first.RegisterAsync(one, Cancellation);
        var late = await second.RegisterAsync(other, Cancellation);
        Assert.Equal((RegistrationOutcome.Registered, RegistrationOutcome.Identical, registered.SimulationId), (registered.Outcome, late.Outcome, late.SimulationId));
        await second.RecordAsync(other, late.SimulationId!.Value, Cancellation);
        Assert.Equal("b", Assert.Single(await ExecutionsAsync()).ExecutionId);
    }

    [Fact]
    public async Task A_version_that_was_removed_is_refused()
    {
        var report = RunReports.Read(Record("a"), cancellation: Cancellation);
        await Reporter().ReportAsync(report, Cancellation);
        var simulation = await _catalog.GetAsync("heat", "1.0.0", Viewer.Everything, Cancellation);
        await _catalog.RemoveAsync(simulation.SimulationId, Viewer.Everything, Cancellation);
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => Reporter().ReportAsync(report, Cancellation))).Kind);
    }

    [Theory]
    [InlineData("1.x")]
    [InlineData("latest")]
    [InlineData("draft of May")]
    public async Task A_version_that_looks_like_another_is_its_own(string version)
    {
        await ReportAsync(Record("a"));
        await ReportAsync(Record("b", version: version));
        Assert.Equal([("a", "1.0.0"), ("b", version)], (await ExecutionsAsync()).Select(static execution => (execution.ExecutionId, execution.SimulationVersion)).Order());
    }

    [Theory]
    [InlineData("UPDATE run_metadata SET simulation_name = ''", ErrorKind.InvalidInput)]
    [InlineData("UPDATE run_metadata SET started_at = 'once'", ErrorKind.InvalidInput)]
    [InlineData("DELETE FROM run_metadata", ErrorKind.InvalidInput)]
    public void A_file_that_does_not_say_what_it_is_of_is_refused(string sql, ErrorKind kind)
    {
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, sql);
        Assert.Equal(kind, Assert.Throws<Sim2lException>(() => RunReports.Read(path, cancellation: Cancellation)).Kind);
    }

    [Fact]
    public async Task A_file_with_odd_content_is_reported_all_the_same()
    {
        var path = SampleRun.Write(_folder.Path);
        SampleRun.Alter(path, "UPDATE inputs SET type = '', units = ''; UPDATE run_metadata SET status = 'odd', environment = '[1]', executor_type = ''; UPDATE parameter_schemas SET minimum = 9e999, maximum = -9e999");
        await ReportAsync(path);
        var execution = Assert.Single(await ExecutionsAsync());
        Assert.Equal(("unknown", "local", (object?)null), (execution.Status, execution.ExecutorType, execution.Environment));
    }

    private static NewRun New(string id, string version = "1.0.0") => new() { ExecutionId = id, SimulationName = "heat", SimulationVersion = version };

    private string Record(string id, Action<RunWriter>? simulate = null, string version = "1.0.0")
    {
        _runs.Record(New(id, version), simulate ?? (static _ => { }));
        return _runs.PathOf(id);
    }

    private CatalogReporter Reporter() => new(_catalog, Viewer.Everything);

    private Task ReportAsync(string path) => Reporter().ReportAsync(RunReports.Read(path, cancellation: Cancellation), Cancellation);

    private async Task<List<Execution>> ExecutionsAsync() => await _catalog.GetExecutionsAsync(new(), Viewer.Everything, Cancellation).ToListAsync(Cancellation);
}
