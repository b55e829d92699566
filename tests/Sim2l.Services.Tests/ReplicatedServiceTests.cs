using System.Collections.Concurrent;
using Sim2l.Caching;
using Sim2l.Http;
using Sim2l.Results;
using Sim2l.Testing;

namespace Sim2l;

/// <summary>Three processes of a service over one PostgreSQL database, behind clients that ask them in turns: one of them dies and nothing is lost.</summary>
public sealed class ReplicatedServiceTests(ITestOutputHelper output) : IDisposable
{
    private const int Processes = 3;
    private const int Clients = 12;
    private const int WritesOfOne = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task The_cache_loses_no_acknowledged_entry() => RunAsync<HttpCacheStore>(
        "cache",
        static client => new(client),
        static async (cache, key) =>
        {
            await cache.SetAsync(new() { Key = key, SimulationName = "heat", SimulationVersion = "1.0", ExecutionId = key, SquidId = "heat/1.0/abc", InputHash = "34e8be4d012a0221" });
            return true;
        },
        static async (cache, key) => (await cache.GetAsync(key))?.ExecutionId);

    [Fact]
    public Task The_index_loses_no_acknowledged_result() => RunAsync<HttpResultIndex>(
        "results",
        static client => new(client),
        static async (index, key) =>
        {
            await index.RegisterAsync(
                new() { ExecutionId = key, SimulationName = "heat", SimulationVersion = "1.0", Status = "completed", Inputs = [new("temperature", 350.0)] }, Viewer.Everything);
            return true;
        },
        static async (index, key) => (await index.GetAsync(key, Viewer.Everything)).ExecutionId);

    private async Task RunAsync<TStore>(string service, Func<ServiceClient, TStore> open, Func<TStore, string, Task<bool>> write, Func<TStore, string, Task<string?>> read)
        where TStore : IAsyncDisposable
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var processes = new List<ServiceProcess>();
        // One after the other: they are given free ports, and a file with the URL of the database.
        while (processes.Count < Processes)
            processes.Add(await ServiceProcess.StartAsync(service, _folder.Path, database));
        var token = await processes[0].OpenSessionAsync();
        var stores = processes.Select(process => open(new(process.Address, () => token))).ToArray();
        try
        {
            var clients = new RoundRobin<TStore>(stores);
            var acknowledged = new ConcurrentQueue<string>();
            var half = new TaskCompletionSource();
            var writing = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
            {
                for (var i = 0; i < WritesOfOne; i++)
                {
                    var key = $"{client}-{i}";
                    await clients.AskAsync(store => write(store, key));
                    acknowledged.Enqueue(key);
                    if (acknowledged.Count >= Clients * WritesOfOne / 2)
                        half.TrySetResult();
                }
            })).ToArray();

            await Task.WhenAny(half.Task, Task.WhenAll(writing));
            processes[1].Kill();
            await Task.WhenAll(writing);

            output.WriteLine($"{acknowledged.Count} were acknowledged, {clients.Retries} requests were repeated.");
            Assert.True(half.Task.IsCompletedSuccessfully);
            Assert.True(processes[1].HasExited);
            Assert.NotEqual(0, clients.Retries);
            Assert.Equal(Clients * WritesOfOne, acknowledged.Count);
            foreach (var key in acknowledged)
                Assert.Equal(key, await read(stores[2], key));
        }
        finally
        {
            foreach (var store in stores)
                await store.DisposeAsync();
            foreach (var process in processes)
                await process.DisposeAsync();
        }
    }
}
