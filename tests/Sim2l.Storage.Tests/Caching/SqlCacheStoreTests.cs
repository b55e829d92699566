using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>What a cache in a database of its own does beyond the contract: counters of several clients, a database that goes away, killed writers.</summary>
public sealed class SqlCacheStoreTests : IDisposable
{
    private const string VictimVariable = "SIM2L_TEST_KILLED_CACHE";
    private const int Kills = 10;

    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Join(_folder.Path, "cache.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Clients_of_one_file_count_together() => await CountTogether(Database);

    [Fact]
    public async Task Clients_of_one_server_count_together() => await CountTogether(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    [Fact]
    public async Task Counters_are_written_within_seconds_and_a_replaced_entry_starts_anew()
    {
        await using var cache = SqlCacheStore.Open(Database);
        await using var other = SqlCacheStore.Open(Database);
        await cache.SetAsync(Entry("k"));
        await cache.GetAsync("k");
        await Eventually(async () => (await other.GetStatisticsAsync()).Hits == 1);
        await Eventually(async () => (await other.GetAsync("k"))!.HitCount >= 1);
        await cache.GetAsync("k");
        await cache.SetAsync(Entry("k"));
        await Eventually(async () => (await other.GetStatisticsAsync("heat")).Hits >= 3);
        await cache.DisposeAsync();
        Assert.Equal(0, (await other.GetAsync("k"))!.HitCount);
    }

    [Fact]
    public async Task A_lookup_never_waits_for_a_writer_and_its_count_is_kept_meanwhile()
    {
        await using var cache = SqlCacheStore.Open(Database);
        await cache.SetAsync(Entry("k"));
        await using (var blocker = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            blocker.Open();
            blocker.Execute("BEGIN IMMEDIATE");
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < 100; i++)
                Assert.NotNull(await cache.GetAsync("k"));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"100 lookups took {watch.Elapsed} beside a writer who takes for ever.");
            blocker.Execute("ROLLBACK");
        }
        Assert.Equal(100, (await cache.GetStatisticsAsync()).Hits);
    }

    [Fact]
    public async Task A_file_that_goes_away_and_comes_back_is_used_again()
    {
        await using var cache = SqlCacheStore.Open(Database);
        await cache.SetAsync(Entry("k"));
        Assert.NotNull(await cache.GetAsync("k"));
        File.Move(Database, Database + ".away");
        for (var i = 0; i < 3; i++)
        {
            await Unavailable(() => cache.GetAsync("k"));
            await Unavailable(() => cache.SetAsync(Entry("l")));
            Assert.Equal(ErrorKind.Unavailable, (await cache.CheckHealthAsync()).Fault);
        }
        // Counts that are due meanwhile cannot be written, and are kept.
        await Task.Delay(1_500);
        Assert.False(File.Exists(Database));
        File.Move(Database + ".away", Database);

        Assert.NotNull(await cache.GetAsync("k"));
        await cache.SetAsync(Entry("l"));
        Assert.NotNull(await cache.GetAsync("l"));
        Assert.Equal(3, (await cache.GetStatisticsAsync()).Hits);
    }

    [Fact]
    public async Task A_server_that_goes_away_and_comes_back_is_used_again()
    {
        using var server = await PostgresServer.CreateAsync();
        await using var cache = SqlCacheStore.Open(await server.CreateDatabaseAsync());
        await cache.SetAsync(Entry("k"));
        Assert.NotNull(await cache.GetAsync("k"));
        server.Stop();
        for (var i = 0; i < 3; i++)
        {
            await Unavailable(() => cache.GetAsync("k"));
            await Unavailable(() => cache.SetAsync(Entry("l")));
        }
        Assert.Equal(ErrorKind.Unavailable, (await cache.CheckHealthAsync()).Fault);
        server.Start();

        await Eventually(async () => (await cache.CheckHealthAsync()).IsHealthy);
        Assert.NotNull(await cache.GetAsync("k"));
        await cache.SetAsync(Entry("l"));
        Assert.Equal(2, (await cache.GetStatisticsAsync()).Hits);
    }

