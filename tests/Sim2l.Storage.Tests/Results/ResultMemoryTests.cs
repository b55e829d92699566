using System.Diagnostics;
using Sim2l.Runs;
using Sim2l.Testing;

namespace Sim2l.Results;

/// <summary>What is long or large takes bounded memory. The whole process is measured, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(ResultMemoryTests), DisableParallelization = true)]
[Collection(nameof(ResultMemoryTests))]
public sealed class ResultMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, ResultExportFormat.Csv)]
    [InlineData(true, ResultExportFormat.JsonLines)]
    public async Task Ten_times_the_results_are_exported_in_the_same_memory(bool onServer, ResultExportFormat format)
    {
        var (few, fewBytes) = await ExportAsync(10_000, onServer, format);
        var (many, manyBytes) = await ExportAsync(100_000, onServer, format);

        TestContext.Current.TestOutputHelper?.WriteLine($"{few:N0} rows held {fewBytes:N0} bytes, {many:N0} rows {manyBytes:N0}.");
        Assert.Equal((10_000, 100_000), (few, many));
        // The rows themselves are more than 100 MB.
        Assert.True(manyBytes < fewBytes + 5_000_000, $"{few:N0} rows held {fewBytes:N0} bytes, {many:N0} rows {manyBytes:N0}.");
    }

    [Fact]
    public async Task A_run_with_an_array_of_fifty_megabytes_is_introspected_and_registered_in_bounded_memory()
    {
        const int Items = 6_250_000;
        var folder = new RunFolder(_folder.Path);
        folder.Record(new() { ExecutionId = "large", SimulationName = "sim", SimulationVersion = "1" }, static run => run.SetOutput("field", Enumerable.Range(0, Items).Select(static i => i / 8.0).ToArray()));
        Assert.InRange(new FileInfo(folder.PathOf("large")).Length, 50_000_000, 90_000_000);
        await using var index = SqlResultIndex.Open(Path.Join(_folder.Path, "results"));
        await index.RegisterAsync(new() { ExecutionId = "small", SimulationName = "sim", SimulationVersion = "1", Status = "completed" }, Viewer.Everything);
        var started = Stopwatch.GetTimestamp();
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);

        using (var watch = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before), null, 0, 5))
        {
            Assert.Equal(ResultOutcome.Registered, (await index.RegisterAsync(RunIntrospection.Read(folder.PathOf("large")), Viewer.Everything)).Outcome);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{new FileInfo(folder.PathOf("large")).Length:N0} bytes of run: {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s, {most:N0} bytes of memory.");
        Assert.True(most < 1_500_000_000, $"Registering held {most:N0} bytes.");
        var query = new ResultQuery { SimulationName = "sim", Filter = new FieldFilter(ResultField.Output("field", "length"), FilterOperator.Eq, (long)Items) };
        Assert.Equal("large", (await index.SearchAsync(query, Viewer.Everything).SingleAsync()).ExecutionId);
        Assert.Equal(Items, Assert.IsType<double[]>((await index.GetAsync("large", Viewer.Everything)).Outputs["field"]).Length);
    }

    private async Task<(long Rows, long Bytes)> ExportAsync(int count, bool onServer, ResultExportFormat format)
    {
        var location = onServer ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : Path.Join(_folder.Path, $"{count}.db");
        await ManyResults.FillAsync(location, count);
        await using var index = SqlResultIndex.Open(location);
        return await ManyResults.ExportAsync(index, Path.Join(_folder.Path, "out"), format);
    }
}
