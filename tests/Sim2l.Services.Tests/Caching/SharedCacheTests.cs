using System.Diagnostics;
using Sim2l.Http;
using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>Several service processes over one PostgreSQL database are one cache.</summary>
public sealed class SharedCacheTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Many_clients_of_two_processes_lose_nothing()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var first = await ServiceProcess.StartAsync("cache", _folder.Path, database);
        await using var second = await ServiceProcess.StartAsync("cache", _folder.Path, database);
        var token = await first.OpenSessionAsync();
        await using var ofFirst = Connect(first, token);
        await using var ofSecond = Connect(second, token);
        var workload = new CacheWorkload();

        await workload.RunAsync(client => client % 2 == 0 ? ofFirst : ofSecond);

        await WaitForCountsAsync(ofFirst, workload);
        await CacheWorkload.CheckAsync(ofSecond);
    }

    private static HttpCacheStore Connect(ServiceProcess service, Secret token) => new(new ServiceClient(service.Address, () => token));

    /// <summary>What a process counted is in the database, and so in the answers of the others, about a second later.</summary>
    private static async Task WaitForCountsAsync(HttpCacheStore cache, CacheWorkload workload)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            var statistics = await cache.GetStatisticsAsync();
            if ((statistics.Hits, statistics.Misses) == (workload.Hits, workload.Misses))
                return;
            Assert.True(watch.Elapsed < Patience, $"{workload.Hits} hits and {workload.Misses} misses were counted as {statistics.Hits} and {statistics.Misses}.");
        }
    }
}
