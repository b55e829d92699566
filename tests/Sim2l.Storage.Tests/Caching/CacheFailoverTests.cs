using System.Diagnostics;
using Npgsql;
using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>The cache over a primary and its synchronous standby, one of which goes away.</summary>
public sealed class CacheFailoverTests : IAsyncLifetime
{
    private const int Connections = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private PostgresServer _primary = null!;
    private PostgresServer _standby = null!;
    private string _name = null!;

    public async ValueTask InitializeAsync()
    {
        _primary = await PostgresServer.CreateAsync();
        _name = new NpgsqlConnectionStringBuilder(await _primary.CreateDatabaseAsync()).Database!;
        _standby = await _primary.StartStandbyAsync();
    }

    public ValueTask DisposeAsync()
    {
        _standby?.Dispose();
        _primary?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_promoted_standby_is_found_without_waiting()
    {
        await using var cache = Open();
        await cache.SetAsync(Entry("k"));
        _primary.Kill();
        for (var i = 0; i < 3; i++)
            Assert.Equal(ErrorKind.Unavailable, await FaultOfAsync(() => cache.SetAsync(Entry("k"))));

        await _standby.PromoteAsync();

        // What failed last may have looked at the standby before it was promoted, but no later.
        Assert.InRange(await CountFaultsAsync(cache), 0, 1);
        Assert.NotNull(await cache.GetAsync("k"));
    }

    [Fact]
    public async Task A_primary_that_hangs_costs_one_timeout_and_not_one_for_each_connection()
    {
        await using var cache = Open(commandTimeout: 1);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => cache.SetAsync(Entry($"k{i}"))));
        try
        {
            _primary.Freeze();
            await _standby.PromoteAsync();

            Assert.InRange(await CountFaultsAsync(cache), 1, 2);
        }
        finally
        {
            _primary.Kill();
        }
    }

    [Fact]
    public async Task A_commit_that_gets_no_answer_of_the_standby_in_time_fails()
    {
        await using var cache = Open(commandTimeout: 1);
        await cache.SetAsync(Entry("before"));
        _standby.Stop();

        Assert.Equal(ErrorKind.Timeout, await FaultOfAsync(() => cache.SetAsync(Entry("k"))));

        // Reading waits for no standby.
        Assert.NotNull(await cache.GetAsync("before"));
        _standby.Start();
        Assert.InRange(await CountFaultsAsync(cache), 0, 10);
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_while_it_waits_for_the_standby_waits_on()
    {
        await using var cache = Open(commandTimeout: 3);
        await cache.SetAsync(Entry("before"));
        _standby.Stop();
        using var cancellation = new CancellationTokenSource();

        var set = cache.SetAsync(Entry("k"), cancellation.Token);
        await WaitForSynchronousCommitAsync();
        await cancellation.CancelAsync();

        Assert.Equal(ErrorKind.Timeout, await FaultOfAsync(() => set.WaitAsync(Patience)));
    }

    private static async Task<ErrorKind?> FaultOfAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Sim2lException e)
        {
            return e.Kind;
        }
    }

    /// <summary>How many attempts fail, each at once after the other, before one is acknowledged.</summary>
    private static async Task<int> CountFaultsAsync(SqlCacheStore cache)
    {
        for (var faults = 0; ; faults++)
        {
            if (await FaultOfAsync(() => cache.SetAsync(Entry("k"))) is not { } fault)
                return faults;
            Assert.True(fault is ErrorKind.Unavailable or ErrorKind.Timeout, $"A database that is away is no {fault}.");
            if (faults > 1_000)
                return faults;
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

    private SqlCacheStore Open(int commandTimeout = 30) =>
        SqlCacheStore.Open(new NpgsqlConnectionStringBuilder(PostgresServer.ConnectionString(_name, _primary, _standby)) { CommandTimeout = commandTimeout }.ConnectionString);

    private async Task WaitForSynchronousCommitAsync()
    {
        await using var source = NpgsqlDataSource.Create(_primary.ConnectionString(_name));
        await using var waiting = source.CreateCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')");
        var watch = Stopwatch.StartNew();
        while (await waiting.ExecuteScalarAsync() is not true)
        {
            Assert.True(watch.Elapsed < Patience, "No commit waits for the standby.");
            await Task.Delay(20);
        }
    }
}
