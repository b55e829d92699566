using System.Data.Common;
using Dapper;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Listing many results takes constant memory. The whole process is measured, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(StorageListingMemoryTests), DisableParallelization = true)]
[Collection(nameof(StorageListingMemoryTests))]
public sealed class StorageListingMemoryTests : IDisposable
{
    private const int Count = 100_000;
    private const int MostBytes = 20_000_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hundred_thousand_results_are_listed_in_constant_memory_in_SQLite()
    {
        var path = Path.Join(_folder.Path, "results.db");
        await ListAsync(SqlResultStorage.Open(path), () => FillAsync(new SqliteConnection($"Data Source={path};Pooling=False"), "(WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < @count) SELECT n FROM t)"));
    }

    [Fact]
    public async Task A_hundred_thousand_results_are_listed_in_constant_memory_in_DuckDB()
    {
        DuckLibrary.SkipWhereMissing();
        var path = Path.Join(_folder.Path, "results.duckdb");
        await ListAsync(SqlResultStorage.Open(path), () => FillAsync(new DuckDBConnection($"Data Source={path}"), "generate_series(1, $count) AS t(n)"));
    }

    [Fact]
    public async Task A_hundred_thousand_results_are_listed_in_constant_memory_in_PostgreSQL()
    {
        var location = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await ListAsync(SqlResultStorage.Open(location), () => FillAsync(new NpgsqlConnection(location), "generate_series(1, @count) AS t(n)"));
    }

    [Fact]
    public async Task A_hundred_thousand_results_are_listed_in_constant_memory_in_a_folder() => await ListAsync(new FileResultStorage(_folder.Path), () =>
    {
        var seed = Directory.GetFiles(_folder.Path, "*.s2l").Single();
        for (var i = 1; i < Count; i++)
            File.CreateSymbolicLink(Path.Join(_folder.Path, $"k-{i}.s2l"), seed);
        return Task.CompletedTask;
    });

    private static async Task ListAsync(IResultStorage storage, Func<Task> fill)
    {
        await using var disposed = storage;
        await storage.SaveAsync("seed", StoredSample.Of());
        await fill();

        var (listed, most) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var stored in storage.ListAsync())
        {
            Assert.NotNull(stored.Header);
            if (++listed % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.Equal(Count, listed);
        Assert.True(most < MostBytes, $"Listing held {most:N0} bytes.");
    }

    private static async Task FillAsync(DbConnection connection, string series)
    {
        await using var disposed = connection;
        await connection.ExecuteAsync(
            $"""
            INSERT INTO optimization_results (result_key, version, revision, ancestors, saved_at, is_deleted, form, size_bytes, data)
            SELECT 'key ' || n, 1, 'r' || n, ancestors, saved_at, 0, form, size_bytes, data FROM optimization_results, {series} WHERE result_key = 'seed'
            """,
            new { count = Count - 1 });
    }
}
