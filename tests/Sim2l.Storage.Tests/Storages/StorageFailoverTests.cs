using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Primaries that go away while they are used, and come back.</summary>
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

    [Fact]
    public async Task A_DuckDB_file_that_is_taken_away_is_stood_in_for_by_SQLite_until_it_is_back()
    {
        DuckLibrary.SkipWhereMissing();
        var clock = new TestClock();
        var (file, away) = (Path.Join(_folder.Path, "primary.duckdb"), Path.Join(_folder.Path, "away"));
        var settings = new StorageManagerSettings { Primary = new() { Type = "duckdb", Path = file }, Secondary = new() { Type = "sqlite", Path = Path.Join(_folder.Path, "secondary.db") } };
        await using var manager = StorageManager.Open(settings, time: clock);
        foreach (var key in new[] { "kept", "changed", "moved" })
            Assert.Equal([StorageRole.Primary, StorageRole.Secondary], (await manager.SaveAsync(key, StoredSample.Of(1))).SavedIn);

        File.Move(file, away);
        Assert.Equal(1, (await manager.LoadAsync("kept"))!.Result.PointCount);
        Assert.Equal([StorageRole.Secondary], (await manager.SaveAsync("changed", StoredSample.Of(2))).SavedIn);
        Assert.Equal([StorageRole.Secondary], (await manager.SaveAsync("new", StoredSample.Of(3))).SavedIn);
        await manager.RenameAsync("moved", "there");
        Assert.True((await manager.GetInfoAsync()).Degraded);
        Assert.False(File.Exists(file));

        File.Move(away, file);
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.False((await manager.GetInfoAsync()).Degraded);
        Assert.Equal(["changed", "kept", "new", "there"], (await manager.ListAsync(from: StorageRole.Primary).Select(static stored => stored.Key).ToListAsync()).Order());
        Assert.Equal(2, (await manager.LoadAsync("changed", from: StorageRole.Primary))!.Result.PointCount);
        var report = await manager.SyncAsync(isDryRun: true);
        Assert.Equal((4L, 0L, 0), (report.Unchanged, report.CopiedToPrimary + report.CopiedToSecondary, report.Conflicts.Count));
    }
}