    [Fact]
    public async Task Tokens_are_stored_hashed()
    {
        await using var cache = SqlCacheStore.Open(Database);
        var claim = await cache.ClaimAsync("k", "anna", TimeSpan.FromMinutes(1));
        await using var database = new SqliteConnection($"Data Source={Database};Pooling=False");
        var stored = database.QuerySingle<string>("SELECT token_hash FROM cache_claims");
        Assert.Equal(64, stored.Length);
        Assert.NotEqual(claim.Token!.Reveal(), stored);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_acknowledged_is_lost_by_kills(bool onServer)
    {
        if (Environment.GetEnvironmentVariable(VictimVariable) is { Length: > 0 } victim)
        {
            await WriteForEver(victim.Split('\n'));
            return;
        }
        var location = onServer ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : Database;
        var random = new Random(20_261);
        await using var cache = SqlCacheStore.Open(location);
        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await KillOne(location, kill, random.Next(0, 200));
            Assert.NotEmpty(acknowledged);
            foreach (var key in acknowledged)
                Assert.Equal(key, (await cache.GetAsync(key))?.ExecutionId);
        }
    }

    private static async Task CountTogether(string location)
    {
        var clients = Enumerable.Range(0, 4).Select(_ => SqlCacheStore.Open(location)).ToArray();
        await clients[0].SetAsync(Entry("a"));
        await clients[0].SetAsync(Entry("b"));
        await Task.WhenAll(clients.Select((client, i) => Task.Run(async () =>
        {
            string[] keys = i % 2 == 0 ? ["a", "b", "none"] : ["b", "a", "none"];
            for (var n = 0; n < 400; n++)
                await client.GetAsync(keys[n % 3]);
        })));
        var own = await clients[0].GetStatisticsAsync();
        Assert.True(own.Hits >= 267, $"{own.Hits} hits, of which the asking client alone had 267.");
        await Task.WhenAll(clients.Select(static client => client.DisposeAsync().AsTask()));

        await using var reader = SqlCacheStore.Open(location);
        var statistics = await reader.GetStatisticsAsync();
        Assert.Equal((4 * 267, 4 * 133), (statistics.Hits, statistics.Misses));
        var perEntry = 0L;
        await foreach (var entry in reader.ListAsync(new()))
        {
            perEntry += entry.HitCount;
            Assert.NotNull(entry.LastHitAt);
        }
        Assert.Equal(4 * 267, perEntry);
    }

    private static async Task WriteForEver(string[] order)
    {
        var output = new StreamWriter(File.Create(order[1])) { AutoFlush = true };
        await using var cache = SqlCacheStore.Open(order[0]);
        for (long i = 0; ; i++)
        {
            var key = $"{order[2]}/{i}";
            await cache.SetAsync(Entry(key) with { ExecutionId = key });
            await output.WriteLineAsync(key);
        }
    }

    private static Process Start(string location, string acknowledged, int number)
    {
        string[] host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(SqlCacheStoreTests).Assembly.Location] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. host, "-method", $"{typeof(SqlCacheStoreTests).FullName}.{nameof(Nothing_acknowledged_is_lost_by_kills)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[VictimVariable] = string.Join('\n', location, acknowledged, number.ToString(CultureInfo.InvariantCulture));
        return Process.Start(start)!;
    }

    private static async Task Unavailable(Func<Task> action) =>
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(action)).Kind);

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "It did not happen within 30 seconds.");
            await Task.Delay(50);
        }
    }

    private static NewCacheEntry Entry(string key) => new()
    {
        Key = key,
        SimulationName = "heat",
        SimulationVersion = "1.0",
        ExecutionId = "run-1",
        SquidId = "heat/1.0/abc",
        InputHash = "34e8",
    };

    private async Task<string[]> KillOne(string location, int number, int delay)
    {
        var acknowledged = Path.Join(_folder.Path, $"acknowledged{number}.txt");
        using (var child = Start(location, acknowledged, number))
        {
            var watch = Stopwatch.StartNew();
            while (!(File.Exists(acknowledged) && new FileInfo(acknowledged).Length > 0))
            {
                Assert.False(child.HasExited || watch.Elapsed > TimeSpan.FromMinutes(1), "The writer did not begin.");
                await Task.Delay(5);
            }
            await Task.Delay(delay);
            child.Kill();
            await child.WaitForExitAsync();
        }
        var text = await File.ReadAllTextAsync(acknowledged);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
