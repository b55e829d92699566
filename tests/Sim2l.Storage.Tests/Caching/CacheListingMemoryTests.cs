using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>Listing a long cache takes constant memory. The whole process is measured, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(CacheListingMemoryTests), DisableParallelization = true)]
[Collection(nameof(CacheListingMemoryTests))]
public sealed class CacheListingMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hundred_thousand_entries_are_listed_in_constant_memory(bool onServer)
    {
        const int Count = 100_000;
        var location = onServer ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : Path.Join(_folder.Path, "cache.db");
        await using var cache = SqlCacheStore.Open(location);
        await cache.SetAsync(new() { Key = "seed", SimulationName = "heat", SimulationVersion = "1.0", ExecutionId = "run-1", SquidId = "heat/1.0/abc", InputHash = "34e8" });
        await Fill(location, onServer, Count - 1);

        long listed = 0;
        long most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var entry in cache.ListAsync(new()))
        {
            if (++listed % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.Equal(Count, listed);
        Assert.True(most < 20_000_000, $"Listing held {most:N0} bytes.");
    }

    private static async Task Fill(string location, bool onServer, int count)
    {
        const string Columns = "key, generation, simulation_id, simulation_name, simulation_version, execution_id, squid_id, input_hash, created_at, hit_count";
        if (onServer)
        {
            await using var server = new NpgsqlConnection(location);
            await server.ExecuteAsync($"INSERT INTO cache_entries (key_hash, {Columns}) SELECT sha256(n::text::bytea), 'k' || n, n, 0, 'heat', '1', 'e', 's', 'h', now(), 0 FROM generate_series(1, @count) AS n", new { count });
            return;
        }
        await using var file = new SqliteConnection($"Data Source={location};Pooling=False");
        await file.ExecuteAsync($"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < @count) INSERT INTO cache_entries (key_hash, {Columns}) SELECT randomblob(32), 'k' || n, n, 0, 'heat', '1', 'e', 's', 'h', '2026-01-01 00:00:00', 0 FROM n", new { count });
    }
}
