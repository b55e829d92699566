using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Sim2l.Testing;

namespace Sim2l.Data;

/// <summary>The primary is killed under load: with a synchronous standby nothing that was acknowledged is lost, and the same connection string goes on.</summary>
public sealed class PostgresFailoverTests
{
    private const int Writers = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<long> _acknowledged = new();
    private long _next;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_insert_is_on_the_promoted_standby()
    {
        using var primary = await PostgresServer.CreateAsync();
        var database = new NpgsqlConnectionStringBuilder(await primary.CreateDatabaseAsync()).Database!;
        using var standby = await primary.StartStandbyAsync();
        var text = PostgresUri.ToConnectionString(PostgresServer.ConnectionString(database, primary, standby));
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(text) { HostRecheckSeconds = 1, Timeout = 5 });
        await Execute(source, "CREATE TABLE entry (id bigint PRIMARY KEY)");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => Write(source, stop.Token), Token)).ToArray();
        await WaitForAcknowledged(500);
        await primary.KillUnheardAsync(standby);
        var before = _acknowledged.Count;
        await standby.PromoteAsync();
        await WaitForAcknowledged(before + 500);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var present = await Read(standby.ConnectionString(database));
        Assert.Empty(_acknowledged.Except(present));
    }

    [Fact]
    public async Task An_acknowledgement_waits_for_the_standby()
    {
        using var primary = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(await primary.CreateDatabaseAsync()) { CommandTimeout = 0 });
        using var standby = await primary.StartStandbyAsync();
        await Execute(source, "CREATE TABLE entry (id bigint PRIMARY KEY)");
        standby.Stop();
        var insert = Execute(source, "INSERT INTO entry VALUES (1)");
        await WaitForSynchronousCommit(source);
        Assert.False(insert.IsCompleted);
        standby.Start();
        await insert.WaitAsync(Patience, Token);
    }

    private static async Task WaitForSynchronousCommit(NpgsqlDataSource source)
    {
        await using var waiting = source.CreateCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')");
        var watch = Stopwatch.StartNew();
        while (await waiting.ExecuteScalarAsync(Token) is not true)
        {
            Assert.True(watch.Elapsed < Patience, "No insert waits for the standby.");
            await Task.Delay(20, Token);
        }
    }

    private async Task Write(NpgsqlDataSource source, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var id = Interlocked.Increment(ref _next);
            try
            {
                await Execute(source, $"INSERT INTO entry VALUES ({id})");
                _acknowledged.Enqueue(id);
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private async Task WaitForAcknowledged(int count)
    {
        var watch = Stopwatch.StartNew();
        while (_acknowledged.Count < count)
        {
            Assert.True(watch.Elapsed < Patience, $"Only {_acknowledged.Count} of {count} inserts were acknowledged.");
            await Task.Delay(10, Token);
        }
    }

    private static async Task<HashSet<long>> Read(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT id FROM entry");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var ids = new HashSet<long>();
        while (await reader.ReadAsync(Token))
            ids.Add(reader.GetInt64(0));
        return ids;
    }

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
