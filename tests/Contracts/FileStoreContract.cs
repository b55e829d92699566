using Sim2l.Files;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Testing;

/// <summary>What every store of file entries does, wherever it keeps them.</summary>
public abstract class FileStoreContract : IAsyncLifetime
{
    protected static readonly Viewer Ann = new() { UserName = "ann", SeesInternal = true };
    protected static readonly Viewer Ben = new() { UserName = "ben", SeesInternal = true };
    protected static readonly Viewer Admin = Viewer.Everything with { UserName = "admin" };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim2l-files-");
    private IFileStore? _store;

    /// <summary>Whether somebody without a session is answered at all.</summary>
    protected virtual bool AnswersAnyone => true;

    protected TestClock Clock { get; } = new();

    protected string Folder => _folder.FullName;

    protected IFileStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_entry_comes_back_as_it_was_made()
    {
        var folder = await MakeFolder("outputs");
        var made = await Store.CreateAsync(
            new()
            {
                Name = "bar.csv",
                ParentId = folder.Id,
                Size = 1_234,
                Uri = "s3://bucket/bar.csv",
                SiteName = "cluster",
                Url = "https://example.org/bar.csv",
                Status = false,
                Visibility = Visibility.Private,
                Metadata = new Dictionary<string, object?> { ["step"] = 3L, ["note"] = "Kühler" },
            },
            Ann);
        var found = await Store.GetAsync(made.Id, Ann);

        Assert.Equal(("bar.csv", "outputs/bar.csv", folder.Id, false), (found.Name, found.Path, found.ParentId, found.IsFolder));
        Assert.Equal((1_234L, "s3://bucket/bar.csv", "cluster", "https://example.org/bar.csv"), (found.Size, found.Uri, found.SiteName, found.Url));
        Assert.Equal(("ann", false, Visibility.Private, 1L), (found.Creator, found.Status, found.Visibility, found.Revision));
        Assert.Equal((Clock.Now, Clock.Now), (found.DateCreated, found.DateModified));
        Assert.Equal(PythonJson.Write(made.Metadata), PythonJson.Write(found.Metadata));
        Assert.Equal(PythonJson.Write(FileWire.Write(made)), PythonJson.Write(FileWire.Write(found)));
        Assert.True(Guid.TryParseExact(found.Id, "D", out _));
    }

    [Fact]
    public async Task The_wire_form_reads_back()
    {
        var made = await Store.CreateAsync(new() { Name = "a", Size = 5, Metadata = new Dictionary<string, object?> { ["k"] = 1L } }, Ann);
        var fields = FileWire.Write(made);
        Assert.Equal(1772600767.89, fields["date_created"]);
        var read = FileWire.ReadEntry(JsonBody.Parse(PythonJson.WriteUtf8(fields).Span));
        Assert.Equal(made with { Metadata = null }, read with { Metadata = null });
    }

    [Fact]
    public async Task The_root_is_there_and_stays()
    {
        var root = await Store.GetAsync(FileEntry.RootId, Ann);
        Assert.Equal(("", "", true), (root.Name, root.Path, root.IsFolder));
        await Fails(ErrorKind.InvalidInput, () => Store.RemoveAsync(FileEntry.RootId, true, Admin));
        await Fails(ErrorKind.InvalidInput, () => Store.ChangeAsync(FileEntry.RootId, new() { Name = "r" }, Admin));
        Assert.Equal([""], await Find(""));
    }

    [Fact]
    public async Task A_folder_has_one_entry_of_a_name()
    {
        var folder = await MakeFolder("a");
        await Make("x", folder.Id);
        await Fails(ErrorKind.Conflict, () => Make("x", folder.Id));
        await Fails(ErrorKind.Conflict, () => Store.CreateAsync(new() { Name = "x", ParentId = folder.Id, IsFolder = true }, Ben));
        Assert.Equal("x", (await Make("x")).Path);
        Assert.Equal("a/X", (await Make("X", folder.Id)).Path);
    }

