using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Storages on a disk that is full.</summary>
public sealed class FullStorageTests
{
    [Theory]
    [InlineData("file", "results")]
    [InlineData("sqlite", "results.db")]
    [InlineData("duckdb", "results.duckdb")]
    public async Task A_full_disk_leaves_what_was_there(string type, string name)
    {
        if (type == "duckdb")
            DuckLibrary.SkipWhereMissing();
        using var disk = new SmallDisk(24);
        await using (var storage = new StorageRegistry().Open(new() { Type = type, Path = Path.Join(disk.Root, name) }))
        {
            await storage.SaveAsync("bar", StoredSample.Of(10));
            disk.LeaveFree(65_536);
            foreach (var key in new[] { "bar", "new" })
                Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(() => storage.SaveAsync(key, StoredSample.Of(50_000)))).Kind);
            Assert.Equal(10, (await storage.LoadAsync("bar"))!.Result.PointCount);
            Assert.False(await storage.ExistsAsync("new"));

            disk.Relieve();
            await storage.SaveAsync("bar", StoredSample.Of(50_000));
        }
        await using var again = new StorageRegistry().Open(new() { Type = type, Path = Path.Join(disk.Root, name) });
        Assert.Equal(50_000, (await again.LoadAsync("bar"))!.Result.PointCount);
        Assert.Empty(Directory.GetFiles(disk.Root, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task While_the_primary_has_no_room_the_secondary_takes_what_is_saved()
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(24);
        var clock = new TestClock();
        var primary = SqlResultStorage.Open(Path.Join(disk.Root, "results.db"), clock);
        await using var manager = new StorageManager(primary, new FileResultStorage(folder.Path, clock), time: clock);
        await manager.SaveAsync("bar", StoredSample.Of(10));
        disk.LeaveFree(65_536);
        Assert.Equal([StorageRole.Secondary], (await manager.SaveAsync("bar", StoredSample.Of(50_000))).SavedIn);
        Assert.Equal(50_000, (await manager.LoadAsync("bar"))!.Result.PointCount);

        disk.Relieve();
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.False((await manager.GetInfoAsync()).Degraded);
        Assert.Equal(50_000, (await primary.LoadAsync("bar"))!.Result.PointCount);
    }
}
