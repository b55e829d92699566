using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.Testing;

/// <summary>What every storage of results does, wherever it keeps them.</summary>
public abstract class ResultStorageContract : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim2l-storage-");
    private IResultStorage? _storage;

    protected TestClock Clock { get; } = new();

    protected string Folder => _folder.FullName;

    protected IResultStorage Storage => _storage!;

    public async ValueTask InitializeAsync() => _storage = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_storage is not null)
            await _storage.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    public static TheoryData<string> Keys => new(
        "bar", "a::b", "::", "a/b/../../c", "/etc/passwd", "%", "%2e%2e", "_", "'; DROP TABLE optimization_results; --", "\"q\"", "a\nb\r\t", ".", "..", " ", "CON", "Bar",
        "Kühler 𝛑", "k-bar.s2l", "\u0001", "*?[", "\\", new string('k', 4_096), new string('ü', 2_048), new string('/', 4_096));

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public async Task A_result_comes_back_as_it_was_saved_whatever_its_key(string key)
    {
        var result = StoredSample.Of(7);
        await Storage.SaveAsync("neighbour", StoredSample.Of(1, 99));
        var revision = await Storage.SaveAsync(key, result);

        var loaded = await Storage.LoadAsync(key);
        Assert.Equal((key, 1L, revision.Id), (loaded!.Key, loaded.Revision.Version, loaded.Revision.Id));
        Assert.Equal(revision.SavedAt, loaded.Revision.SavedAt);
        Assert.Equal(StoredSample.BytesOf(result), StoredSample.BytesOf(loaded.Result));
        Assert.True(await Storage.ExistsAsync(key));
        Assert.Equal([key], await KeysAsync(key));
        Assert.Equal(2, (await KeysAsync("")).Count);

        Assert.True(await Storage.DeleteAsync(key));
        Assert.False(await Storage.ExistsAsync(key));
        Assert.Null(await Storage.LoadAsync(key));
        Assert.Null(await Storage.GetAsync(key));
        Assert.Equal(["neighbour"], await KeysAsync(""));
    }

    [Fact]
    public async Task Keys_that_differ_in_case_only_are_two()
    {
        await Storage.SaveAsync("Bar", StoredSample.Of(seed: 1));
        await Storage.SaveAsync("bar", StoredSample.Of(seed: 2));
        Assert.Equal(["Bar", "bar"], await KeysAsync(""));
        Assert.Equal(["bar"], await KeysAsync("b"));
    }

    public static TheoryData<string, ErrorKind> Refused => new()
    {
        { "", ErrorKind.InvalidInput },
        { "a\0b", ErrorKind.InvalidInput },
        { "\uD800", ErrorKind.InvalidInput },
        { new string('k', 8_193), ErrorKind.TooLarge },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_a_key_is_refused_everywhere(string key, ErrorKind kind)
    {
        Task[] attempts =
        [
            Fails(() => Storage.SaveAsync(key, StoredSample.Of())), Fails(() => Storage.LoadAsync(key)), Fails(() => Storage.GetAsync(key)), Fails(() => Storage.ExistsAsync(key)),
            Fails(() => Storage.DeleteAsync(key)), Fails(() => Storage.RenameAsync(key, "b")), Fails(() => Storage.RenameAsync("b", key)), Fails(() => Storage.FindRevisionAsync(key)),
        ];
        await Task.WhenAll(attempts);

        async Task Fails(Func<Task> call) => Assert.Equal(kind, (await Assert.ThrowsAsync<Sim2lException>(call)).Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    public async Task Results_of_any_size_come_back(int points)
    {
        var result = StoredSample.Of(points, objectives: 3);
        await Storage.SaveAsync("sized", result);
        await Storage.SaveAsync("nan", StoredSample.AllNan(points));
        Assert.Equal(StoredSample.BytesOf(result), StoredSample.BytesOf((await Storage.LoadAsync("sized"))!.Result));
        Assert.Equal(StoredSample.BytesOf(StoredSample.AllNan(points)), StoredSample.BytesOf((await Storage.LoadAsync("nan"))!.Result));
    }

    [Fact]
    public async Task Metadata_come_without_points()
    {
        await Storage.SaveAsync("bar", StoredSample.Of(9));
        var stored = await Storage.GetAsync("bar");
        Assert.Equal(("bar", 1L, 9), (stored!.Key, stored.Version, stored.Header!.PointCount));
        Assert.Equal(["x", "f0", "f1", "stress"], stored.Header.Definition.ColumnNames);
        Assert.Equal(1L, stored.Header.Definition.Metadata["seed"]);
        Assert.Equal(("pareto", 4), (stored.Header.ResultSets[0].Name, stored.Header.ResultSets[0].Count));
        Assert.True(stored.SizeBytes >= 9 * 4 * 8);
        Assert.Null(await Storage.GetAsync("other"));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(3, 4)]
    [InlineData(65_530, 20)]
    [InlineData(65_536, null)]
    [InlineData(140_000, 0)]
    public async Task A_column_is_read_in_part(int start, int? count)
    {
        var result = StoredSample.Of(140_000);
        await Storage.SaveAsync("bar", result);
        var values = new List<double>();
        await foreach (var piece in Storage.ReadColumnAsync("bar", 2, start, count))
        {
            Assert.True(piece.Length <= ColumnChunk.MaximumRows);
            values.AddRange(piece.ToArray());
        }
        Assert.Equal(result.Columns[2].AsSpan().Slice(start, count ?? (140_000 - start)).ToArray(), values);
    }

    [Theory]
    [InlineData("other", 0, 0, 1, ErrorKind.NotFound)]
    [InlineData("bar", 4, 0, 1, ErrorKind.NotFound)]
    [InlineData("bar", -1, 0, 1, ErrorKind.NotFound)]
    [InlineData("bar", 0, 3, 3, ErrorKind.InvalidInput)]
    [InlineData("bar", 0, -1, 1, ErrorKind.InvalidInput)]
    [InlineData("bar", 0, 1, int.MaxValue, ErrorKind.InvalidInput)]
    public async Task A_part_that_is_not_there_is_refused(string key, int column, int start, int count, ErrorKind kind)
    {
        await Storage.SaveAsync("bar", StoredSample.Of(5));
        var fault = await Assert.ThrowsAsync<Sim2lException>(async () => await Storage.ReadColumnAsync(key, column, start, count).ToListAsync());
        Assert.Equal(kind, fault.Kind);
    }

    [Fact]
    public async Task A_column_that_is_replaced_while_it_is_read_is_a_conflict()
    {
        await Storage.SaveAsync("bar", StoredSample.Of(140_000));
        await using var pieces = Storage.ReadColumnAsync("bar", 0).GetAsyncEnumerator();
        Assert.True(await pieces.MoveNextAsync());
        await Storage.SaveAsync("bar", StoredSample.Of(140_000, seed: 2));
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(async () => await pieces.MoveNextAsync())).Kind);
    }

    [Fact]
    public async Task Versions_count_and_a_stale_one_is_a_conflict()
    {
        Assert.Equal(1, (await Storage.SaveAsync("bar", StoredSample.Of(seed: 1), expectedVersion: 0)).Version);
        Assert.Equal(2, (await Storage.SaveAsync("bar", StoredSample.Of(seed: 2), expectedVersion: 1)).Version);
        await Conflicts(() => Storage.SaveAsync("bar", StoredSample.Of(seed: 3), expectedVersion: 1));
        await Conflicts(() => Storage.SaveAsync("bar", StoredSample.Of(seed: 3), expectedVersion: 0));
        await Conflicts(() => Storage.DeleteAsync("bar", expectedVersion: 1));
        Assert.Equal(2L, (await Storage.GetAsync("bar"))!.Header!.Definition.Metadata["seed"]);

        Assert.True(await Storage.DeleteAsync("bar", expectedVersion: 2));
        Assert.False(await Storage.DeleteAsync("bar"));
        var again = await Storage.SaveAsync("bar", StoredSample.Of(seed: 4), expectedVersion: 0);
        Assert.Equal(4, again.Version);
    }

    [Fact]
    public async Task Of_many_who_save_with_the_same_version_one_succeeds()
    {
        await Storage.SaveAsync("bar", StoredSample.Of());
        var attempts = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            try
            {
                await Storage.SaveAsync("bar", StoredSample.Of(seed: i), expectedVersion: 1);
                return 1;
            }
            catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
            {
                return 0;
            }
        })));
        Assert.Equal(1, attempts.Sum());
        Assert.Equal(2, (await Storage.GetAsync("bar"))!.Version);
    }

    [Fact]
    public async Task Who_reads_while_others_save_sees_one_state()
    {
        await Storage.SaveAsync("bar", Constant(0));
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 20; i++)
                await Storage.SaveAsync("bar", Constant(i));
        });
        while (!writing.IsCompleted)
        {
            var result = (await Storage.LoadAsync("bar"))!.Result;
            Assert.Equal(result.Columns[0][0], result.Columns[1][^1]);
        }
        await writing;
        Assert.Equal(20, (await Storage.LoadAsync("bar"))!.Result.Columns[0][0]);

        static OptimizationResult Constant(double value) => new(
            new() { Problem = "constant", Objectives = [new() { Name = "a" }, new() { Name = "b" }] },
            [[.. Enumerable.Repeat(value, 1_000)], [.. Enumerable.Repeat(value, 1_000)]]);
    }

    [Fact]
    public async Task A_result_gets_another_key()
    {
        var result = StoredSample.Of(70_000);
        await Storage.SaveAsync("old", result);
        var renamed = await Storage.RenameAsync("old", "new");
        Assert.Equal("new", renamed.Key);
        Assert.Equal(["new"], await KeysAsync(""));
        Assert.Equal(StoredSample.BytesOf(result), StoredSample.BytesOf((await Storage.LoadAsync("new"))!.Result));

        await Storage.SaveAsync("old", StoredSample.Of(seed: 5));
        await Conflicts(() => Storage.RenameAsync("new", "old"));
        await Storage.RenameAsync("new", "old", overwrite: true);
        Assert.Equal(70_000, (await Storage.GetAsync("old"))!.Header!.PointCount);
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<Sim2lException>(() => Storage.RenameAsync("new", "third"))).Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(() => Storage.RenameAsync("old", "old"))).Kind);
    }

    [Fact]
    public async Task A_list_has_what_begins_so_and_no_more()
    {
        string[] keys = ["a", "a/1", "a/2", "a%", "a_b", "b", "aé", .. Enumerable.Range(0, 230).Select(static i => $"many/{i:d4}")];
        foreach (var key in keys)
            await Storage.SaveAsync(key, StoredSample.Of(1));
        Assert.Equal(["a/1", "a/2"], await KeysAsync("a/"));
        Assert.Equal(["a%"], await KeysAsync("a%"));
        Assert.Equal(["a_b"], await KeysAsync("a_"));
        Assert.Empty(await KeysAsync("c"));
        Assert.Equal(230, (await KeysAsync("many/")).Count);
        Assert.Equal(keys.Order(StringComparer.Ordinal), await KeysAsync(""));
        Assert.Equal(keys.Length, (await Storage.GetInfoAsync()).Count);
    }

    [Fact]
    public async Task Clearing_counts_what_was_there_and_remembers_unless_told_to_forget()
    {
        foreach (var key in new[] { "a/1", "a/2", "b" })
            await Storage.SaveAsync(key, StoredSample.Of());
        Assert.Equal(2, await Storage.ClearAsync("a/"));
        Assert.Equal(["b"], await KeysAsync(""));
        Assert.True((await Storage.FindRevisionAsync("a/1"))!.IsDeleted);
        Assert.Equal(0, await Storage.ClearAsync("a/"));

        Assert.Equal(1, await Storage.ClearAsync(forget: true));
        Assert.Empty(await Storage.ListRevisionsAsync().ToListAsync());
        Assert.Equal(0, (await Storage.GetInfoAsync()).Count);
    }

    [Fact]
    public async Task A_state_of_elsewhere_is_taken_over_only_when_it_is_newer()
    {
        var first = ResultRevision.Next("bar", null, Clock.Now);
        var second = ResultRevision.Next("bar", first, Clock.Now);
        var gone = ResultRevision.Next("bar", second, Clock.Now, isDeleted: true);

        Assert.True(await Storage.ApplyAsync(second, StoredSample.Of(seed: 2)));
        Assert.False(await Storage.ApplyAsync(second, StoredSample.Of(seed: 2)));
        Assert.False(await Storage.ApplyAsync(first, StoredSample.Of(seed: 1)));
        var found = await Storage.FindRevisionAsync("bar");
        Assert.Equal((second.Id, 2L, second.SavedAt), (found!.Id, found.Version, found.SavedAt));
        Assert.Equal([first.Id], found.Ancestors);

        Assert.True(await Storage.ApplyAsync(gone, null));
        Assert.False(await Storage.ApplyAsync(second, StoredSample.Of(seed: 2)));
        Assert.False(await Storage.ExistsAsync("bar"));
        Assert.Equal([gone.Id], await Storage.ListRevisionsAsync("b").Select(static revision => revision.Id).ToListAsync());
    }

    protected abstract Task<IResultStorage> OpenAsync();

    protected async Task<IReadOnlyList<string>> KeysAsync(string prefix) =>
        [.. (await Storage.ListAsync(prefix).Select(static stored => stored.Key).ToListAsync()).Order(StringComparer.Ordinal)];

    private static async Task Conflicts(Func<Task> call) => Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(call)).Kind);
}