    [Fact]
    public async Task A_file_holds_nothing_and_a_folder_is_no_file()
    {
        var file = await Make("file");
        await Fails(ErrorKind.Conflict, () => Make("x", file.Id));
        await Fails(ErrorKind.Conflict, () => Drain(Store.ListAsync(file.Id, false, Ann)));
        await Fails(ErrorKind.InvalidInput, () => Store.CreateAsync(new() { Name = "f", IsFolder = true, Size = 1 }, Ann));
        var folder = await MakeFolder("folder");
        await Fails(ErrorKind.Conflict, () => Store.ChangeAsync(folder.Id, new() { Uri = "x:" }, Ann));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var id = Guid.NewGuid().ToString();
        await Fails(ErrorKind.NotFound, () => Store.GetAsync(id, Ann));
        await Fails(ErrorKind.NotFound, () => Make("x", id));
        await Fails(ErrorKind.NotFound, () => Store.ChangeAsync(id, new() { Name = "x" }, Ann));
        await Fails(ErrorKind.NotFound, () => Store.RemoveAsync(id, false, Ann));
        await Fails(ErrorKind.NotFound, () => Drain(Store.ListAsync(id, false, Ann)));
        await Fails(ErrorKind.InvalidInput, () => Store.GetAsync("../0", Ann));
        Assert.Empty(await Find("none/of/these"));
    }

    [Fact]
    public async Task Entries_are_found_by_path_and_pattern()
    {
        var outputs = await MakeFolder("outputs");
        var year = await MakeFolder("2026", outputs.Id);
        foreach (var name in new[] { "b.csv", "a.csv", "C.CSV", "a.txt", "[x].csv" })
            await Make(name, year.Id);
        await Make("z.csv", (await MakeFolder("2025", outputs.Id)).Id);

        Assert.Equal(["outputs/2026/a.csv"], await Find("outputs/2026/a.csv"));
        Assert.Equal(["outputs/2026/a.csv"], await Find(@"/outputs\2026/a.csv"));
        Assert.Empty(await Find("outputs/2026/A.csv"));
        Assert.Equal(["outputs/2026/C.CSV", "outputs/2026/[x].csv", "outputs/2026/a.csv", "outputs/2026/b.csv"], await Find("outputs/2026/*.csv"));
        Assert.Equal(["outputs/2026/a.csv", "outputs/2026/b.csv"], await Find("outputs/2026/[ab].csv"));
        Assert.Equal(["outputs/2026/[x].csv"], await Find("outputs/2026/`[x`].csv"));
        Assert.Equal(["outputs/2025/z.csv", "outputs/2026/a.csv", "outputs/2026/b.csv"], await Find("out*/202?/[abz].csv"));
        await Fails(ErrorKind.InvalidInput, () => Find("outputs/../x"));
        await Fails(ErrorKind.InvalidInput, () => Find("[z-a]"));
    }

    [Fact]
    public async Task A_walk_gives_each_folder_before_what_it_holds()
    {
        var a = await MakeFolder("a");
        var deep = await MakeFolder("deep", a.Id);
        await Make("x", deep.Id);
        await Make("b", a.Id);
        await Make("c");

        Assert.Equal(["a", "a/b", "a/deep", "a/deep/x", "c"], await List(FileEntry.RootId, recurse: true));
        Assert.Equal(["a", "c"], await List(FileEntry.RootId, recurse: false));
        Assert.Equal(["a/deep/x"], await List(deep.Id, recurse: true));
    }

