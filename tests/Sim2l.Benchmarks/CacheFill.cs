using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>Makes caches with many entries, and answers the JSON of the first of them, as the service writes it.</summary>
internal static class CacheFill
{
    private const int Together = 10_000;

    public static async Task CreateTablesAsync(string location)
    {
        await using var store = SqlCacheStore.Open(location);
        await store.CheckHealthAsync();
    }

    public static async Task<byte[]> SqliteAsync(string file, int entries)
    {
        await CreateTablesAsync(file);
        using (var table = new RawCacheTable(file))
        {
            foreach (var numbers in Enumerable.Range(0, entries).Chunk(Together))
                table.InsertTogether(numbers.Select(CacheSample.RowOf));
        }
        return await AnswerAsync(file);
    }

    public static async Task<byte[]> PostgresAsync(string connectionString, int entries)
    {
        await CreateTablesAsync(connectionString);
        await RawPostgres.FillAsync(connectionString, entries);
        return await AnswerAsync(connectionString);
    }

    private static async Task<byte[]> AnswerAsync(string location)
    {
        await using var store = SqlCacheStore.Open(location);
        var entry = await store.GetAsync(CacheSample.KeyOf(0)) ?? throw new InvalidOperationException("The entry that was stored is not there.");
        return PythonJson.WriteMessageUtf8(CacheWire.Write(entry)).ToArray();
    }
}
