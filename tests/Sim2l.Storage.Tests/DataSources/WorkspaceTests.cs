using System.Diagnostics;
using Sim2l.Testing;

namespace Sim2l.DataSources;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new(DateTimeOffset.UtcNow);
    private readonly WorkspaceRoot _root;

    public WorkspaceTests()
    {
        _root = new(Root, _clock);
    }

    public static TheoryData<DataSessionBackend> Backends { get; } = [DataSessionBackend.Sqlite, DataSessionBackend.DuckDb];

    private string Root => Path.Join(_folder.Path, "sessions");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Backends))]
    public async Task A_workspace_is_private_and_goes_with_its_user(DataSessionBackend backend)
    {
        SkipWithout(backend);
        var workspace = await _root.CreateAsync(new() { Backend = backend });
        await AddAsync(workspace, "one");
        Assert.Equal(backend, workspace.Session.Backend);
        Assert.True(File.Exists(workspace.Session.DatabasePath));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode OfOthers = (UnixFileMode)0b111_111;
            Assert.Equal((UnixFileMode)0, (File.GetUnixFileMode(Root) | File.GetUnixFileMode(workspace.Session.Folder) | File.GetUnixFileMode(workspace.Session.DatabasePath)) & OfOthers);
        }
        Assert.True(Assert.Single(_root.List()).IsInUse);

        await workspace.DisposeAsync();
        Assert.Empty(Directory.GetFileSystemEntries(Root));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public async Task What_is_kept_is_there_for_the_next_with_its_sources(DataSessionBackend backend)
    {
        SkipWithout(backend);
        string id;
        await using (var first = await _root.CreateAsync(new() { Backend = backend, IsKept = true }))
        {
            id = first.Id;
            await AddAsync(first, "one");
        }
        Assert.False(_root.Find(id)!.IsInUse);

        await using var again = await new WorkspaceRoot(Root, _clock).OpenAsync(id);
        var source = Assert.Single(await again.Sources.ListAsync());
        Assert.Equal("one", source.Label);
        var storage = await again.Sources.OpenAsync("ONE");
        Assert.Equal(3, (await storage.LoadAsync("key"))!.Result.PointCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/etc")]
    [InlineData("a\\b")]
    [InlineData("A")]
    [InlineData("a b")]
    [InlineData("a\0")]
    [InlineData("-a")]
    [InlineData(".new-a")]
    [InlineData("ä")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task What_is_no_id_is_refused(string id)
    {
        Directory.CreateDirectory(Path.Join(_folder.Path, "x"));
        foreach (var call in new Func<Task>[]
        {
            () => Task.FromResult(_root.Find(id)),
            () => Task.FromResult(_root.Remove(id)),
            () => _root.OpenAsync(id),
            () => _root.CreateAsync(new() { Id = id }),
        })
        {
            Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(call)).Kind);
        }
        Assert.True(Directory.Exists(Path.Join(_folder.Path, "x")));
    }

    [Fact]
    public async Task No_link_is_followed_when_something_is_removed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var outside = Directory.CreateDirectory(Path.Join(_folder.Path, "outside")).FullName;
        await using (var model = await _root.CreateAsync(new() { Id = "model", IsKept = true, Lifetime = TimeSpan.FromHours(1) }))
        {
            foreach (var file in Directory.GetFiles(model.Session.Folder))
                File.Copy(file, Path.Join(outside, Path.GetFileName(file)));
        }
        Directory.CreateSymbolicLink(Path.Join(Root, "link"), outside);
        Directory.CreateSymbolicLink(Path.Join(Root, "model", "inner"), outside);
        var before = Directory.GetFiles(outside);

        Assert.Equal(["model"], _root.List().Select(static session => session.Id));
        Assert.Null(_root.Find("link"));
        Assert.False(_root.Remove("link"));
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<Sim2lException>(() => _root.OpenAsync("link"))).Kind);
        _clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(["model"], _root.Sweep());
        Assert.Equal(before, Directory.GetFiles(outside));
        Assert.Equal(["link"], Directory.GetFileSystemEntries(Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_is_in_use_is_neither_removed_nor_swept()
    {
        await using var workspace = await _root.CreateAsync(new() { Lifetime = TimeSpan.FromHours(1) });
        _clock.Now += TimeSpan.FromDays(30);
        Assert.Empty(_root.Sweep());
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => _root.Remove(workspace.Id)).Kind);
        await AddAsync(workspace, "still");

        await using var second = await _root.OpenAsync(workspace.Id);
        await workspace.DisposeAsync();
        Assert.Single(await second.Sources.ListAsync());
    }

    [Fact]
    public async Task What_is_kept_goes_when_it_expires_and_not_before()
    {
        string id;
        await using (var workspace = await _root.CreateAsync(new() { IsKept = true, Lifetime = TimeSpan.FromHours(2) }))
            id = workspace.Id;
        _clock.Now += TimeSpan.FromMinutes(90);
        Assert.Empty(_root.Sweep());
        await (await _root.OpenAsync(id)).DisposeAsync();
        _clock.Now += TimeSpan.FromMinutes(90);
        Assert.Empty(_root.Sweep());
        _clock.Now += TimeSpan.FromMinutes(31);
        Assert.Equal([id], _root.Sweep());
        Assert.Empty(_root.List());
    }

    [Fact]
    public async Task What_a_killed_process_leaves_is_swept()
    {
        if (ChildTest.Argument is { } root)
        {
            await using var mine = await new WorkspaceRoot(root).CreateAsync(new() { Id = "orphan", Backend = DataSessionBackend.Sqlite });
            await AddAsync(mine, "one");
            Process.GetCurrentProcess().Kill();
            await Task.Delay(Timeout.Infinite);
        }
        await ChildTest.RunToDeath(typeof(WorkspaceTests), Root);
        Assert.False(Assert.Single(_root.List()).IsInUse);
        // Its heart beat a moment ago, and the file system may keep no locks.
        _clock.Now = DateTimeOffset.UtcNow;
        Assert.Empty(_root.Sweep());
        _clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(["orphan"], _root.Sweep());
    }

    [Fact]
    public async Task An_id_is_used_once_and_a_life_is_neither_endless_nor_nothing()
    {
        await using var first = await _root.CreateAsync(new() { Id = "mine" });
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => _root.CreateAsync(new() { Id = "mine" }))).Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(() => _root.CreateAsync(new() { Lifetime = TimeSpan.Zero }))).Kind);
        Assert.Equal(["mine"], Directory.GetFileSystemEntries(Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_host_opens_each_workspace_once_and_closes_all()
    {
        var host = new WorkspaceHost(_root);
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.OpenOrCreateAsync(new() { Id = "shared", Backend = DataSessionBackend.Sqlite })));
        Assert.Single(opened.Distinct());
        await host.OpenOrCreateAsync(new() { Id = "kept", IsKept = true, Backend = DataSessionBackend.Sqlite });
        Assert.True(await host.CloseAsync("shared"));
        Assert.False(await host.CloseAsync("shared"));
        await Assert.ThrowsAsync<Sim2lException>(() => host.OpenAsync("shared"));
        await host.DisposeAsync();
        Assert.Equal(["kept"], _root.List().Select(static session => session.Id));
        Assert.Empty(host.OpenIds);
    }

    [Theory]
    [InlineData(DataSessionBackend.Sqlite, 50)]
    [InlineData(DataSessionBackend.DuckDb, 5)]
    public async Task Twenty_sessions_of_many_sources_on_eight_threads_see_their_own_only(DataSessionBackend backend, int sources)
    {
        SkipWithout(backend);
        const int Sessions = 20, Threads = 8;
        await using var host = new WorkspaceHost(_root);
        var work = Enumerable.Range(0, Sessions * sources).OrderBy(static _ => Random.Shared.Next());
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = Threads }, async (i, _) =>
        {
            var workspace = await host.OpenOrCreateAsync(new() { Id = $"session-{i % Sessions}", Backend = backend });
            await AddAsync(workspace, $"source {i / Sessions}", points: (i % Sessions) + 1);
        });
        foreach (var session in Enumerable.Range(0, Sessions))
        {
            var workspace = await host.OpenAsync($"session-{session}");
            var results = await workspace.Sources.ListResultsAsync().ToListAsync();
            Assert.Equal(sources, results.Count);
            Assert.Equal(sources, results.Select(static result => result.Source.Label).Distinct().Count());
            Assert.All(results, result => Assert.Equal(session + 1, result.Header!.PointCount));
        }
    }

    private static Task<DataSource> AddAsync(Workspace workspace, string label, int points = 3)
    {
        var source = RegistryTests.Draft(label);
        return workspace.Sources.AddAsync(
            source,
            async storage =>
            {
                await storage.SaveAsync("key", StoredSample.Of(points));
                return source with { PointCount = points };
            },
            CancellationToken.None);
    }

    private static void SkipWithout(DataSessionBackend backend)
    {
        if (backend == DataSessionBackend.DuckDb)
            DuckLibrary.SkipWhereMissing();
    }
}
