using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Results of one source among others, in a SQLite file.</summary>
public sealed class SessionResultStorageTests : ResultStorageContract
{
    [Theory]
    [InlineData("a", "a::b", "b::key", "key")]
    [InlineData("a", "a:", ":key", "key")]
    [InlineData("a%3A", "a:", "key", "key")]
    [InlineData("a:", "a%3A", "::key", "key")]
    public async Task No_source_sees_what_another_has(string one, string other, string key, string otherKey)
    {
        await using var shared = SqlResultStorage.Open(Path.Join(Folder, "shared.db"), Clock);
        await using var first = new SessionResultStorage(shared, one, ownsInner: false);
        await using var second = new SessionResultStorage(shared, other, ownsInner: false);
        await first.SaveAsync(key, StoredSample.Of(1));
        await second.SaveAsync(otherKey, StoredSample.Of(2));

        Assert.Equal([key], await first.ListAsync().Select(static stored => stored.Key).ToListAsync());
        Assert.Equal([otherKey], await second.ListAsync().Select(static stored => stored.Key).ToListAsync());
        Assert.Equal(1, (await first.LoadAsync(key))!.Result.PointCount);
        Assert.Equal(1, (await first.GetInfoAsync()).Count);
        Assert.Equal(1, await first.ClearAsync(forget: true));
        Assert.Equal([otherKey], await second.ListRevisionsAsync().Select(static revision => revision.Key).ToListAsync());
    }

    protected override async Task<IResultStorage> OpenAsync()
    {
        var shared = SqlResultStorage.Open(Path.Join(Folder, "session.db"), Clock);
        await new SessionResultStorage(shared, "other", ownsInner: false).SaveAsync("theirs", StoredSample.Of());
        return new SessionResultStorage(shared, "se::ssion/1");
    }
}
