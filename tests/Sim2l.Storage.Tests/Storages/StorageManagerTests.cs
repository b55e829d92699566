using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>What a manager does with a primary, a secondary and a cache.</summary>
public sealed class StorageManagerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly List<string> _warnings = [];
    private readonly FaultyStorage _primary;
    private readonly FaultyStorage _secondary;
    private readonly StorageManager _manager;

    public StorageManagerTests()
    {
        _primary = new(SqlResultStorage.Open(Path.Join(_folder.Path, "primary.db"), _clock));
        _secondary = new(new FileResultStorage(Path.Join(_folder.Path, "secondary"), _clock));
        _manager = new(_primary, _secondary, new MemoryResultStorage(16, _clock), _warnings.Add, _clock);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _manager.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_save_reaches_all_and_is_the_same_state_in_all()
    {
        var saved = await _manager.SaveAsync("bar", StoredSample.Of());
        Assert.Equal([StorageRole.Primary, StorageRole.Secondary], saved.SavedIn);
        Assert.Equal([StorageRole.Primary, StorageRole.Secondary, StorageRole.Cache], await _manager.ResolveAsync("bar"));
        foreach (var role in Enum.GetValues<StorageRole>())
            Assert.Equal(saved.Revision.Id, (await _manager.LoadAsync("bar", from: role))!.Revision.Id);
        Assert.False((await _manager.GetInfoAsync()).Degraded);
    }

    [Fact]
    public async Task A_save_can_leave_out_cache_and_secondary()
    {
        var saved = await _manager.SaveAsync("bar", StoredSample.Of(), useCache: false, replicate: false);
        Assert.Equal([StorageRole.Primary], saved.SavedIn);
        Assert.Equal([StorageRole.Primary], await _manager.ResolveAsync("bar"));
    }

    [Fact]
    public async Task The_cache_answers_unless_it_is_passed_by()
    {
        await _manager.SaveAsync("bar", StoredSample.Of(3));
        await _primary.SaveAsync("bar", StoredSample.Of(4));
        Assert.Equal(3, (await _manager.LoadAsync("bar"))!.Result.PointCount);
        Assert.Equal(4, (await _manager.LoadAsync("bar", useCache: false))!.Result.PointCount);
        _manager.ClearCache();
        Assert.Equal(4, (await _manager.LoadAsync("bar"))!.Result.PointCount);
    }

    [Fact]
    public async Task Counts_the_loads_that_the_cache_answered()
    {
        await _manager.SaveAsync("bar", StoredSample.Of(3));
        await _manager.LoadAsync("bar");
        await _manager.LoadAsync("bar");
        await _manager.LoadAsync("bar", useCache: false);
        await _manager.LoadAsync("bar", from: StorageRole.Cache);
        await _manager.LoadAsync("none");
        var info = await _manager.GetInfoAsync();
        Assert.Equal((2L, 1L), (info.CacheHits, info.CacheMisses));
    }

    [Fact]
    public async Task Who_brings_storages_together_need_not_wait_until_one_that_was_away_is_tried_again()
    {
        await _manager.SaveAsync("old", StoredSample.Of());
        _primary.Fault = ErrorKind.Unavailable;
        await _manager.SaveAsync("new", StoredSample.Of());
        _primary.Fault = null;
        Assert.True((await _manager.GetInfoAsync()).Degraded);
        Assert.Equal(2, (await _manager.SyncAsync()).Unchanged);
        Assert.False((await _manager.GetInfoAsync()).Degraded);
    }

    [Fact]
    public async Task Tells_how_far_a_migration_and_a_sync_are()
    {
        foreach (var key in new[] { "a", "b", "c" })
            await _primary.SaveAsync(key, StoredSample.Of());
        var told = new LastCount();
        await _manager.MigrateAsync(StorageRole.Primary, StorageRole.Secondary, "", told);
        Assert.Equal(3, told.Count);
        await _manager.SyncAsync(progress: told);
        Assert.Equal(6, told.Count);
    }

    [Fact]
    public async Task The_cache_never_has_what_was_overwritten_renamed_or_deleted()
    {
        await _manager.SaveAsync("bar", StoredSample.Of(3));
        await _manager.SaveAsync("bar", StoredSample.Of(4), useCache: false);
        Assert.Equal(4, (await _manager.LoadAsync("bar"))!.Result.PointCount);
        await _manager.RenameAsync("bar", "new");
        Assert.Null(await _manager.LoadAsync("bar"));
        Assert.Equal(4, (await _manager.LoadAsync("new"))!.Result.PointCount);
        Assert.True(await _manager.DeleteAsync("new", everywhere: false));
        Assert.Null(await _manager.LoadAsync("new"));
        await _manager.SaveAsync("bar", StoredSample.Of(5));
        await _manager.ClearAsync();
        Assert.Null(await _manager.LoadAsync("bar"));
    }

    [Fact]
    public async Task A_cache_does_not_keep_what_was_read_before_a_change()
    {
        var cache = new ResultCache(new MemoryResultStorage(1, _clock));
        var old = ResultRevision.Next("bar", null, _clock.Now);
        var ticket = cache.TicketOf("bar");
        cache.Forget("bar");
        cache.Put(ticket, old, StoredSample.Of());
        Assert.Equal(0, (await cache.Memory.GetInfoAsync()).Count);
        cache.Put(cache.TicketOf("bar"), old, StoredSample.Of());
        Assert.Equal(1, (await cache.Memory.GetInfoAsync()).Count);
    }

    [Fact]
    public async Task A_missing_key_is_not_looked_for_elsewhere()
    {
        await _secondary.SaveAsync("bar", StoredSample.Of());
        Assert.Null(await _manager.LoadAsync("bar"));
        Assert.False(await _manager.ExistsAsync("bar"));
        Assert.True(await _manager.ExistsAsync("bar", anywhere: true));
        Assert.Empty(await _manager.ListAsync().ToListAsync());
        Assert.Equal(["bar"], await _manager.ListAsync(from: StorageRole.Secondary).Select(static stored => stored.Key).ToListAsync());
    }

    [Theory]
    [InlineData(ErrorKind.Unavailable)]
    [InlineData(ErrorKind.Timeout)]
    public async Task While_the_primary_is_away_the_secondary_stands_in_and_the_primary_gets_it_all_later(ErrorKind kind)
    {
        await _manager.SaveAsync("old", StoredSample.Of(1));
        await _manager.SaveAsync("gone", StoredSample.Of(1));
        await _manager.SaveAsync("moved", StoredSample.Of(6));
        _primary.Fault = kind;
        Assert.Equal([StorageRole.Secondary], (await _manager.SaveAsync("new", StoredSample.Of(2))).SavedIn);
        await _manager.SaveAsync("old", StoredSample.Of(3));
        await _manager.RenameAsync("moved", "there");
        Assert.Equal(kind, (await Assert.ThrowsAsync<Sim2lException>(() => _manager.DeleteAsync("gone"))).Kind);
        Assert.Equal(3, (await _manager.LoadAsync("old"))!.Result.PointCount);
        Assert.Equal(["new", "old", "there"], (await _manager.ListAsync().Select(static stored => stored.Key).ToListAsync()).Order());

        var info = await _manager.GetInfoAsync();
        Assert.True(info.Degraded);
        Assert.Equal((kind, 5L, _clock.Now), (info.Storages[0].Fault, info.Storages[0].PendingCount, info.Storages[0].DownSince));
        Assert.Equal(3, info.Storages[1].Info!.Count);
        Assert.Single(_warnings);

        _primary.Fault = null;
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(3, (await _manager.LoadAsync("old", useCache: false))!.Result.PointCount);
        Assert.Equal(["new", "old", "there"], (await _primary.ListAsync().Select(static stored => stored.Key).ToListAsync()).Order());
        Assert.Equal(3, (await _manager.GetInfoAsync()).Storages[1].Info!.Count);
        Assert.False((await _manager.GetInfoAsync()).Degraded);
        var report = await _manager.SyncAsync(isDryRun: true);
        Assert.Equal((3L, 0L, 0), (report.Unchanged, report.CopiedToPrimary + report.CopiedToSecondary, report.Conflicts.Count));
    }

    [Fact]
    public async Task What_was_written_meanwhile_reaches_the_primary_although_the_writer_died()
    {
        _primary.Fault = ErrorKind.Unavailable;
        await _manager.SaveAsync("bar", StoredSample.Of(2));
        _primary.Fault = null;

        await using var next = new StorageManager(_primary, _secondary, time: _clock);
        Assert.Equal(2, (await next.LoadAsync("bar"))!.Result.PointCount);
        Assert.True(await _primary.ExistsAsync("bar"));
        Assert.Equal(["bar"], await _secondary.ListAsync().Select(static stored => stored.Key).ToListAsync());
    }

    [Fact]
    public async Task A_save_whose_answer_is_lost_is_there_once()
    {
        await _manager.SaveAsync("bar", StoredSample.Of(1));
        _primary.FailsAfterSaving = true;
        await _manager.SaveAsync("bar", StoredSample.Of(2));
        Assert.Equal(2, (await _manager.LoadAsync("bar"))!.Result.PointCount);
        _primary.Fault = null;
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(2, (await _manager.LoadAsync("bar", useCache: false))!.Result.PointCount);
        Assert.Equal(1, (await _primary.GetInfoAsync()).Count);
        await _manager.SyncAsync();
        Assert.Equal((await _primary.FindRevisionAsync("bar"))!.Id, (await _secondary.FindRevisionAsync("bar"))!.Id);
    }

    [Fact]
    public async Task A_primary_that_is_away_is_not_asked_all_the_time()
    {
        _primary.Fault = ErrorKind.Unavailable;
        await _manager.SaveAsync("bar", StoredSample.Of());
        var calls = _primary.Calls;
        for (var i = 0; i < 10; i++)
            await _manager.LoadAsync("bar", useCache: false);
        Assert.Equal(calls, _primary.Calls);
    }

    [Fact]
    public async Task What_a_secondary_missed_reaches_it_later()
    {
        await _manager.SaveAsync("bar", StoredSample.Of(1));
        _secondary.Fault = ErrorKind.Unavailable;
        Assert.Equal([StorageRole.Primary], (await _manager.SaveAsync("bar", StoredSample.Of(2))).SavedIn);
        await _manager.SaveAsync("foo", StoredSample.Of(3));
        Assert.Single(_warnings);
        Assert.True((await _manager.GetInfoAsync()).Degraded);
        Assert.Equal(2, await _manager.ListAsync().CountAsync());

        _secondary.Fault = null;
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.False((await _manager.GetInfoAsync()).Degraded);
        Assert.Equal(2, (await _secondary.LoadAsync("bar"))!.Result.PointCount);
        Assert.True(await _secondary.ExistsAsync("foo"));
    }

    [Fact]
    public async Task Without_any_storage_there_is_an_error_that_names_both()
    {
        (_primary.Fault, _secondary.Fault) = (ErrorKind.Unavailable, ErrorKind.Unavailable);
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(() => _manager.LoadAsync("bar"))).Kind);
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => _manager.DeleteAsync("bar"));
        Assert.Contains("Primary", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Secondary", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(() => _manager.ResolveAsync("bar"))).Kind);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_and_no_reason_to_fall_back()
    {
        await _manager.SaveAsync("bar", StoredSample.Of(1));
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => _manager.SaveAsync("bar", StoredSample.Of(2), expectedVersion: 7));
        Assert.Equal(ErrorKind.Conflict, fault.Kind);
        Assert.Empty(_warnings);
        Assert.Equal(1, (await _secondary.LoadAsync("bar"))!.Result.PointCount);
    }

    [Fact]
    public async Task A_stale_version_is_deleted_nowhere()
    {
        await _manager.SaveAsync("bar", StoredSample.Of(1));
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => _manager.DeleteAsync("bar", expectedVersion: 7))).Kind);
        Assert.True(await _primary.ExistsAsync("bar"));
        Assert.True(await _secondary.ExistsAsync("bar"));
        Assert.True(await _manager.DeleteAsync("bar", expectedVersion: 1));
        Assert.False(await _primary.ExistsAsync("bar"));
        Assert.False(await _secondary.ExistsAsync("bar"));
    }

    [Fact]
    public async Task While_the_secondary_stands_in_its_version_is_the_one_that_counts()
    {
        await _manager.SaveAsync("bar", StoredSample.Of(1));
        _primary.Fault = ErrorKind.Unavailable;
        await Assert.ThrowsAsync<Sim2lException>(() => _manager.DeleteAsync("bar", expectedVersion: 7));
        Assert.True(await _secondary.ExistsAsync("bar"));
        await Assert.ThrowsAsync<Sim2lException>(() => _manager.DeleteAsync("bar", expectedVersion: 1));
        Assert.False(await _secondary.ExistsAsync("bar"));
    }

    [Fact]
    public async Task Two_ways_the_newer_wins_deletions_are_remembered_and_every_count_is_exact()
    {
        foreach (var key in new[] { "same", "primary newer", "secondary newer", "deleted here", "deleted there", "both" })
            await _manager.SaveAsync(key, StoredSample.Of(1));
        await _primary.SaveAsync("primary newer", StoredSample.Of(2));
        await _secondary.SaveAsync("secondary newer", StoredSample.Of(3));
        await _primary.DeleteAsync("deleted here");
        await _secondary.DeleteAsync("deleted there");
        await _primary.SaveAsync("both", StoredSample.Of(4));
        _clock.Now += TimeSpan.FromSeconds(1);
        await _secondary.SaveAsync("both", StoredSample.Of(5));
        await _primary.SaveAsync("only here", StoredSample.Of(6));
        await _secondary.SaveAsync("only there", StoredSample.Of(7));

        var dry = await _manager.SyncAsync(isDryRun: true);
        Assert.Equal(4, (await _primary.LoadAsync("both"))!.Result.PointCount);
        var report = await _manager.SyncAsync();
        Assert.Equal((dry.CopiedToPrimary, dry.CopiedToSecondary, dry.DeletedInPrimary, dry.DeletedInSecondary, dry.Unchanged), (report.CopiedToPrimary, report.CopiedToSecondary, report.DeletedInPrimary, report.DeletedInSecondary, report.Unchanged));
        Assert.Equal((3L, 2L, 1L, 1L, 1L, 0L), (report.CopiedToPrimary, report.CopiedToSecondary, report.DeletedInPrimary, report.DeletedInSecondary, report.Unchanged, report.Left));
        var conflict = Assert.Single(report.Conflicts);
        Assert.Equal(("both", StorageRole.Secondary), (conflict.Key, conflict.Winner));
        Assert.Equal(5, (await _manager.LoadAsync("both"))!.Result.PointCount);

        var again = await _manager.SyncAsync();
        Assert.Equal((6L, 0L, 0L), (again.Unchanged, again.CopiedToPrimary + again.CopiedToSecondary, again.DeletedInPrimary + again.DeletedInSecondary));
        Assert.Empty(again.Conflicts);
    }

    [Fact]
    public async Task One_way_changes_one_storage_only()
    {
        await _primary.SaveAsync("here", StoredSample.Of(1));
        await _secondary.SaveAsync("there", StoredSample.Of(2));
        var report = await _manager.SyncAsync(SyncDirection.PrimaryToSecondary);
        Assert.Equal((1L, 0L, 1L), (report.CopiedToSecondary, report.CopiedToPrimary, report.Left));
        Assert.False(await _primary.ExistsAsync("there"));
        report = await _manager.SyncAsync(SyncDirection.SecondaryToPrimary);
        Assert.Equal((0L, 1L, 1L), (report.CopiedToSecondary, report.CopiedToPrimary, report.Unchanged));
    }

    [Fact]
    public async Task A_sync_that_stops_in_the_middle_is_finished_by_the_next()
    {
        for (var i = 0; i < 10; i++)
            await _primary.SaveAsync($"key {i}", StoredSample.Of(i));
        using var stop = new CancellationTokenSource();
        var stopping = new FaultyStorage(new FileResultStorage(Path.Join(_folder.Path, "third"), _clock));
        await using var manager = new StorageManager(_primary, stopping, time: _clock);
        await stopping.SaveAsync("key 0", StoredSample.Of(0));
        var watching = Task.Run(async () =>
        {
            while (stopping.Calls < 9)
                await Task.Yield();
            await stop.CancelAsync();
        });
        await Record.ExceptionAsync(() => manager.SyncAsync(cancellation: stop.Token));
        await watching;
        await manager.SyncAsync();
        Assert.Equal(10, (await manager.SyncAsync(isDryRun: true)).Unchanged);
    }

    [Fact]
    public async Task A_damaged_result_costs_a_sync_or_migration_only_itself()
    {
        await _secondary.SaveAsync("bad", StoredSample.Of(10));
        await _secondary.SaveAsync("good", StoredSample.Of(10));
        var path = Path.Join(_folder.Path, "secondary", "k-bad.s2l");
        var bytes = File.ReadAllBytes(path);
        bytes[^10] ^= 0xFF;
        File.WriteAllBytes(path, bytes);

        var report = await _manager.SyncAsync();
        Assert.Equal(1, report.CopiedToPrimary);
        Assert.Equal(("bad", ErrorKind.Corrupt), (report.Failures.Single().Key, report.Failures.Single().Fault.Kind));
        var migration = await _manager.MigrateAsync(StorageRole.Secondary, StorageRole.Primary);
        Assert.Equal((0L, 1L, "bad"), (migration.Copied, migration.Skipped, migration.Failures.Single().Key));
    }

    [Fact]
    public async Task Results_go_from_any_storage_to_any_other()
    {
        await _primary.SaveAsync("a/1", StoredSample.Of(1));
        await _primary.SaveAsync("b", StoredSample.Of(1));
        Assert.Equal(1, (await _manager.MigrateAsync(StorageRole.Primary, StorageRole.Cache, "a/")).Copied);
        Assert.Equal(1, (await _manager.MigrateAsync(StorageRole.Cache, StorageRole.Secondary)).Copied);
        Assert.Equal(["a/1"], await _secondary.ListAsync().Select(static stored => stored.Key).ToListAsync());
        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(() => _manager.MigrateAsync(StorageRole.Cache, StorageRole.Cache))).Kind);
    }

    [Fact]
    public async Task Clearing_and_deleting_are_here_or_everywhere()
    {
        foreach (var key in new[] { "a", "b", "c" })
            await _manager.SaveAsync(key, StoredSample.Of());
        Assert.True(await _manager.DeleteAsync("a", everywhere: false));
        Assert.Equal([StorageRole.Secondary], await _manager.ResolveAsync("a"));
        Assert.True(await _manager.DeleteAsync("a"));
        Assert.Empty(await _manager.ResolveAsync("a"));
        Assert.Equal(2, await _manager.ClearAsync(everywhere: false));
        Assert.Equal([StorageRole.Secondary], await _manager.ResolveAsync("b"));
        Assert.Equal(2, await _manager.ClearAsync());
        Assert.Empty(await _manager.ResolveAsync("b"));
    }

    [Fact]
    public async Task Two_managers_on_one_database_see_what_the_other_did()
    {
        await using var other = new StorageManager(SqlResultStorage.Open(Path.Join(_folder.Path, "primary.db"), _clock), time: _clock);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? _manager : other).SaveAsync($"key {i}", StoredSample.Of(i))));
        Assert.Equal(20, await other.ListAsync().CountAsync());
        await other.DeleteAsync("key 0");
        Assert.Null(await _manager.LoadAsync("key 0", useCache: false));
    }

    [Fact]
    public async Task Keys_of_its_own_notes_are_refused()
    {
        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(() => _manager.SaveAsync("\u0001sim2l:x", StoredSample.Of()))).Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(() => _manager.LoadAsync(""))).Kind);
        await _manager.SaveAsync("\u0001sim2", StoredSample.Of());
        Assert.Equal(1, await _manager.ListAsync().CountAsync());
    }

    private sealed class LastCount : IProgress<long>
    {
        public long Count { get; private set; }

        public void Report(long value) => Count = value;
    }
}
