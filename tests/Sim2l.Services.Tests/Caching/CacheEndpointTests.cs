using Sim2l.Runs;
using Sim2l.Sessions;
using Sim2l.Testing;

namespace Sim2l.Caching;

public sealed class CacheEndpointTests(CacheServiceFixture fixture) : IAsyncLifetime, IClassFixture<CacheServiceFixture>
{
    private static readonly string[] RequiredFields =
        ["cache_key", "simulation_id", "simulation_name", "simulation_version", "execution_id", "squid_id", "input_hash", "run_db_path"];

    private static readonly string LongKey = new('k', 10_240);

    private readonly CacheService _service = fixture.Service;
    private readonly Secret _admin = fixture.Admin;

    public static TheoryData<string> Keys =>
    [
        "heat/1.0/0a4d55a8d778e5022fab701977c5d840bbc486d0",
        "file:42",
        "a/b//c///",
        "/lead",
        "a%2Fb",
        "100%",
        "%zz",
        "a?b#c",
        "a+b&c=d e",
        "ünïcode/日本/😀",
        "'; DROP TABLE cache_entries; --",
        "%",
        "_",
        "\\",
        "tab\tline\nquote\"",
        LongKey,
        string.Concat(Enumerable.Repeat("日", 3_413)),
        "claims/status",
        "..",
        ".",
        "../../health",
        "../cache/k",
        "a/../b",
        "a/./b",
        "https://x/y",
    ];

    /// <summary>Keys whose paths are other routes.</summary>
    public static TheoryData<string> HardKeys => ["stats", "entries"];

    public static TheoryData<string, object?> WrongFields => new()
    {
        { "cache_key", 1L },
        { "cache_key", "" },
        { "simulation_id", "1" },
        { "simulation_id", true },
        { "simulation_id", 1.5 },
        { "simulation_name", 1L },
        { "simulation_version", new object[] { "1.0" } },
        { "execution_id", 1L },
        { "squid_id", false },
        { "input_hash", 1.0 },
        { "run_db_path", 1L },
        { "size_bytes", "big" },
        { "inputs", "x" },
        { "metadata", new object[] { 1L } },
        { "metadata", "{}" },
        { "ttl_seconds", -1L },
        { "ttl_seconds", long.MaxValue },
        { "ttl_seconds", 1e300 },
        { "ttl_seconds", double.NaN },
        { "ttl_seconds", "60" },
        { "ttl_seconds", true },
        { "ttl_hours", -0.5 },
        { "ttl_hours", double.NaN },
        { "ttl_hours", 1e300 },
        { "ttl_hours", "1" },
    };

    public static TheoryData<string, string, Privileges> Routes => new()
    {
        { "GET", "/cache/k", Privileges.ReadCache },
        { "GET", "/cache?cache_key=k", Privileges.ReadCache },
        { "GET", "/cache/entries", Privileges.ReadCache },
        { "GET", "/cache/stats?simulation_id=1", Privileges.ReadCache },
        { "GET", "/cache/stats?simulation_name=heat", Privileges.ReadCache },
        { "POST", "/cache/explain", Privileges.ReadCache },
        { "POST", "/cache/claims/status", Privileges.ReadCache },
        { "POST", "/cache", Privileges.ExecuteSimulation },
        { "POST", "/cache/claims", Privileges.ExecuteSimulation },
        { "POST", "/cache/claims/release", Privileges.ExecuteSimulation },
        { "DELETE", "/cache/k", Privileges.InvalidateCache },
        { "POST", "/cache/remove", Privileges.InvalidateCache },
        { "POST", "/cache/invalidate", Privileges.InvalidateCache },
        { "POST", "/cache/purge", Privileges.InvalidateCache },
        { "DELETE", "/cache", Privileges.AdministerService },
    };

