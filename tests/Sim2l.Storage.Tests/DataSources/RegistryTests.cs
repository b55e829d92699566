using Sim2l.Data;
using Sim2l.Storages;
using Sim2l.Testing;

namespace Sim2l.DataSources;

public sealed class RegistryTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly SqlDatabase _database;
    private readonly SqlResultStorage _results;
    private readonly DataSourceRegistry _registry;

    public RegistryTests()
    {
        var path = Path.Join(_folder.Path, "data.db");
        _database = new SqliteStore(path, DataSourceTable.Schema, _clock);
        _results = SqlResultStorage.Open(path, _clock);
        _registry = new("s", _database, _results, null);
    }

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        await _results.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_registered_is_found_by_id_and_by_label()
    {
        var draft = Draft("Beam") with
        {
            OriginSizeBytes = 12,
            OriginModifiedAt = _clock.Now,
            SkippedRowCount = 3,
            Details = new Dictionary<string, object?> { ["table"] = "points" },
        };
        await _registry.RegisterAsync(draft, new MemoryResultStorage(1));

        var found = (await _registry.FindAsync(draft.Id))!;
        Assert.Equal(draft with { Details = found.Details, SessionId = "s" }, found);
        Assert.Equal("points", found.Details["table"]);
        Assert.Equal(draft.Id, (await _registry.GetAsync("bEAM")).Id);
        Assert.Null(await _registry.FindAsync("beams"));
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<Sim2lException>(() => _registry.OpenAsync("beams"))).Kind);
    }

    [Fact]
    public async Task A_label_is_used_once_and_what_was_refused_is_closed()
    {
        await _registry.RegisterAsync(Draft("a"), new MemoryResultStorage(1));
        var refused = new ClosingStorage();
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => _registry.RegisterAsync(Draft("A"), refused))).Kind);
        Assert.True(refused.IsClosed);
        foreach (var label in new[] { "", " x", "a\nb", new string('x', 201) })
            await Assert.ThrowsAsync<Sim2lException>(() => _registry.RegisterAsync(Draft(label), new MemoryResultStorage(1)));
        Assert.Single(await _registry.ListAsync());
    }

    [Fact]
    public async Task The_same_key_in_two_sources_is_two_results()
    {
        await AddAsync("a", 1);
        await AddAsync("b", 2);
        await AddAsync("c", 3);
        var results = await _registry.ListResultsAsync(["b", "A"]).ToListAsync();
        Assert.Equal([("b", "key", 2), ("a", "key", 1)], results.Select(static result => (result.Source.Label, result.Key!, result.Header!.PointCount)));
        Assert.Equal(3, await _registry.ListResultsAsync().CountAsync());
        Assert.Equal(0, await _registry.ListResultsAsync(prefix: "other").CountAsync());
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<Sim2lException>(async () => await _registry.ListResultsAsync(["z"]).CountAsync())).Kind);
    }

    [Fact]
    public async Task What_is_removed_is_closed_and_its_data_is_gone()
    {
        var mounted = new ClosingStorage();
        await _registry.RegisterAsync(Draft("mounted"), mounted);
        await AddAsync("a", 1);
        Assert.Same(mounted, await _registry.OpenAsync("mounted"));

        Assert.True(await _registry.UnregisterAsync("mounted"));
        Assert.True(mounted.IsClosed);
        Assert.True(await _registry.UnregisterAsync("a"));
        Assert.False(await _registry.UnregisterAsync("a"));
        Assert.Empty(await _registry.ListAsync());
        Assert.Equal(0, await _results.ListRevisionsAsync().CountAsync());
    }

    [Fact]
    public async Task What_fails_half_way_leaves_nothing()
    {
        var draft = Draft("half");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _registry.AddAsync(
            draft,
            async storage =>
            {
                await storage.SaveAsync("key", StoredSample.Of(2));
                throw new InvalidOperationException();
            },
            CancellationToken.None));
        Assert.Empty(await _registry.ListAsync());
        Assert.Equal(0, await _results.ListRevisionsAsync().CountAsync());
        await AddAsync("half", 1);
    }

    [Fact]
    public async Task What_a_dead_process_left_half_done_is_removed_and_what_a_living_one_does_is_left_alone()
    {
        var (dead, living) = (Draft("dead"), Draft("living"));
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var adding = _registry.AddAsync(
            living,
            async storage =>
            {
                started.SetResult();
                await goOn.Task;
                return living;
            },
            CancellationToken.None);
        await started.Task;
        await _database.WriteAsync(async session =>
        {
            await DataSourceTable.InsertAsync(session, dead, """{"host": "elsewhere", "pid": 1, "started": ""}""");
            return true;
        });
        await new SessionResultStorage(_results, dead.Id, ownsInner: false).SaveAsync("key", StoredSample.Of(1));

        await using (var other = new DataSourceRegistry("s", _database, _results, null))
            await other.RecoverAsync(CancellationToken.None);
        Assert.Equal(0, await _results.ListRevisionsAsync().CountAsync());
        goOn.SetResult();
        await adding;
        Assert.Equal(["living"], (await _registry.ListAsync()).Select(static source => source.Label));
    }

    [Fact]
    public async Task A_mounted_source_that_cannot_be_opened_is_listed_with_its_fault_and_the_others_are_read()
    {
        await _registry.RegisterAsync(Draft("gone"), new MemoryResultStorage(1));
        await AddAsync("there", 1);
        await using var later = new DataSourceRegistry("s", _database, _results, static _ => throw new Sim2lException(ErrorKind.NotFound, "The file is gone."));
        var results = await later.ListResultsAsync().ToListAsync();
        Assert.Equal([("gone", ErrorKind.NotFound), ("there", (ErrorKind?)null)], results.Select(static result => (result.Source.Label, result.Fault?.Kind)));
    }

    internal static DataSource Draft(string label) => new()
    {
        Id = DataSourceId.New(),
        Label = label,
        Kind = DataSourceKind.Sqlite,
        Mode = label is "mounted" or "gone" ? DataSourceMode.Mounted : DataSourceMode.Imported,
        Origin = "/nowhere/" + label,
        CreatedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        RecognizedAs = "table",
        ResultCount = 1,
        PointCount = 0,
    };

    private Task<DataSource> AddAsync(string label, int points)
    {
        var draft = Draft(label);
        return _registry.AddAsync(
            draft,
            async storage =>
            {
                await storage.SaveAsync("key", StoredSample.Of(points));
                return draft with { PointCount = points };
            },
            CancellationToken.None);
    }
}
