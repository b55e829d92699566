using Sim2l.Sessions;
using Sim2l.Testing;

namespace Sim2l.Results;

/// <summary>Exporting many results of a service takes constant memory, here and there. The whole process is measured, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(ResultMemoryTests), DisableParallelization = true)]
[Collection(nameof(ResultMemoryTests))]
public sealed class ResultMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Five_times_the_results_are_exported_in_the_same_memory()
    {
        var (few, fewBytes) = await ExportAsync(10_000);
        var (many, manyBytes) = await ExportAsync(50_000);

        TestContext.Current.TestOutputHelper?.WriteLine($"{few:N0} rows held {fewBytes:N0} bytes, {many:N0} rows {manyBytes:N0}.");
        Assert.Equal((10_000, 50_000), (few, many));
        Assert.True(manyBytes < fewBytes + 10_000_000, $"{few:N0} rows held {fewBytes:N0} bytes, {many:N0} rows {manyBytes:N0}.");
    }

    private async Task<(long Rows, long Bytes)> ExportAsync(int count)
    {
        var location = Path.Join(_folder.Path, $"{count}.db");
        await ManyResults.FillAsync(location, count);
        await using var service = await ResultService.StartAsync(location);
        await using var index = service.Connect(await service.OpenAsync("ada", Privileges.OfUser));
        return await ManyResults.ExportAsync(index, Path.Join(_folder.Path, "out"), ResultExportFormat.JsonLines);
    }
}