    [Fact]
    public async Task An_answer_goes_on_behind_any_of_its_entries_also_when_that_has_gone()
    {
        var outputs = await MakeFolder("outputs");
        foreach (var year in new[] { "2024", "2025", "2026" })
        {
            var folder = await MakeFolder(year, outputs.Id);
            foreach (var name in new[] { "a", "b", "c.d" })
                await Make(name, folder.Id);
        }
        await Make("z");
        async Task<string[]> Walk(string? after) => await Drain(Store.ListAsync(FileEntry.RootId, true, Ann, after));
        async Task<string[]> Search(string? after) => await Drain(Store.FindAsync("out*/*/[bc]*", Ann, after));

        foreach (var read in new[] { Walk, Search })
        {
            var all = await read(null);
            for (var i = 0; i < all.Length; i++)
                Assert.Equal(all[(i + 1)..], await read(all[i]));
        }
        var year2025 = await Store.FindAsync("outputs/2025", Ann).FirstAsync();
        Assert.Equal(["outputs/2025/b", "outputs/2025/c.d"], await Drain(Store.ListAsync(year2025.Id, false, Ann, "a")));
        await Store.RemoveAsync(year2025.Id, true, Ann);
        Assert.Equal(["outputs/2026/b", "outputs/2026/c.d"], await Search("outputs/2025/b"));
        Assert.Equal(["outputs/2026", "outputs/2026/a", "outputs/2026/b", "outputs/2026/c.d", "z"], await Walk("outputs/2025/a"));
        await Fails(ErrorKind.InvalidInput, () => Walk("a\0"));
    }

    [Fact]
    public async Task A_long_folder_is_listed_whole()
    {
        var folder = await MakeFolder("many");
        await Task.WhenAll(Enumerable.Range(0, 1_201).Select(i => Make($"{i:D5}", folder.Id)));
        Assert.Equal(Enumerable.Range(0, 1_201).Select(static i => $"many/{i:D5}"), await List(folder.Id, recurse: false));
    }

    [Fact]
    public async Task Moving_and_renaming_keep_what_a_folder_holds()
    {
        var from = await MakeFolder("from");
        var inner = await MakeFolder("inner", from.Id);
        var file = await Make("x", inner.Id);
        Clock.Now += TimeSpan.FromMinutes(1);
        var moved = await Store.ChangeAsync(inner.Id, new() { ParentId = FileEntry.RootId, Name = "outer", Revision = 1 }, Ann);

        Assert.Equal(("outer", 2L, Clock.Now), (moved.Path, moved.Revision, moved.DateModified));
        Assert.NotEqual(moved.DateCreated, moved.DateModified);
        Assert.Equal("outer/x", (await Store.GetAsync(file.Id, Ann)).Path);
        await Fails(ErrorKind.Conflict, () => Store.ChangeAsync(inner.Id, new() { Name = "again", Revision = 1 }, Ann));
        await Fails(ErrorKind.Conflict, () => Store.ChangeAsync(inner.Id, new() { Name = "from" }, Ann));
        Assert.Equal(["from", "outer", "outer/x"], await List(FileEntry.RootId, recurse: true));
    }

    [Fact]
    public async Task Fields_change_and_others_stay()
    {
        var file = await Store.CreateAsync(new() { Name = "x", Uri = "a:", Size = 1 }, Ann);
        var changed = await Store.ChangeAsync(file.Id, new() { Size = 2, Status = false, Metadata = new Dictionary<string, object?> { ["k"] = "v" } }, Ann);
        Assert.Equal((2L, "a:", false, "x"), (changed.Size, changed.Uri, changed.Status, changed.Path));
        Assert.Equal("v", (await Store.GetAsync(file.Id, Ann)).Metadata!["k"]);
    }

    [Fact]
    public async Task A_folder_never_lies_in_itself()
    {
        var a = await MakeFolder("a");
        var b = await MakeFolder("b", a.Id);
        var c = await MakeFolder("c", b.Id);
        foreach (var into in new[] { a, b, c })
            await Fails(ErrorKind.Conflict, () => Store.ChangeAsync(a.Id, new() { ParentId = into.Id }, Ann));
        Assert.Equal(["a", "a/b", "a/b/c"], await List(FileEntry.RootId, recurse: true));
    }

    [Fact]
    public async Task Folders_lie_no_deeper_than_the_limit()
    {
        var top = await MakeFolder("top");
        var last = top;
        for (var depth = 2; depth <= NewFileEntry.MaximumDepth; depth++)
            last = await MakeFolder("d", last.Id);
        await Fails(ErrorKind.TooLarge, () => MakeFolder("d", last.Id));
        var other = await MakeFolder("other");
        await Fails(ErrorKind.TooLarge, () => Store.ChangeAsync(top.Id, new() { ParentId = other.Id }, Ann));
    }

