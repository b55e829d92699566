using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Results in memory.</summary>
public sealed class MemoryResultStorageTests : ResultStorageContract
{
    [Fact]
    public async Task What_was_not_used_for_the_longest_time_goes_first()
    {
        // 10,000 points of four columns: three of them fit into a megabyte.
        await using var small = new MemoryResultStorage(1, Clock);
        foreach (var key in new[] { "a", "b", "c" })
            await small.SaveAsync(key, StoredSample.Of(10_000));
        Assert.NotNull(await small.LoadAsync("a"));
        await small.SaveAsync("d", StoredSample.Of(10_000));

        Assert.False(await small.ExistsAsync("b"));
        Assert.True(await small.ExistsAsync("a") && await small.ExistsAsync("c") && await small.ExistsAsync("d"));
        var info = await small.GetInfoAsync();
        Assert.Equal((3L, 1_048_576L), (info.Count, info.LimitBytes));
        Assert.InRange(info.SizeBytes, 960_000, 1_048_576);
    }

    [Fact]
    public async Task What_is_larger_than_all_of_it_is_refused_and_costs_nobody_his_place()
    {
        await using var small = new MemoryResultStorage(1, Clock);
        await small.SaveAsync("a", StoredSample.Of());
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => small.SaveAsync("b", StoredSample.Of(40_000)));
        Assert.Equal(ErrorKind.TooLarge, fault.Kind);
        Assert.True(await small.ExistsAsync("a"));
    }

    protected override Task<IResultStorage> OpenAsync() => Task.FromResult<IResultStorage>(new MemoryResultStorage(64, Clock));
}
