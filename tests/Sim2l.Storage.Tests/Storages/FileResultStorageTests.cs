using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Results in a folder.</summary>
public sealed class FileResultStorageTests : ResultStorageContract
{
    private string Root => Path.Join(Folder, "results");

    [Fact]
    public async Task Damaged_files_are_listed_with_their_fault_and_the_rest_without()
    {
        foreach (var key in new[] { "good", "head", "body", "long" + new string('x', 400) })
            await Storage.SaveAsync(key, StoredSample.Of(100));
        Damage("head", 60);
        Damage("body", -10);
        File.WriteAllText(Directory.GetFiles(Root, "h-*.s2l").Single(), "");

        var listed = await Storage.ListAsync().ToListAsync();
        Assert.Equal(4, listed.Count);
        Assert.Equal(ErrorKind.Corrupt, listed.Single(static stored => stored.Key == "head").Fault?.Kind);
        Assert.Null(listed.Single(static stored => stored.Key == "good").Fault);
        foreach (var key in new[] { "head", "body" })
        {
            var fault = await Assert.ThrowsAsync<Sim2lException>(() => Storage.LoadAsync(key));
            Assert.Equal(ErrorKind.Corrupt, fault.Kind);
            Assert.Contains($"'{key}'", fault.Message, StringComparison.Ordinal);
        }
        Assert.NotNull(await Storage.LoadAsync("good"));

        Assert.True(await Storage.DeleteAsync("head"));
        await Storage.SaveAsync("body", StoredSample.Of(3));
        Assert.Equal(3, (await Storage.LoadAsync("body"))!.Result.PointCount);
        Assert.Equal(3, await Storage.ClearAsync());
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_unavailable_and_none_takes_its_place()
    {
        await Storage.SaveAsync("bar", StoredSample.Of());
        Directory.Move(Root, Root + "-away");
        foreach (var call in new Func<Task>[] { () => Storage.LoadAsync("bar"), () => Storage.SaveAsync("new", StoredSample.Of()), () => Storage.GetInfoAsync(), async () => await Storage.ListAsync().ToListAsync() })
            Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(call)).Kind);
        Assert.False(Directory.Exists(Root));
        Directory.Move(Root + "-away", Root);
        Assert.NotNull(await Storage.LoadAsync("bar"));
    }

    protected override Task<IResultStorage> OpenAsync() => Task.FromResult<IResultStorage>(new FileResultStorage(Root, Clock));

    private void Damage(string key, int place)
    {
        var path = Path.Join(Root, $"k-{key}.s2l");
        var bytes = File.ReadAllBytes(path);
        bytes[place < 0 ? bytes.Length + place : place] ^= 0xFF;
        File.WriteAllBytes(path, bytes);
    }
}