    [Fact]
    public async Task Removing_needs_an_empty_folder_or_recursion()
    {
        var a = await MakeFolder("a");
        await Make("x", (await MakeFolder("b", a.Id)).Id);
        await Make("stays");
        await Fails(ErrorKind.Conflict, () => Store.RemoveAsync(a.Id, false, Ann));
        Assert.Equal(3, await Store.RemoveAsync(a.Id, true, Ann));
        Assert.Equal(["stays"], await List(FileEntry.RootId, recurse: true));
        Assert.Equal(1, await Store.RemoveAsync((await MakeFolder("a")).Id, false, Ann));
    }

    [Fact]
    public async Task What_is_not_seen_hides_what_it_holds()
    {
        var secret = await Store.CreateAsync(new() { Name = "secret", IsFolder = true, Visibility = Visibility.Private }, Ann);
        var file = await Store.CreateAsync(new() { Name = "x", ParentId = secret.Id, Visibility = Visibility.Public }, Ann);
        await Make("open");
        await Store.CreateAsync(new() { Name = "public", Visibility = Visibility.Public }, Ann);

        Assert.Equal(["open", "public"], await List(FileEntry.RootId, true, Ben));
        if (AnswersAnyone)
            Assert.Equal(["public"], await List(FileEntry.RootId, true, Viewer.Anyone));
        else
            await Fails(ErrorKind.Unauthorized, () => List(FileEntry.RootId, true, Viewer.Anyone));
        Assert.Equal(4, (await List(FileEntry.RootId, true, Admin)).Length);
        await Fails(ErrorKind.NotFound, () => Store.GetAsync(file.Id, Ben));
        await Fails(ErrorKind.NotFound, () => Store.CreateAsync(new() { Name = "y", ParentId = secret.Id }, Ben));
        Assert.Empty(await Drain(Store.FindAsync("secret/x", Ben)));
        Assert.Empty(await Drain(Store.FindAsync("*/x", Ben)));
    }

    [Fact]
    public async Task Only_the_creator_or_an_admin_changes_an_entry()
    {
        var folder = await MakeFolder("shared");
        var mine = await Store.CreateAsync(new() { Name = "ben", ParentId = folder.Id }, Ben);
        await Fails(ErrorKind.Forbidden, () => Store.ChangeAsync(folder.Id, new() { Name = "x" }, Ben));
        await Fails(ErrorKind.Forbidden, () => Store.RemoveAsync(folder.Id, true, Ben));
        await Fails(ErrorKind.Forbidden, () => Store.RemoveAsync(folder.Id, true, Ann));
        await Fails(AnswersAnyone ? ErrorKind.Forbidden : ErrorKind.Unauthorized, () => Store.CreateAsync(new() { Name = "x" }, Viewer.Anyone));
        Assert.Equal("ben", (await Store.ChangeAsync(mine.Id, new() { Name = "b2" }, Admin)).Creator);
        Assert.Equal(2, await Store.RemoveAsync(folder.Id, true, Admin));
    }

    [Fact]
    public async Task Hostile_names_are_refused_or_kept_to_the_letter()
    {
        Assert.True(HostileNames.All.Count >= 200);
        var kept = new List<string>();
        foreach (var name in HostileNames.All)
        {
            try
            {
                kept.Add((await Make(name)).Name);
            }
            catch (Sim2lException e)
            {
                Assert.True(e.Kind is ErrorKind.InvalidInput or ErrorKind.TooLarge, $"{name}: {e.Kind}");
            }
        }
        Assert.InRange(kept.Count, 50, HostileNames.All.Count - 100);
        Assert.DoesNotContain(kept, static name => name is "." or ".." || name.AsSpan().ContainsAny('/', '\\', '\0'));
        Assert.Equal(kept.Order(StringComparer.Ordinal), (await List(FileEntry.RootId, recurse: false)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Concurrent_adds_lose_nothing()
    {
        var folder = await MakeFolder("a");
        await using var other = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => (i % 2 == 0 ? Store : other).CreateAsync(new() { Name = $"{i:D3}", ParentId = folder.Id }, Ann))));
        Assert.Equal(Enumerable.Range(0, 200).Select(static i => $"a/{i:D3}"), await List(folder.Id, recurse: false));
    }

