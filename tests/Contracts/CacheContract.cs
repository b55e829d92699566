using Sim2l.Caching;

namespace Sim2l.Testing;

/// <summary>What every cache does, wherever it keeps its entries.</summary>
public abstract class CacheContract : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim2l-cache-");
    private ICacheStore? _cache;

    protected TestClock Clock { get; } = new();

    protected string Folder => _folder.FullName;

    protected string RunRoot => Path.Join(Folder, "runs");

    protected ICacheStore Cache => _cache!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(RunRoot);
        _cache = await OpenAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_cache is not null)
            await _cache.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_entry_comes_back_as_it_was_stored()
    {
        var entry = Entry("heat/1.0/abc") with
        {
            SimulationId = 7,
            RunPath = "/elsewhere/run 1.db",
            RunSizeBytes = 4_096,
            TimeToLive = TimeSpan.FromHours(1),
            Inputs = new Dictionary<string, object?> { ["t"] = 300L, ["x"] = double.NaN, ["none"] = null, ["grid"] = new object?[] { 1L, 2.5, "a" } },
            Metadata = new Dictionary<string, object?> { ["note"] = "Kühler\u0000Stab", ["deep"] = new Dictionary<string, object?> { ["a"] = true } },
        };
        await Cache.SetAsync(entry);
        var found = await Cache.GetAsync(entry.Key);

        Assert.NotNull(found);
        Assert.Equal(("heat/1.0/abc", 7, "heat", "1.0"), (found.Key, found.SimulationId, found.SimulationName, found.SimulationVersion));
        Assert.Equal((entry.ExecutionId, entry.SquidId, entry.InputHash), (found.ExecutionId, found.SquidId, found.InputHash));
        Assert.Equal(("/elsewhere/run 1.db", 4_096L), (found.RunPath, found.RunSizeBytes));
        Assert.Equal(CacheEntryStatus.Valid, found.Status);
        Assert.Equal(Clock.Now, found.CreatedAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 6, 6, 7, TimeSpan.Zero), found.ExpiresAt);
        Assert.Equal(CanonicalInputs.Write(entry.Inputs), CanonicalInputs.Write(found.Inputs!));
        Assert.Equal(CanonicalInputs.Write(entry.Metadata), CanonicalInputs.Write(found.Metadata!));
    }

    [Fact]
    public async Task Nothing_and_empty_metadata_stay_different()
    {
        await Cache.SetAsync(Entry("empty") with { Metadata = new Dictionary<string, object?>(), Inputs = new Dictionary<string, object?>(), RunPath = "" });
        await Cache.SetAsync(Entry("nothing"));

        var empty = await Cache.GetAsync("empty");
        var nothing = await Cache.GetAsync("nothing");
        Assert.Empty(empty!.Metadata!);
        Assert.Empty(empty.Inputs!);
        Assert.Equal("", empty.RunPath);
        Assert.Null(nothing!.Metadata);
        Assert.Null(nothing.Inputs);
        Assert.Null(nothing.RunPath);
        Assert.Null(nothing.ExpiresAt);
    }

    public static TheoryData<string> Keys => new("heat/1.0/abc", "a%2Fb", "a/b", "%", "_", "'; DROP TABLE cache_entries; --", "\\", "Kühler 𝛑 Stab", "a\nb\tc", " ", "?#&=", "stats", new string('k', 10_000), new string('ü', 8_192));

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public async Task A_key_is_any_text(string key)
    {
        await Cache.SetAsync(Entry(key) with { ExecutionId = "mine" });
        Assert.Equal(key, (await Cache.GetAsync(key))?.Key);
        Assert.Null(await Cache.GetAsync(key[..^1] + "z"));
        Assert.Equal([key], await List(new() { ExecutionId = "mine" }));
        Assert.True(await Cache.RemoveAsync(key));
        Assert.False(await Cache.RemoveAsync(key));
        Assert.Null(await Cache.GetAsync(key));
    }

    public static TheoryData<string> BadKeys => new("", "a\0b", "\ud83d", "a\udc00b", new string('k', 16_385), new string('ü', 8_193));

    [Theory]
    [MemberData(nameof(BadKeys), DisableDiscoveryEnumeration = true)]
    public async Task A_text_that_is_no_key_is_refused(string key)
    {
        await Refused(() => Cache.GetAsync(key));
        await Refused(() => Cache.SetAsync(Entry("k") with { Key = key }));
        await Refused(() => Cache.RemoveAsync(key));
        await Refused(() => Cache.ClaimAsync(key, "anna", TimeSpan.FromMinutes(1)));
        await Refused(() => Cache.GetClaimAsync(key));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.5)]
    [InlineData(36_526 * 86_400.0)]
    [InlineData(9e11)]
    public async Task A_time_to_live_that_is_none_is_refused(double seconds)
    {
        await Refused(() => Cache.SetAsync(Entry("k") with { TimeToLive = TimeSpan.FromSeconds(seconds) }));
        Assert.Null(await Cache.GetAsync("k"));
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        var large = new Dictionary<string, object?> { ["a"] = new string('x', NewCacheEntry.MaximumJsonBytes) };
        Assert.Equal(ErrorKind.TooLarge, (await Assert.ThrowsAsync<Sim2lException>(() => Cache.SetAsync(Entry("k") with { Metadata = large }))).Kind);
        Assert.Equal(ErrorKind.TooLarge, (await Assert.ThrowsAsync<Sim2lException>(() => Cache.SetAsync(Entry("k") with { Inputs = large }))).Kind);
        Assert.Equal(ErrorKind.TooLarge, (await Assert.ThrowsAsync<Sim2lException>(() => Cache.SetAsync(Entry("k") with { SimulationName = new string('x', 5_000) }))).Kind);
        await Refused(() => Cache.SetAsync(Entry("k") with { RunSizeBytes = -1 }));
        await Refused(() => Cache.SetAsync(Entry("k") with { ExecutionId = "a\0" }));
        Assert.Null(await Cache.GetAsync("k"));
    }

    [Fact]
    public async Task An_entry_answers_until_its_whole_second_is_over()
    {
        await Cache.SetAsync(Entry("gone") with { TimeToLive = TimeSpan.Zero });
        await Cache.SetAsync(Entry("ten") with { TimeToLive = TimeSpan.FromSeconds(10) });
        Assert.Null(await Cache.GetAsync("gone"));

        Clock.Now = new(2026, 3, 4, 5, 6, 16, 999, TimeSpan.Zero);
        Assert.NotNull(await Cache.GetAsync("ten"));
        Clock.Now = new(2026, 3, 4, 5, 6, 17, TimeSpan.Zero);
        Assert.Null(await Cache.GetAsync("ten"));
        Clock.Advance(TimeSpan.FromSeconds(-1));
        Assert.NotNull(await Cache.GetAsync("ten"));
    }

    [Fact]
    public async Task A_clock_that_steps_back_loses_nothing()
    {
        await Cache.SetAsync(Entry("before"));
        Clock.Advance(TimeSpan.FromDays(-400));
        Assert.NotNull(await Cache.GetAsync("before"));
        await Cache.SetAsync(Entry("after") with { TimeToLive = TimeSpan.FromHours(1) });
        Assert.NotNull(await Cache.GetAsync("after"));
        Assert.Equal(["before", "after"], await List(new()));
    }

    [Fact]
    public async Task An_entry_of_other_inputs_is_a_miss()
    {
        await Cache.SetAsync(Entry("k") with { InputHash = "one" });
        Assert.NotNull(await Cache.GetAsync("k", "one"));
        Assert.Null(await Cache.GetAsync("k", "two"));
        Assert.Equal((1, 1, 0), Counts(await Cache.GetStatisticsAsync()));
    }

    [Fact]
    public async Task Setting_again_replaces_everything()
    {
        await Cache.SetAsync(Entry("k") with { Metadata = new Dictionary<string, object?> { ["a"] = 1L }, RunPath = "/x", TimeToLive = TimeSpan.FromSeconds(5), RunSizeBytes = 5 });
        await Cache.GetAsync("k");
        await Cache.InvalidateAsync(new() { Filter = new(), Reason = "wrong" });
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Cache.SetAsync(Entry("k") with { SimulationVersion = "2.0", ExecutionId = "second" });

        var found = await Cache.GetAsync("k");
        Assert.Equal(("2.0", "second", 0L, CacheEntryStatus.Valid), (found!.SimulationVersion, found.ExecutionId, found.HitCount, found.Status));
        Assert.Equal(Clock.Now, found.CreatedAt);
        Assert.Equal((null, null, null, null, null), (found.Metadata, found.RunPath, found.ExpiresAt, found.InvalidatedAt, found.InvalidationReason));
        Assert.Null(found.RunSizeBytes);
        Assert.Single(await List(new()));
    }

    [Fact]
    public async Task A_run_file_that_is_gone_from_the_root_makes_a_stale_miss()
    {
        var present = Path.Join(RunRoot, "present.db");
        await File.WriteAllTextAsync(present, "");
        var outside = Directory.CreateDirectory(Path.Join(Folder, "runs-of-others")).FullName;
        Directory.CreateSymbolicLink(Path.Join(RunRoot, "link"), outside);
        await Put("present", present);
        await Put("gone", Path.Join(RunRoot, "gone.db"));
        await Put("deep", Path.Join(RunRoot, "2026", "gone.db"));
        await Put("dots", Path.Join(RunRoot, "..", "runs", "x", "..", "gone.db"));
        string[] others = [Path.Join(outside, "gone.db"), Path.Join(RunRoot, "..", "gone.db"), Path.Join(RunRoot, "link", "gone.db"), RunRoot, "gone.db", "runs/gone.db", "", "/", "x:\\?*", "~"];
        foreach (var other in others)
            await Put("other:" + other, other);

        Assert.NotNull(await Cache.GetAsync("present"));
        Assert.Null(await Cache.GetAsync("gone"));
        Assert.Null(await Cache.GetAsync("deep"));
        Assert.Null(await Cache.GetAsync("dots"));
        foreach (var other in others)
            Assert.Equal(other, (await Cache.GetAsync("other:" + other))?.RunPath);
        Assert.Equal((1 + others.Length, 3, 3), Counts(await Cache.GetStatisticsAsync("heat")));

        await File.WriteAllTextAsync(Path.Join(RunRoot, "gone.db"), "");
        Assert.NotNull(await Cache.GetAsync("gone"));

        Task Put(string key, string path) => Cache.SetAsync(Entry(key) with { RunPath = path });
    }

    [Theory]
    [InlineData("heat/%", "heat/1/a", "HEAT/2/b")]
    [InlineData("HEAT/_/A", "heat/1/a")]
    [InlineData("%")]
    [InlineData("100\\%", "100%")]
    [InlineData("100%", "100%", "100 percent")]
    [InlineData("a\\_b", "a_b")]
    [InlineData("a_b", "a_b", "axb", "aüb", "a𝛑b")]
    [InlineData("%\\", "back\\")]
    [InlineData("%\\\\", "back\\")]
    [InlineData("back\\\\", "back\\")]
    [InlineData("kühl%", "kühl")]
    [InlineData("KÜHL")]
    [InlineData("KüHL", "kühl")]
    [InlineData("")]
    [InlineData("' OR 1=1 --")]
    [InlineData("[a-z]%")]
    public async Task A_pattern_is_that_of_LIKE(string pattern, params string[] expected)
    {
        string[] keys = ["heat/1/a", "HEAT/2/b", "100%", "100 percent", "a_b", "axb", "aüb", "a𝛑b", "back\\", "kühl"];
        foreach (var key in keys)
            await Cache.SetAsync(Entry(key));
        var matching = await List(new() { Pattern = pattern });
        Assert.Equal((pattern == "%" ? keys : expected).Order(StringComparer.Ordinal), matching.Order(StringComparer.Ordinal));
        Assert.Equal(matching.Length, await Cache.InvalidateAsync(new() { Filter = new() { Pattern = pattern } }));
    }

    [Fact]
    public async Task Conditions_hold_together()
    {
        await Cache.SetAsync(Entry("a") with { SimulationId = 0, SimulationName = "heat", SimulationVersion = "1", ExecutionId = "e1" });
        await Cache.SetAsync(Entry("b") with { SimulationId = 1, SimulationName = "heat", SimulationVersion = "2", ExecutionId = "e2" });
        await Cache.SetAsync(Entry("c") with { SimulationId = 1, SimulationName = "Heat", SimulationVersion = "1", ExecutionId = "e3" });
        await Cache.SetAsync(Entry("d") with { SimulationId = 2, SimulationName = "flow", SimulationVersion = "1", TimeToLive = TimeSpan.Zero });
        await Cache.InvalidateAsync(new() { Filter = new() { ExecutionId = "e3" } });

        await Means("abcd", new());
        await Means("a", new() { SimulationId = 0 });
        await Means("bc", new() { SimulationId = 1 });
        await Means("ab", new() { SimulationName = "heat" });
        await Means("acd", new() { SimulationVersion = "1" });
        await Means("b", new() { ExecutionId = "e2" });
        await Means("ab", new() { Status = CacheEntryStatus.Valid });
        await Means("d", new() { Status = CacheEntryStatus.Expired });
        await Means("c", new() { Status = CacheEntryStatus.Invalidated });
        await Means("b", new() { SimulationId = 1, SimulationName = "heat", SimulationVersion = "2", Pattern = "_", Status = CacheEntryStatus.Valid });
        await Means("", new() { SimulationId = 0, SimulationName = "flow" });
        await Means("", new() { SimulationName = "" });
        await Refused(async () => await List(new() { Pattern = "a\0" }));

        async Task Means(string keys, CacheFilter filter) => Assert.Equal(keys, string.Concat((await List(filter)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_also_where_times_are_equal()
    {
        for (var i = 0; i < 25; i++)
        {
            if (i % 10 == 0)
                Clock.Advance(TimeSpan.FromSeconds(1));
            await Cache.SetAsync(Entry($"k{i:00}"));
        }
        var all = await List(new());
        Assert.Equal(25, all.Distinct().Count());
        Assert.All(all[..5], static key => Assert.StartsWith("k2", key, StringComparison.Ordinal));
        Assert.All(all[^10..], static key => Assert.StartsWith("k0", key, StringComparison.Ordinal));

        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Cache.GetPageAsync(new(), new() { Limit = 7, Cursor = cursor });
            Assert.Equal(25, page.Total);
            paged.AddRange(page.Entries.Select(static entry => entry.Key));
            cursor = page.NextCursor;
            if (paged.Count == 7)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                await Cache.SetAsync(Entry("newer") with { ExecutionId = "newer" });
                await Cache.RemoveAsync("newer");
            }
        }
        while (cursor is not null);
        Assert.Equal(all, paged);

        var skipped = await Cache.GetPageAsync(new(), new() { Limit = 5, Offset = 22 });
        Assert.Equal(all[22..], skipped.Entries.Select(static entry => entry.Key));
        Assert.Null(skipped.NextCursor);
        var continued = await Cache.GetPageAsync(new(), new() { Limit = 2, Offset = 3 });
        var rest = await Cache.GetPageAsync(new(), new() { Limit = 1_000, Cursor = continued.NextCursor });
        Assert.Equal(all[5..], rest.Entries.Select(static entry => entry.Key));
        Assert.Empty((await Cache.GetPageAsync(new(), new() { Offset = 25 })).Entries);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_list()
    {
        for (var i = 0; i < 3; i++)
            await Cache.SetAsync(Entry($"k{i}"));
        var cursor = (await Cache.GetPageAsync(new() { SimulationName = "heat" }, new() { Limit = 1 })).NextCursor!;
        Assert.Single((await Cache.GetPageAsync(new() { SimulationName = "heat" }, new() { Limit = 1, Cursor = cursor })).Entries);
        await Refused(() => Cache.GetPageAsync(new(), new() { Cursor = cursor }));
        await Refused(() => Cache.GetPageAsync(new() { SimulationName = "heat", Status = CacheEntryStatus.Valid }, new() { Cursor = cursor }));
        foreach (var bad in new[] { "nonsense", cursor[..^1], cursor + "A", new string('-', cursor.Length), new string('A', cursor.Length), "€" })
            await Refused(() => Cache.GetPageAsync(new() { SimulationName = "heat" }, new() { Cursor = bad }));
        await Refused(() => Cache.GetPageAsync(new(), new() { Offset = -1 }));
        await Refused(() => Cache.GetPageAsync(new(), new() { Limit = -1 }));
    }

    [Fact]
    public async Task A_list_is_longer_than_a_page()
    {
        for (var i = 0; i < 1_203; i++)
            await Cache.SetAsync(Entry($"k{i}"));
        Assert.Equal(1_203, (await List(new())).Distinct().Count());
        Assert.Equal(1_000, (await Cache.GetPageAsync(new(), new() { Limit = 5_000 })).Entries.Count);
    }

    [Fact]
    public async Task A_page_of_large_entries_ends_early_and_loses_none()
    {
        var large = new Dictionary<string, object?> { ["a"] = new string('x', NewCacheEntry.MaximumJsonBytes - 100) };
        for (var i = 0; i < 20; i++)
            await Cache.SetAsync(Entry($"k{i}") with { Metadata = large });

        var first = await Cache.GetPageAsync(new(), new() { Limit = 20 });
        Assert.InRange(first.Entries.Count, 10, 18);
        var second = await Cache.GetPageAsync(new(), new() { Limit = 20, Cursor = first.NextCursor });
        Assert.Null(second.NextCursor);
        Assert.Equal(20, first.Entries.Concat(second.Entries).DistinctBy(static entry => entry.Key).Count());
    }

    [Fact]
    public async Task Invalidating_keeps_who_when_and_why()
    {
        await Cache.SetAsync(Entry("k"));
        await Cache.SetAsync(Entry("old") with { TimeToLive = TimeSpan.Zero });
        await Cache.SetAsync(Entry("other") with { SimulationName = "flow" });
        Clock.Advance(TimeSpan.FromSeconds(3));
        var when = Clock.Now;
        Assert.Equal(2, await Cache.InvalidateAsync(new() { Filter = new() { SimulationName = "heat" }, Reason = "wrong mesh", By = "anna" }));
        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await Cache.InvalidateAsync(new() { Filter = new(), Reason = "again", By = "bob" }));
        Assert.Equal(0, await Cache.InvalidateAsync(new() { Filter = new() }));

        Assert.Null(await Cache.GetAsync("k"));
        var entry = (await Cache.GetPageAsync(new() { Pattern = "k" }, new())).Entries.Single();
        Assert.Equal((CacheEntryStatus.Invalidated, when, "wrong mesh"), (entry.Status, entry.InvalidatedAt, entry.InvalidationReason));
        Assert.NotNull(entry.InvalidatedBy);
    }

    [Fact]
    public async Task Statistics_count_entries_lookups_and_bytes()
    {
        await Cache.SetAsync(Entry("a") with { SimulationId = 1, RunSizeBytes = 100 });
        await Cache.SetAsync(Entry("b") with { SimulationId = 2, RunSizeBytes = 50 });
        await Cache.SetAsync(Entry("c") with { SimulationId = 1, TimeToLive = TimeSpan.Zero, RunSizeBytes = 10 });
        await Cache.SetAsync(Entry("d") with { SimulationId = 0, SimulationName = "flow" });
        await Cache.SetAsync(Entry("e") with { SimulationId = 1, RunSizeBytes = 1 });
        await Cache.InvalidateAsync(new() { Filter = new() { Pattern = "e" } });
        foreach (var key in new[] { "a", "a", "b", "c", "d", "e", "heat/9/unknown", "ghost/1/unknown", "unknown" })
            await Cache.GetAsync(key);

        var all = await Cache.GetStatisticsAsync();
        Assert.Equal((3, 1, 1, 5), (all.ValidEntries, all.ExpiredEntries, all.InvalidatedEntries, all.TotalEntries));
        Assert.Equal((4, 5, 0), Counts(all));
        Assert.Equal(150, all.RunBytes);
        Assert.Equal(4 / 9.0, all.HitRate);
        Assert.Null(all.SimulationName);

        var heat = await Cache.GetStatisticsAsync("heat");
        Assert.Equal(("heat", 2, 1, 1), (heat.SimulationName, heat.ValidEntries, heat.ExpiredEntries, heat.InvalidatedEntries));
        Assert.Equal((3, 3, 0), Counts(heat));
        Assert.Equal((2, 2, 0), Counts(await Cache.GetStatisticsAsync(simulationId: 1)));
        Assert.Equal((1, 0, 0), Counts(await Cache.GetStatisticsAsync(simulationId: 0)));
        Assert.Equal((1, 0, 0), Counts(await Cache.GetStatisticsAsync("heat", 2)));
        Assert.Equal((0, 1, 0), Counts(await Cache.GetStatisticsAsync("ghost")));
        Assert.Equal((0, 0, 0), Counts(await Cache.GetStatisticsAsync("nobody")));
    }

    [Fact]
    public async Task Purging_follows_its_policy()
    {
        await Cache.SetAsync(Entry("valid"));
        await Cache.SetAsync(Entry("expired") with { TimeToLive = TimeSpan.FromMinutes(1) });
        await Cache.SetAsync(Entry("flow") with { SimulationName = "flow", TimeToLive = TimeSpan.FromMinutes(1) });
        await Cache.SetAsync(Entry("wrong") with { TimeToLive = TimeSpan.FromMinutes(1) });
        await Cache.InvalidateAsync(new() { Filter = new() { Pattern = "wrong" } });
        Assert.Equal(0, await Cache.PurgeAsync(new()));
        Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(0, await Cache.PurgeAsync(new() { ExpiredFor = null }));
        Assert.Equal(0, await Cache.PurgeAsync(new() { ExpiredFor = TimeSpan.FromMinutes(2) }));
        Assert.Equal(0, await Cache.PurgeAsync(new() { ExpiredFor = TimeSpan.MaxValue, InvalidatedFor = TimeSpan.MaxValue }));
        Assert.Equal(1, await Cache.PurgeAsync(new() { SimulationName = "flow" }));
        Assert.Equal(1, await Cache.PurgeAsync(new()));
        Assert.Equal(["wrong", "valid"], (await List(new())).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(0, await Cache.PurgeAsync(new() { InvalidatedFor = TimeSpan.FromMinutes(3) }));
        Assert.Equal(1, await Cache.PurgeAsync(new() { InvalidatedFor = TimeSpan.FromMinutes(2) }));
        Assert.Equal(["valid"], await List(new()));
        await Refused(() => Cache.PurgeAsync(new() { ExpiredFor = TimeSpan.FromSeconds(-1) }));
    }

    [Fact]
    public async Task Clearing_removes_everything()
    {
        await Cache.SetAsync(Entry("a"));
        await Cache.SetAsync(Entry("b") with { TimeToLive = TimeSpan.Zero });
        Assert.Equal(2, await Cache.ClearAsync());
        Assert.Equal(0, await Cache.ClearAsync());
        Assert.Empty(await List(new()));
    }

    [Fact]
    public async Task One_of_many_wins_a_claim()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => Cache.ClaimAsync("k", $"client{i}", TimeSpan.FromMinutes(1)))));
        var winner = Assert.Single(claims, static claim => claim.IsMine);
        Assert.NotNull(winner.Token);
        Assert.All(claims, claim => Assert.Equal((winner.Owner, Clock.Now, Clock.Now + TimeSpan.FromMinutes(1)), (claim.Owner, claim.ClaimedAt, claim.ExpiresAt)));
        Assert.All(claims, claim => Assert.Equal(claim.IsMine, claim.Token is not null));
    }

    [Fact]
    public async Task A_claim_is_renewed_released_and_lapses()
    {
        var minute = TimeSpan.FromMinutes(1);
        var first = await Cache.ClaimAsync("k", "anna", minute);
        Assert.True(first.IsMine);
        Clock.Advance(TimeSpan.FromSeconds(50));
        var renewed = await Cache.RenewClaimAsync("k", first.Token!, minute);
        Assert.Equal((first.ClaimedAt, Clock.Now + minute, true), (renewed.ClaimedAt, renewed.ExpiresAt, renewed.IsMine));
        Clock.Advance(TimeSpan.FromSeconds(50));
        var seen = await Cache.GetClaimAsync("k");
        Assert.Equal((first.Owner, false, null), (seen!.Owner, seen.IsMine, seen.Token));

        Clock.Advance(minute);
        Assert.Null(await Cache.GetClaimAsync("k"));
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => Cache.RenewClaimAsync("k", first.Token!, minute))).Kind);
        var second = await Cache.ClaimAsync("k", "bob", minute);
        Assert.True(second.IsMine);
        await Cache.ReleaseClaimAsync("k", first.Token!);
        Assert.NotNull(await Cache.GetClaimAsync("k"));
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => Cache.RenewClaimAsync("k", first.Token!, minute))).Kind);
        await Cache.ReleaseClaimAsync("k", second.Token!);
        await Cache.ReleaseClaimAsync("k", second.Token!);
        Assert.Null(await Cache.GetClaimAsync("k"));
    }

    [Fact]
    public async Task Storing_an_entry_releases_its_claim_only()
    {
        await Cache.ClaimAsync("k", "anna", TimeSpan.FromMinutes(1));
        await Cache.ClaimAsync("l", "anna", TimeSpan.FromMinutes(1));
        await Cache.SetAsync(Entry("k"));
        Assert.Null(await Cache.GetClaimAsync("k"));
        Assert.NotNull(await Cache.GetClaimAsync("l"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_401)]
    public async Task A_claim_lasts_for_a_day_at_most(int seconds) => await Refused(() => Cache.ClaimAsync("k", "anna", TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task An_answered_lookup_is_explained_and_counts_nothing()
    {
        await Store(Inputs(("t", 300L)));
        var miss = await Explain(Inputs(("t", 300L)));
        Assert.Equal(CacheMissReason.None, miss.Reason);
        Assert.Empty(miss.Differences);
        Assert.Equal(CacheKey.Compute("heat", "1.0", Inputs(("t", 300L))).Key, miss.Key);
        Assert.Equal((0, 0, 0), Counts(await Cache.GetStatisticsAsync()));
    }

    [Fact]
    public async Task Expired_invalidated_stale_and_colliding_entries_are_explained()
    {
        var inputs = Inputs(("t", 300L));
        await Store(inputs, ttl: TimeSpan.FromSeconds(5));
        Clock.Advance(TimeSpan.FromSeconds(6));
        var expired = await Explain(inputs);
        Assert.Equal(CacheMissReason.Expired, expired.Reason);
        Assert.Contains("5 seconds", expired.Explanation, StringComparison.Ordinal);

        await Store(inputs);
        await Cache.InvalidateAsync(new() { Filter = new(), Reason = "wrong\nmesh", By = "anna" });
        var invalidated = await Explain(inputs);
        Assert.Equal(CacheMissReason.Invalidated, invalidated.Reason);
        Assert.Contains("wrong mesh", invalidated.Explanation, StringComparison.Ordinal);

        await Store(inputs, path: Path.Join(RunRoot, "gone.db"));
        Assert.Equal(CacheMissReason.Stale, (await Explain(inputs)).Reason);

        await Store(inputs);
        var collision = await Explain(Inputs(("t", "300")));
        Assert.Equal(CacheMissReason.KeyCollision, collision.Reason);
        Assert.Equal(("300", 300L), (Assert.Single(collision.Differences).Asked, collision.Differences[0].Stored));
    }

    [Fact]
    public async Task The_nearest_entry_is_the_one_with_the_fewest_and_least_differences()
    {
        await Store(Inputs(("t", 310L), ("p", 20L)));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Store(Inputs(("t", 305L), ("p", 20L)));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Store(Inputs(("t", 301L), ("p", 21L)));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Store(Inputs(("t", 300L), ("p", 20L), ("extra", 1L), ("more", 1L)));
        await Cache.InvalidateAsync(new() { Filter = new() });

        var miss = await Explain(Inputs(("t", 300.0), ("p", 20.0)));
        Assert.Equal(CacheMissReason.InputsDiffer, miss.Reason);
        Assert.Equal(CacheEntryStatus.Invalidated, miss.Nearest!.Status);
        var difference = Assert.Single(miss.Differences);
        Assert.Equal(("t", 300.0, 305L, -5.0), (difference.Name, difference.Asked, difference.Stored, difference.Difference));
        Assert.Equal(-5.0 / 305, difference.RelativeDifference!.Value, 12);
        Assert.Contains("305", miss.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quantities_are_compared_and_explained_with_their_units()
    {
        await Store(Inputs(("t", CanonicalInputs.WithUnit(400.0, "K"))));
        var miss = await Explain(Inputs(("t", CanonicalInputs.WithUnit(420.0, "K"))));
        Assert.Equal(20.0, Assert.Single(miss.Differences).Difference);
        Assert.Contains("420.0 K", miss.Explanation, StringComparison.Ordinal);
        Assert.Contains("400.0 K", miss.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_null_and_NaN_are_three_things()
    {
        await Store(Inputs(("t", 1L), ("x", double.NaN), ("y", null)));
        Assert.Equal("", await Different(("t", 1.0), ("x", double.NaN), ("y", null)));
        Assert.Equal("x", await Different(("t", 1L), ("x", null), ("y", null)));
        Assert.Equal("y", await Different(("t", 1L), ("x", double.NaN)));
        Assert.Equal("y", await Different(("t", 1L), ("x", double.NaN), ("y", double.NaN)));
        Assert.Equal("t z", await Different(("t", true), ("x", double.NaN), ("y", null), ("z", null)));

        async Task<string> Different(params (string, object?)[] inputs) => string.Join(' ', (await Explain(Inputs(inputs))).Differences.Select(static difference => difference.Name));
    }

    [Fact]
    public async Task Another_version_is_named_when_this_one_has_nothing()
    {
        Assert.Equal(CacheMissReason.NeverStored, (await Explain(Inputs(("t", 1L)))).Reason);
        await Store(Inputs(("t", 1L)), version: "0.9");
        var other = await Explain(Inputs(("t", 1L)));
        Assert.Equal((CacheMissReason.OtherVersion, "0.9"), (other.Reason, other.Nearest!.SimulationVersion));
        Assert.Empty(other.Differences);
        await Cache.SetAsync(Entry("no inputs") with { SimulationVersion = "1.0" });
        Assert.Equal(CacheMissReason.InputsDiffer, (await Explain(Inputs(("t", 1L)))).Reason);
    }

    [Fact]
    public async Task Who_computes_a_missing_key_is_told()
    {
        var key = CacheKey.Compute("heat", "1.0", Inputs(("t", 1L))).Key;
        var claim = await Cache.ClaimAsync(key, "anna", TimeSpan.FromMinutes(1));
        var miss = await Explain(Inputs(("t", 1L)));
        Assert.Equal((claim.Owner, false, null), (miss.Claim!.Owner, miss.Claim.IsMine, miss.Claim.Token));
    }

    [Fact]
    public async Task Inputs_that_are_none_cannot_be_explained()
    {
        await Refused(() => Explain(Inputs(("t", new object()))));
        await Refused(() => Cache.ExplainAsync(new() { SimulationName = "", SimulationVersion = "1", Inputs = Inputs() }));
    }

    [Fact]
    public async Task Many_clients_lose_nothing()
    {
        var workload = new CacheWorkload();
        await workload.RunAsync(_ => Cache);

        var statistics = await Cache.GetStatisticsAsync();
        Assert.Equal((workload.Hits, workload.Misses), (statistics.Hits, statistics.Misses));
        await CacheWorkload.CheckAsync(Cache);
    }

    [Fact]
    public async Task It_is_healthy()
    {
        var health = await Cache.CheckHealthAsync();
        Assert.True(health.IsHealthy);
        Assert.Equal(1, health.SchemaVersion);
    }

    /// <summary>A further client of the cache under test, on <see cref="Clock"/> and <see cref="RunRoot"/>.</summary>
    protected abstract Task<ICacheStore> OpenAsync();

    protected static NewCacheEntry Entry(string key) => new()
    {
        Key = key,
        SimulationName = "heat",
        SimulationVersion = "1.0",
        ExecutionId = "run-1",
        SquidId = "heat/1.0/abc",
        InputHash = "34e8be4d012a0221",
    };

    protected static (long Hits, long Misses, long Stale) Counts(CacheStatistics statistics) => (statistics.Hits, statistics.Misses, statistics.Stale);

    private static Dictionary<string, object?> Inputs(params (string Name, object? Value)[] inputs) => inputs.ToDictionary(static input => input.Name, static input => input.Value);

    private static async Task Refused(Func<Task> action) =>
        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(action)).Kind);

    private async Task<string[]> List(CacheFilter filter)
    {
        var keys = new List<string>();
        await foreach (var entry in Cache.ListAsync(filter))
            keys.Add(entry.Key);
        return [.. keys];
    }

    private Task<CacheMiss> Explain(Dictionary<string, object?> inputs) => Cache.ExplainAsync(new() { SimulationName = "heat", SimulationVersion = "1.0", Inputs = inputs });

    private Task Store(Dictionary<string, object?> inputs, string version = "1.0", TimeSpan? ttl = null, string? path = null)
    {
        var key = CacheKey.Compute("heat", version, inputs);
        return Cache.SetAsync(Entry(key.Key) with { SimulationVersion = version, SquidId = key.Key, InputHash = key.InputHash, Inputs = inputs, TimeToLive = ttl, RunPath = path });
    }
}