    public async ValueTask InitializeAsync() => Assert.Equal(200, (await SendAsync("DELETE", "/cache")).Status);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_stored_entry_is_answered_with_all_fields()
    {
        Assert.Equal(200, (await SetAsync("k", ("ttl_hours", 0.5), ("metadata", new Dictionary<string, object?> { ["n"] = double.NaN }))).Status);

        var answer = await SendAsync("GET", "/cache/k");

        Assert.Equal(200, answer.Status);
        Assert.Equal("run-k", answer.Body.GetText("execution_id"));
        Assert.Equal("heat/1.0/k", answer.Body.GetText("squid_id"));
        Assert.Equal("/runs/k.db", answer.Body.GetText("run_db_path"));
        Assert.Equal(double.NaN, answer.Body.GetBody("metadata")!.GetNumber("n"));
        Assert.Equal("valid", answer.Body.GetText("status"));
        Assert.InRange((answer.Body.GetTime("expires_at")! - answer.Body.GetTime("created_at")!).Value.TotalSeconds, 1799, 1801);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Equal((404, "Not found"), StatusAndError(await SendAsync("GET", "/cache/none")));
        Assert.Equal((404, "Not found"), StatusAndError(await SendAsync("GET", "/cache?cache_key=none")));
        Assert.Equal((404, "Not found"), StatusAndError(await SendAsync("DELETE", "/cache/none")));
        Assert.Equal(0, (await SendAsync("POST", "/cache/remove", new() { ["cache_key"] = "none" })).Body.GetInteger("deleted_count"));
        Assert.Equal(400, (await SendAsync("GET", "/cache")).Status);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_in_a_path_arrives_exactly(string key)
    {
        await SetAsync(key);
        await SetAsync("another");

        foreach (var path in new[] { Uri.EscapeDataString(key), string.Join('/', key.Split('/').Select(Uri.EscapeDataString)) })
        {
            var answer = await SendAsync("GET", $"/cache/{path}");
            Assert.Equal(200, answer.Status);
            Assert.Equal(key, answer.Body.GetText("cache_key"));
        }
        Assert.Equal(key, (await SendAsync("DELETE", $"/cache/{Uri.EscapeDataString(key)}")).Body.GetText("cache_key"));
        Assert.Equal(404, (await SendAsync("GET", $"/cache/{Uri.EscapeDataString(key)}")).Status);
        Assert.Equal(200, (await SendAsync("GET", "/cache/another")).Status);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    [MemberData(nameof(HardKeys))]
    public async Task A_key_arrives_exactly_through_the_client(string key)
    {
        await using var store = await _service.ConnectAsync();
        await store.SetAsync(Entry(key));
        await store.SetAsync(Entry("another"));

        Assert.Equal(key, (await store.GetAsync(key))?.Key);
        Assert.Equal(2, (await store.GetPageAsync(new(), new())).Total);
        Assert.True(await store.RemoveAsync(key));
        Assert.Null(await store.GetAsync(key));
        Assert.NotNull(await store.GetAsync("another"));
    }

    [Fact]
    public async Task A_key_of_half_a_character_is_refused()
    {
        await using var store = await _service.ConnectAsync();

        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(() => store.GetAsync("a\uD800b"))).Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<Sim2lException>(() => store.RemoveAsync("a\uD800b"))).Kind);
    }

    [Fact]
    public async Task A_missing_field_is_named()
    {
        foreach (var field in RequiredFields)
        {
            var body = SetBody("k");
            body.Remove(field);
            var answer = await SendAsync("POST", "/cache", body);
            Assert.Equal(400, answer.Status);
            Assert.Contains($"'{field}'", answer.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_named(string field, object? value)
    {
        var answer = await SetAsync("k", (field, value));

        Assert.Equal(400, answer.Status);
        Assert.Contains($"'{field}'", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_fields_and_nulls_are_as_if_they_were_not_there()
    {
        (string, object?)[] extra = [("nonsense", new object[] { 1L }), ("ttl_seconds", null), ("ttl_hours", null), ("metadata", null), ("inputs", null), ("size_bytes", null)];
        Assert.Equal(200, (await SetAsync("k", extra)).Status);
        Assert.Equal(200, (await SetAsync("e", ("ttl_seconds", ""))).Status);

        Assert.Null((await SendAsync("GET", "/cache/k")).Body.GetTime("expires_at"));
        Assert.Null((await SendAsync("GET", "/cache/e")).Body.GetTime("expires_at"));
    }

    [Fact]
    public async Task A_time_to_live_of_zero_is_over_at_once()
    {
        Assert.Equal(200, (await SetAsync("k", ("ttl_seconds", 0L))).Status);

        Assert.Equal(404, (await SendAsync("GET", "/cache/k")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    [InlineData("{\"cache_key\": \"k\"} x")]
    [InlineData("{\"cache_key\": \"\\ud8")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        foreach (var path in new[] { "/cache", "/cache/invalidate", "/cache/claims", "/cache/explain", "/cache/purge", "/cache/remove" })
            Assert.Equal(400, (await _service.SendAsync("POST", path, _admin, body)).Status);
    }

    [Fact]
    public async Task Deep_nesting_is_refused_and_the_deepest_that_is_stored_can_be_listed()
    {
        Assert.Equal(400, (await _service.SendAsync("POST", "/cache", _admin, new string('[', 1_000_000))).Status);
        Assert.Equal(400, (await SetNestedAsync(PythonJson.MaximumDepth + 1)).Status);
        Assert.Equal(400, (await SetNestedAsync(100_000)).Status);

        Assert.Equal(200, (await SetNestedAsync(PythonJson.MaximumDepth)).Status);
        Assert.Equal(200, (await SendAsync("GET", "/cache/k")).Status);
        Assert.Equal(200, (await SendAsync("GET", "/cache/entries")).Status);
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        Assert.Equal(413, (await SetAsync("k", ("metadata", new Dictionary<string, object?> { ["x"] = new string('x', 2_000_000) }))).Status);
        Assert.Equal(413, (await SetAsync("k", ("nonsense", new string('x', 17 * 1024 * 1024)))).Status);
        Assert.Equal(400, (await SetAsync(new('k', 20_000))).Status);
        Assert.Contains((await SendAsync("GET", $"/cache/{new string('k', 20_000)}")).Status, new[] { 400, 414 });
        Assert.Equal(414, (await SendAsync("GET", $"/cache/{new string('k', 70_000)}")).Status);
        Assert.Equal(200, (await SetAsync("k")).Status);
    }

    [Fact]
    public async Task Wildcards_of_a_pattern_mean_text_and_everything_else_means_itself()
    {
        foreach (var key in new[] { "a%b", "axb", "a_b", "' OR 1=1 --", "*" })
            await SetAsync(key);

        Assert.Equal(0, await InvalidatedAsync("pattern", "'; DROP TABLE cache_entries; --"));
        Assert.Equal(1, await InvalidatedAsync("pattern", "*"));
        Assert.Equal(1, await InvalidatedAsync("pattern", "a\\%b"));
        Assert.Equal(1, await InvalidatedAsync("pattern", "' OR 1=1 --"));
        Assert.Equal(2, await InvalidatedAsync("pattern", "a_b"));
    }

    [Fact]
    public async Task Number_zero_is_a_simulation_and_no_condition_means_all()
    {
        await SetAsync("zero", ("simulation_id", 0L));
        await SetAsync("one");
        await SetAsync("two");

        Assert.Equal(1, await InvalidatedAsync("simulation_id", 0L));
        Assert.Equal(1, (await SendAsync("GET", "/cache/entries?simulation_id=0")).Body.GetInteger("total"));
        Assert.Equal(0, (await SendAsync("GET", "/cache/stats?simulation_id=0")).Body.GetInteger("total_entries"));
        Assert.Equal(2, (await SendAsync("POST", "/cache/invalidate", [])).Body.GetInteger("invalidated_count"));
        Assert.Equal(400, (await SendAsync("POST", "/cache/invalidate", new() { ["simulation_id"] = "0" })).Status);
    }

    [Fact]
    public async Task A_list_is_capped_paged_and_filtered()
    {
        for (var i = 0; i < 30; i++)
            await SetAsync($"k{i}", ("simulation_name", i < 3 ? "few" : "many"));
        await InvalidatedAsync("simulation_name", "few");

        var first = await SendAsync("GET", "/cache/entries?limit=abc&offset=&status=nonsense");
        Assert.Equal((30, 25, 0, 25), (first.Body.GetInteger("total"), first.Body.GetInteger("limit"), first.Body.GetInteger("offset"), first.Body.GetBodies("entries").Count()));
        var second = await SendAsync("GET", $"/cache/entries?cursor={first.Body.GetText("next_cursor")}");
        Assert.Equal(5, second.Body.GetBodies("entries").Count());
        Assert.Null(second.Body.GetText("next_cursor"));
        Assert.Equal(1_000, (await SendAsync("GET", "/cache/entries?limit=99999999999999999999")).Body.GetInteger("limit"));
        Assert.Equal(3, (await SendAsync("GET", "/cache/entries?status=invalidated")).Body.GetInteger("total"));
        Assert.Equal(27, (await SendAsync("GET", "/cache/entries?status=valid&simulation_name=many")).Body.GetInteger("total"));
        Assert.Equal(400, (await SendAsync("GET", "/cache/entries?cursor=nonsense")).Status);
        Assert.Equal(400, (await SendAsync("GET", "/cache/entries?limit=-1")).Status);
        Assert.Contains("'simulation_id'", (await SendAsync("GET", "/cache/entries?simulation_id=abc")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nothing_works_without_a_valid_session(string method, string path, Privileges needed)
    {
        var expired = await _service.OpenSessionAsync(needed, TimeSpan.Zero);
        var revoked = await _service.OpenSessionAsync(needed);
        await _service.RevokeAsync(revoked);

        Assert.Equal((401, "Missing session ID"), StatusAndError(await _service.SendAsync(method, path, null, Body(method))));
        foreach (var token in new[] { new("forged"), new("' OR 1=1 --"), expired, revoked })
            Assert.Equal(401, (await _service.SendAsync(method, path, token, Body(method))).Status);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_privilege_that_is_missing_is_named(string method, string path, Privileges needed)
    {
        var refused = await _service.SendAsync(method, path, await _service.OpenSessionAsync(Privileges.OfAdmin & ~needed), Body(method));
        var allowed = await _service.SendAsync(method, path, await _service.OpenSessionAsync(needed), Body(method));

        Assert.Equal(403, refused.Status);
        Assert.Contains(Assert.Single(PrivilegeNames.Names(needed)), refused.Detail, StringComparison.Ordinal);
        Assert.Contains(allowed.Status, new[] { 200, 400, 404 });
    }

    [Fact]
    public async Task Totals_are_open_unless_the_operator_closes_them()
    {
        await using var closed = await CacheService.StartAsync(areTotalsOpen: false);

        Assert.Equal(200, (await _service.SendAsync("GET", "/cache/stats")).Status);
        Assert.Equal(401, (await closed.SendAsync("GET", "/cache/stats")).Status);
        Assert.Equal(200, (await closed.SendAsync("GET", "/cache/stats", await closed.OpenSessionAsync(Privileges.ReadCache))).Status);
    }

    [Fact]
    public async Task Statistics_answer_under_every_name()
    {
        await SetAsync("k", ("simulation_name", "counted"), ("size_bytes", 3L * 1024 * 1024));
        await SetAsync("gone", ("simulation_name", "counted"), ("ttl_seconds", 0L));
        await SendAsync("GET", "/cache/k");
        await SendAsync("GET", "/cache/k");
        await SendAsync("GET", "/cache/gone");

        var body = (await SendAsync("GET", "/cache/stats?simulation_name=counted")).Body;

        foreach (var (name, value) in new[] { ("total_entries", 1), ("valid_entries", 1), ("expired_entries", 1), ("invalidated_entries", 0), ("total_hits", 2), ("cache_hits", 2),
            ("total_misses", 1), ("cache_misses", 1), ("total_requests", 3), ("total_accesses", 3), ("stale", 0) })
        {
            Assert.Equal((name, value), (name, body.GetInteger(name)));
        }
        Assert.Equal(2.0 / 3, body.GetNumber("hit_rate"));
        Assert.Equal(66.67, body.GetNumber("hit_rate_percent"));
        Assert.Equal(3.0, body.GetNumber("total_size_mb"));
    }

    [Fact]
    public async Task Who_did_it_is_the_session_whatever_the_body_says()
    {
        await SetAsync("k", ("created_by", "eve"), ("user_id", 7L));
        Assert.Equal("ada", (await SendAsync("GET", "/cache/k")).Body.GetText("created_by"));

        await SendAsync("POST", "/cache/invalidate", new() { ["by"] = "eve", ["invalidated_by"] = "eve", ["reason"] = "a bug" });

        var entry = Assert.Single((await SendAsync("GET", "/cache/entries")).Body.GetBodies("entries"));
        Assert.Equal(("ada", "a bug"), (entry.GetText("invalidated_by"), entry.GetText("invalidation_reason")));
    }

    [Fact]
    public async Task Only_who_holds_a_claim_sees_its_token()
    {
        var mine = (await SendAsync("POST", "/cache/claims", Claim("k", ("owner", "eve")))).Body;
        Assert.True(mine.GetBoolean("is_mine"));
        Assert.Equal("ada", mine.GetText("owner"));
        var token = mine.RequireText("claim_token");

        var other = await _service.OpenSessionAsync(Privileges.OfUser, userName: "bob");
        var second = await _service.SendAsync("POST", "/cache/claims", other, PythonJson.Write(Claim("k")));
        var status = (await _service.SendAsync("POST", "/cache/claims/status", other, PythonJson.Write(Claim("k")))).Body.GetBody("claim")!;
        foreach (var seen in new[] { second.Body, status })
        {
            Assert.False(seen.GetBoolean("is_mine"));
            Assert.Equal("ada", seen.GetText("owner"));
            Assert.False(seen.Has("claim_token"));
        }

        Assert.Equal(409, (await _service.SendAsync("POST", "/cache/claims", other, PythonJson.Write(Claim("k", ("claim_token", "guess"))))).Status);
        Assert.Equal(200, (await _service.SendAsync("POST", "/cache/claims/release", other, PythonJson.Write(Claim("k", ("claim_token", "guess"))))).Status);
        Assert.Equal(200, (await SendAsync("POST", "/cache/claims", Claim("k", ("claim_token", token)))).Status);
        Assert.Equal(200, (await SendAsync("POST", "/cache/claims/release", Claim("k", ("claim_token", token)))).Status);
        Assert.Null((await SendAsync("POST", "/cache/claims/status", Claim("k"))).Body.GetBody("claim"));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData("long")]
    [InlineData(null)]
    public async Task A_claim_lasts_a_sensible_time(object? seconds)
    {
        var answer = await SendAsync("POST", "/cache/claims", Claim("k", ("duration_seconds", seconds)));

        Assert.Equal(400, answer.Status);
        Assert.Contains("duration", answer.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_miss_is_explained_with_values_of_every_kind()
    {
        await using var store = await _service.ConnectAsync();
        var stored = new Dictionary<string, object?> { ["n"] = 1L, ["x"] = double.NaN, ["t"] = null };
        var asked = new Dictionary<string, object?> { ["n"] = 3L, ["x"] = double.NaN };
        var key = CacheKey.Compute("heat", "1.0", stored);
        await store.SetAsync(Entry(key.Key) with { InputHash = key.InputHash, Inputs = stored });

        var miss = await store.ExplainAsync(new() { SimulationName = "heat", SimulationVersion = "1.0", Inputs = asked });

        Assert.Equal(CacheMissReason.InputsDiffer, miss.Reason);
        Assert.Equal(CacheKey.Compute("heat", "1.0", asked).Key, miss.Key);
        Assert.Equal(double.NaN, miss.Nearest!.Inputs!["x"]);
        var n = Assert.Single(miss.Differences, static difference => difference.Name == "n");
        Assert.Equal((3L, 1L, 2.0), (n.Asked, n.Stored, n.Difference));
        var t = Assert.Single(miss.Differences, static difference => difference.Name == "t");
        Assert.Equal((false, true), (t.IsAsked, t.IsStored));
        Assert.Contains("'inputs'", (await SendAsync("POST", "/cache/explain", new() { ["simulation_name"] = "heat", ["simulation_version"] = "1.0" })).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purging_removes_only_what_it_names()
    {
        await SetAsync("valid");
        await SetAsync("expired", ("ttl_seconds", 0L));
        await SetAsync("invalidated");
        await InvalidatedAsync("pattern", "invalidated");

        Assert.Equal(0, (await SendAsync("POST", "/cache/purge", [])).Body.GetInteger("deleted"));
        Assert.Equal(1, (await SendAsync("POST", "/cache/purge", new() { ["expired_for_seconds"] = 0L })).Body.GetInteger("deleted"));
        Assert.Equal(1, (await SendAsync("POST", "/cache/purge", new() { ["invalidated_for_seconds"] = 0L })).Body.GetInteger("deleted"));
        Assert.Equal(400, (await SendAsync("POST", "/cache/purge", new() { ["expired_for_seconds"] = 1e300 })).Status);
        Assert.Equal(1, (await SendAsync("DELETE", "/cache")).Body.GetInteger("deleted"));
    }

    [Fact]
    public async Task A_database_that_is_gone_is_unavailable_until_it_is_back()
    {
        using var server = await PostgresServer.CreateAsync();
        await using var service = await CacheService.StartAsync(await server.CreateDatabaseAsync());
        var token = await service.OpenSessionAsync();
        Assert.Equal(200, (await service.SendAsync("POST", "/cache", token, PythonJson.Write(SetBody("k")))).Status);

        server.Stop();
        foreach (var (method, path) in new[] { ("GET", "/cache/k"), ("GET", "/cache/entries"), ("POST", "/cache"), ("DELETE", "/cache/k"), ("GET", "/cache/stats"), ("GET", "/health") })
        {
            var refused = await service.SendAsync(method, path, token, method == "POST" ? PythonJson.Write(SetBody("k")) : null);
            Assert.Equal(503, refused.Status);
            Assert.DoesNotContain("127.0.0.1", PythonJson.Write(refused.Body.Fields), StringComparison.Ordinal);
        }
        await using (var store = await service.ConnectAsync(token))
        {
            Assert.Equal(ErrorKind.Unavailable, (await store.CheckHealthAsync()).Fault);
            Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(() => store.SetAsync(Entry("k")))).Kind);
        }

        server.Start();
        Assert.Equal(200, (await service.SendAsync("GET", "/cache/k", token)).Status);
        Assert.Equal(200, (await service.SendAsync("GET", "/health")).Status);
    }

    private static NewCacheEntry Entry(string key) => new()
    {
        Key = key,
        SimulationId = 1,
        SimulationName = "heat",
        SimulationVersion = "1.0",
        ExecutionId = "run",
        SquidId = "heat/1.0/k",
        InputHash = "hash",
    };

    private static Dictionary<string, object?> SetBody(string key, params (string Name, object? Value)[] extra)
    {
        var body = new Dictionary<string, object?>
        {
            ["cache_key"] = key,
            ["simulation_id"] = 1L,
            ["simulation_name"] = "heat",
            ["simulation_version"] = "1.0",
            ["execution_id"] = "run-k",
            ["squid_id"] = "heat/1.0/k",
            ["input_hash"] = "hash",
            ["run_db_path"] = "/runs/k.db",
        };
        foreach (var (name, value) in extra)
            body[name] = value;
        return body;
    }

    private static Dictionary<string, object?> Claim(string key, params (string Name, object? Value)[] extra)
    {
        var body = new Dictionary<string, object?> { ["cache_key"] = key, ["duration_seconds"] = 60L };
        foreach (var (name, value) in extra)
            body[name] = value;
        return body;
    }

    private static string? Body(string method) => method == "POST" ? "{}" : null;

    private static (int Status, string Error) StatusAndError(CacheAnswer answer) => (answer.Status, answer.Error);

    private Task<CacheAnswer> SendAsync(string method, string path, Dictionary<string, object?>? body = null) =>
        _service.SendAsync(method, path, _admin, body is null ? null : PythonJson.Write(body));

    private Task<CacheAnswer> SetNestedAsync(int depth)
    {
        var nested = string.Concat(Enumerable.Repeat("{\"x\": ", depth)) + "1" + new string('}', depth);
        return _service.SendAsync("POST", "/cache", _admin, PythonJson.Write(SetBody("k", ("metadata", "?"), ("inputs", "?"))).Replace("\"?\"", nested, StringComparison.Ordinal));
    }

    private Task<CacheAnswer> SetAsync(string key, params (string Name, object? Value)[] extra) => SendAsync("POST", "/cache", SetBody(key, extra));

    private async Task<long?> InvalidatedAsync(string field, object value) =>
        (await SendAsync("POST", "/cache/invalidate", new() { [field] = value })).Body.GetInteger("invalidated_count");
}