    [Fact]
    public async Task Of_many_who_take_a_name_one_has_it()
    {
        await using var other = await OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => Outcome((i % 2 == 0 ? Store : other).CreateAsync(new() { Name = "one" }, Ann)))));
        Assert.Single(outcomes, static outcome => outcome is null);
        Assert.All(outcomes.Where(static outcome => outcome is not null), static outcome => Assert.Equal(ErrorKind.Conflict, outcome));
    }

    [Fact]
    public async Task Moves_that_race_never_make_a_circle()
    {
        await using var other = await OpenAsync();
        var folders = new List<FileEntry>();
        for (var i = 0; i < 6; i++)
            folders.Add(await MakeFolder($"f{i}"));
        var random = new Random(7);
        var moves = Enumerable.Range(0, 300).Select(_ => (folders[random.Next(6)].Id, To: folders[random.Next(6)].Id)).ToArray();
        var outcomes = await Task.WhenAll(moves.Select((move, i) => Task.Run(() => Outcome((i % 2 == 0 ? Store : other).ChangeAsync(move.Id, new() { ParentId = move.To }, Ann)))));

        Assert.Contains(null, outcomes);
        Assert.All(outcomes, static outcome => Assert.True(outcome is null or ErrorKind.Conflict));
        Assert.Equal(6, (await List(FileEntry.RootId, recurse: true)).Length);
    }

    [Fact]
    public async Task Nothing_is_put_into_a_folder_that_goes()
    {
        await using var other = await OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var folder = await MakeFolder("a");
            var removal = Task.Run(() => Outcome(other.RemoveAsync(folder.Id, false, Ann)));
            var adding = await Outcome(Make("x", folder.Id));
            Assert.Equal((adding is null, adding is null ? ErrorKind.Conflict : null), (await removal is not null, await removal));
            await Store.RemoveAsync(folder.Id, true, Ann).ContinueWith(static _ => { });
        }
        Assert.Empty(await List(FileEntry.RootId, recurse: true));
    }

    [Fact]
    public async Task A_store_that_works_says_so()
    {
        var health = await Store.CheckHealthAsync();
        Assert.Null(health.Fault);
    }

    /// <summary>A further client of the store under test, on <see cref="Clock"/>.</summary>
    protected abstract Task<IFileStore> OpenAsync();

    private static async Task Fails(ErrorKind kind, Func<Task> work) => Assert.Equal(kind, (await Assert.ThrowsAsync<Sim2lException>(work)).Kind);

    private static async Task<ErrorKind?> Outcome(Task work)
    {
        try
        {
            await work;
            return null;
        }
        catch (Sim2lException e)
        {
            return e.Kind;
        }
    }

    private static async Task<string[]> Drain(IAsyncEnumerable<FileEntry> entries)
    {
        var paths = new List<string>();
        await foreach (var entry in entries)
            paths.Add(entry.Path);
        return [.. paths];
    }

    private Task<FileEntry> Make(string name, string parent = FileEntry.RootId) => Store.CreateAsync(new() { Name = name, ParentId = parent }, Ann);

    private Task<FileEntry> MakeFolder(string name, string parent = FileEntry.RootId) => Store.CreateAsync(new() { Name = name, ParentId = parent, IsFolder = true }, Ann);

    private async Task<string[]> Find(string path) => await Drain(Store.FindAsync(path, Ann));

    private Task<string[]> List(string id, bool recurse, Viewer? viewer = null) => Drain(Store.ListAsync(id, recurse, viewer ?? Ann));
}
