using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>A primary in PostgreSQL whose server dies.</summary>
public sealed class StorageFailoverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_that_dies_while_results_are_saved_loses_none_that_was_acknowledged()
    {
        using var server = await PostgresServer.CreateAsync();
        var clock = new TestClock();
        var primary = SqlResultStorage.Open(await server.CreateDatabaseAsync(), clock);
        var secondary = SqlResultStorage.Open(Path.Join(_folder.Path, "secondary.db"), clock);
        await using var manager = new StorageManager(primary, secondary, time: clock);
        await manager.SaveAsync("before", StoredSample.Of(1));

        var acknowledged = new List<string>();
        var saving = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                var saved = await manager.SaveAsync($"key {i}", StoredSample.Of(i));
                acknowledged.Add(saved.Revision.Key);
            }
        });
        while (acknowledged.Count < 5)
            await Task.Yield();
        server.Kill();
        await saving;
        Assert.True((await manager.GetInfoAsync()).Degraded);

        server.Start();
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.NotNull(await manager.LoadAsync("before"));
        Assert.False((await manager.GetInfoAsync()).Degraded);
        foreach (var key in acknowledged)
            Assert.True(await primary.ExistsAsync(key), key);
        Assert.Equal(41, (await primary.GetInfoAsync()).Count);
    }
}
