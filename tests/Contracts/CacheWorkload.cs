using Sim2l.Caching;

namespace Sim2l.Testing;

/// <summary>32 clients who each do a thousand things to one cache at the same time: store, look up, remove and invalidate, mostly the same keys.</summary>
internal sealed class CacheWorkload
{
    private const int Clients = 32;
    private const int Operations = 1_000;
    private const int SharedKeys = 50;

    private long _hits;
    private long _misses;

    /// <summary>The lookups that were answered with an entry.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Does all of it; any fault is one of the test.</summary>
    /// <param name="store">The cache as a client reaches it.</param>
    public Task RunAsync(Func<int, ICacheStore> store) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => RunAsync(store(client), client))));

    /// <summary>Looks whether the last thing that each client stored under its own key is what is there.</summary>
    public static async Task CheckAsync(ICacheStore cache)
    {
        for (var client = 0; client < Clients; client++)
            Assert.Equal($"{client}-{Operations - 10}", (await cache.GetAsync($"own/{client}"))?.ExecutionId);
    }

    private static NewCacheEntry Entry(string key, string executionId) => new()
    {
        Key = key,
        SimulationName = "heat",
        SimulationVersion = "1.0",
        ExecutionId = executionId,
        SquidId = "heat/1.0/abc",
        InputHash = "34e8be4d012a0221",
    };

    private async Task RunAsync(ICacheStore cache, int client)
    {
        var random = new Random(client);
        for (var i = 0; i < Operations; i++)
        {
            var shared = $"shared/{random.Next(SharedKeys)}";
            if (i % 10 == 0)
                await cache.SetAsync(Entry($"own/{client}", $"{client}-{i}"));
            else if (i % 97 == 1)
                await cache.InvalidateAsync(new() { Filter = new() { Pattern = "shared/%" } });
            else if (i % 10 == 3)
                await cache.SetAsync(Entry(shared, "run-1"));
            else if (i % 50 == 5)
                await cache.RemoveAsync(shared);
            else
                Count(await cache.GetAsync(random.Next(2) == 0 ? $"own/{random.Next(Clients)}" : shared));
        }
    }

    private void Count(CacheEntry? entry) => Interlocked.Increment(ref entry is null ? ref _misses : ref _hits);
}
