using System.Collections;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Sessions;
using Sim2l.Storages;

namespace Sim2l.DataSources;

public sealed class SourceEndpointTests : IAsyncLifetime
{
    private const string Designs = "thickness [mm],material,mass [kg],stress [MPa]\n1,steel,10,300\n2,steel,20,150\n2,wood,5,290\n3,wood,25,160\n4,steel,40,\n";
    private const string Objectives = "&objective=mass:min&objective=stress:min";

    private SourceService _service = null!;
    private Secret _ada = null!;
    private Secret _ben = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await SourceService.StartAsync();
        _ada = await _service.Running.OpenAsync(Role.User, "ada");
        _ben = await _service.Running.OpenAsync(Role.User, "ben");
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task An_uploaded_file_becomes_a_source_with_its_points()
    {
        var source = await UploadAsync("designs.csv", Designs);
        Assert.Equal(("designs.csv", "csv", "imported", "designs.csv", 1L, 5L), (source.GetText("label"), source.GetText("kind"), source.GetText("mode"), source.GetText("origin"), source.GetInteger("result_count"), source.GetInteger("point_count")));
        Assert.DoesNotContain(_service.Workspaces, (await SendAsync("GET", "/sources")).Content, StringComparison.Ordinal);

        var result = Assert.Single((await GetAsync("/sources/results")).GetBodies("results"));
        Assert.Equal((source.GetText("id"), "designs", true), (result.GetText("source"), result.GetText("key"), result.GetBoolean("can_change")));
        var definition = result.GetBody("result")!;
        Assert.Equal([("mass", "kg"), ("stress", "MPa")], definition.GetBodies("objectives").Select(static objective => (objective.GetText("name")!, objective.GetText("unit")!)));
        Assert.Equal(5, definition.GetInteger("points"));

        var points = await GetAsync($"/sources/{source.GetText("id")}/points?key=designs&column=mass&column=stress&start=3");
        Assert.Equal((3L, 2L, 5L), (points.GetInteger("start"), points.GetInteger("count"), points.GetInteger("total")));
        Assert.Equal([25.0, 40.0], Column(points, "mass"));
        Assert.Equal([160.0, null], Column(points, "stress"));
    }

    [Fact]
    public async Task Points_come_as_CSV_with_names_of_categories()
    {
        var id = (await UploadAsync("designs.csv", Designs)).RequireText("id");
        var answer = await SendAsync("GET", $"/sources/{id}/points?key=designs&column=material&column=stress&start=3&format=csv");
        Assert.Equal("point,material,stress\r\n3,wood,160\r\n4,steel,NaN\r\n", answer.Content);
        var picked = await SendAsync("POST", $"/sources/{id}/points?format=csv", """{"key": "designs", "indices": [4, 2], "columns": ["mass"]}""");
        Assert.Equal("point,mass\r\n4,40\r\n2,5\r\n", picked.Content);
    }

    [Fact]
    public async Task The_front_is_of_the_results_objectives_or_of_others()
    {
        var id = (await UploadAsync("designs.csv", Designs)).RequireText("id");
        var front = await GetAsync($"/sources/{id}/front?key=designs");
        Assert.Equal([1L, 2L], Items(front, "indices"));
        Assert.Equal([5.0, 150.0], Items(front, "ideal"));
        Assert.Equal([20.0, 290.0], Items(front, "nadir"));
        front = await GetAsync($"/sources/{id}/front?key=designs&objective=mass:max&objective=thickness:max");
        Assert.Equal([4L], Items(front, "indices"));
        Assert.Equal(["maximize", "maximize"], front.GetBodies("objectives").Select(static objective => objective.GetText("direction")));
    }

    [Fact]
    public async Task Results_have_a_common_front_in_the_objectives_that_they_share()
    {
        await UploadAsync("one.csv", Designs);
        await UploadAsync("other.csv", "stress [MPa],mass [kg]\n140,19\n280,6\n400,1\n");
        await UploadAsync("grams.csv", "mass [g],stress [MPa]\n1,1\n");
        var front = await PostAsync("/sources/front", """{"results": [{"source": "one.csv", "key": "one"}, {"source": "other.csv", "key": "other"}]}""");
        Assert.Equal(["mass", "stress"], front.GetBodies("objectives").Select(static objective => objective.GetText("name")));
        var fronts = front.GetBodies("fronts").ToArray();
        Assert.Equal([("one.csv", "one"), ("other.csv", "other")], fronts.Select(static one => (one.GetText("source")!, one.GetText("key")!)));
        Assert.Equal([[1L, 2L], [0L, 1L, 2L]], fronts.Select(static one => Items(one, "indices")));
        Assert.Equal([[2L], [0L, 1L, 2L]], fronts.Select(static one => Items(one, "common")));

        front = await PostAsync("/sources/front", """{"results": [{"source": "one.csv", "key": "one"}, {"source": "other.csv", "key": "other"}], "objectives": ["stress"]}""");
        Assert.Equal([[], [0L]], front.GetBodies("fronts").Select(static one => Items(one, "common")));
        front = await PostAsync("/sources/front", """{"results": [{"source": "one.csv", "key": "one"}, {"source": "grams.csv", "key": "grams"}]}""");
        Assert.Equal("stress", Assert.Single(front.GetBodies("objectives")).GetText("name"));

        foreach (var (status, body) in new[]
        {
            (400, """{"results": []}"""),
            (400, """{"results": [{"source": "one.csv"}]}"""),
            (400, """{"results": [{"source": "one.csv", "key": "one"}, {"source": "grams.csv", "key": "grams"}], "objectives": ["mass"]}"""),
            (400, """{"results": [{"source": "one.csv", "key": "one"}], "objectives": ["mass:max"]}"""),
            (404, """{"results": [{"source": "none", "key": "one"}]}"""),
            (404, """{"results": [{"source": "one.csv", "key": "none"}]}"""),
        })
        {
            Assert.Equal((status, body), ((await SendAsync("POST", "/sources/front", body)).Status, body));
        }
        Assert.Equal(404, (await _service.Running.SendAsync("POST", "/sources/front", _ben, """{"results": [{"source": "one.csv", "key": "one"}]}""")).Status);
    }

    [Fact]
    public async Task Units_that_a_file_lacks_are_said_with_the_objectives()
    {
        var answer = await _service.UploadAsync(_ada, $"name=bare.csv&objective={Uri.EscapeDataString("mass [kg]:min")}&objective={Uri.EscapeDataString("gain [dB]:max")}", "x,mass,gain\n1,2,3\n");
        Assert.Equal(201, answer.Status);
        var id = answer.Body.RequireText("id");
        var front = await GetAsync($"/sources/{id}/front?key=bare");
        Assert.Equal([("mass", "kg"), ("gain", "dB")], front.GetBodies("objectives").Select(static objective => (objective.GetText("name")!, objective.GetText("unit")!)));
        front = await GetAsync($"/sources/{id}/front?key=bare&objective=mass:max&objective={Uri.EscapeDataString("x [mm]:min")}");
        Assert.Equal([("mass", "kg"), ("x", "mm")], front.GetBodies("objectives").Select(static objective => (objective.GetText("name")!, objective.GetText("unit")!)));
        Assert.Equal(400, (await SendAsync("GET", $"/sources/{id}/front?key=bare&objective={Uri.EscapeDataString("mass [g]:max")}")).Status);
    }

    [Fact]
    public async Task A_sample_has_the_front_and_as_many_points_as_are_asked_for()
    {
        var rows = Enumerable.Range(0, 5_000).Select(static i => string.Create(CultureInfo.InvariantCulture, $"{i},{i % 71 + 1},{(i * 37 % 101) + 1}"));
        var id = (await UploadAsync("grid.csv", "x,mass,stress\n" + string.Join('\n', rows) + "\n")).RequireText("id");
        var sample = await GetAsync($"/sources/{id}/sample?key=grid&column=mass&column=stress&limit=200");
        Assert.Equal((200L, 5_000L, true), (sample.GetInteger("count"), sample.GetInteger("total"), sample.GetBoolean("is_thinned")));
        var indices = Items(sample, "indices");
        Assert.Equal(indices.Order().Distinct(), indices);
        var wholeFront = await GetAsync($"/sources/{id}/front?key=grid");
        var front = Items(wholeFront, "indices");
        Assert.Equal(wholeFront.GetInteger("knee"), sample.GetInteger("knee"));
        Assert.Equal(front, Items(sample, "front").Select(place => indices[(int)(long)place!]));
        Assert.Equal(Column(sample, "mass"), indices.Select(static index => (double?)(((long)index! % 71) + 1)));

        var whole = await GetAsync($"/sources/{id}/sample?key=grid&column=mass");
        Assert.Equal((5_000L, false), (whole.GetInteger("count"), whole.GetBoolean("is_thinned")));
    }

    [Fact]
    public async Task A_sample_tells_what_misses_a_constraint()
    {
        const string Bars = """
            {"format": "sim2l.optimization", "version": 1, "problem": "bars", "algorithm": null, "variables": [], "objectives": [{"name": "mass", "direction": "minimize"}, {"name": "stress", "direction": "minimize"}],
             "constraints": [{"name": "cold_end", "kind": "at_most", "bound": 350}], "metadata": {}, "points": 4, "columns": {"mass": [1, 2, 3, 4], "stress": [1, 5, 4, 6], "cold_end": [400, 350, null, 300]}, "result_sets": []}
            """;
        var id = (await UploadAsync("bars.json", Bars)).RequireText("id");
        var sample = await GetAsync($"/sources/{id}/sample?key=bars&column=mass");
        Assert.Equal([1L], Items(sample, "front"));
        Assert.Equal([0L, 2L], Items(sample, "infeasible"));
    }

    [Fact]
    public async Task A_sample_has_the_points_of_a_result_set()
    {
        var rows = Enumerable.Range(0, 5_000).Select(static i => string.Create(CultureInfo.InvariantCulture, $"{i % 71 + 1},{(i * 37 % 101) + 1}"));
        var id = (await UploadAsync("grid.csv", "mass,stress\n" + string.Join('\n', rows) + "\n")).RequireText("id");
        var front = Items(await GetAsync($"/sources/{id}/front?key=grid"), "indices");
        int[] kept = [.. new[] { 4_999, 17, 3 }.Concat(Enumerable.Range(100, 60)).Union([(int)(long)front[0]!])];
        Assert.Equal(200, (await SendAsync("POST", $"/sources/{id}/sets", $$"""{"key": "grid", "name": "kept", "indices": [{{string.Join(',', kept)}}]}""")).Status);

        var sample = await GetAsync($"/sources/{id}/sample?key=grid&column=mass&limit=200&set=kept");
        var indices = Items(sample, "indices").Select(static index => (int)(long)index!).ToArray();
        Assert.Equal((200, true), (indices.Length, sample.GetBoolean("is_thinned")));
        Assert.Equal(indices.Order().Distinct(), indices);
        Assert.Subset(indices.ToHashSet(), kept.ToHashSet());
        Assert.Equal(front, Items(sample, "front").Select(place => (object?)(long)indices[(int)(long)place!]));
        Assert.Equal(404, (await SendAsync("GET", $"/sources/{id}/sample?key=grid&set=none")).Status);
    }

    [Fact]
    public async Task A_histogram_counts_every_value()
    {
        var id = (await UploadAsync("designs.csv", Designs)).RequireText("id");
        var histogram = await GetAsync($"/sources/{id}/histogram?key=designs&column=stress&bins=3");
        Assert.Equal((150.0, 300.0, 1L, 0L), (histogram.GetNumber("minimum"), histogram.GetNumber("maximum"), histogram.GetInteger("unknown"), histogram.GetInteger("infinite")));
        Assert.Equal([2L, 0L, 2L], Items(histogram, "counts"));
    }

    [Fact]
    public async Task Subsets_are_saved_shown_and_removed()
    {
        var id = (await UploadAsync("designs.csv", Designs)).RequireText("id");
        Assert.Equal(200, (await SendAsync("POST", $"/sources/{id}/sets", """{"key": "designs", "name": "light & strong", "indices": [2, 1], "metadata": {"why": "look"}}""")).Status);
        var set = await GetAsync($"/sources/{id}/sets?key=designs&name=light%20%26%20strong");
        Assert.Equal([2L, 1L], Items(set, "indices"));
        Assert.Equal("look", set.GetObject("metadata")!["why"]);
        Assert.Equal("light & strong", Assert.Single(Assert.Single((await GetAsync("/sources/results")).GetBodies("results")).GetBody("result")!.GetBodies("result_sets")).GetText("name"));
        Assert.Equal(200, (await SendAsync("DELETE", $"/sources/{id}/sets?key=designs&name=light%20%26%20strong")).Status);
        Assert.Equal(404, (await SendAsync("DELETE", $"/sources/{id}/sets?key=designs&name=light%20%26%20strong")).Status);
    }

    [Fact]
    public async Task Sessions_see_their_own_sources_only()
    {
        var id = (await UploadAsync("designs.csv", Designs)).RequireText("id");
        Assert.Empty((await GetAsync("/sources", _ben)).GetBodies("sources"));
        Assert.Empty((await GetAsync("/sources/results", _ben)).GetBodies("results"));
        foreach (var (method, path, body) in new (string, string, string?)[]
        {
            ("GET", $"/sources/{id}", null),
            ("DELETE", $"/sources/{id}", null),
            ("GET", $"/sources/{id}/points?key=designs", null),
            ("GET", $"/sources/{id}/front?key=designs", null),
            ("GET", $"/sources/{id}/sample?key=designs", null),
            ("GET", "/sources/designs.csv", null),
            ("POST", $"/sources/{id}/sets", """{"key": "designs", "name": "x", "indices": []}"""),
        })
        {
            Assert.Equal((404, path), ((await _service.Running.SendAsync(method, path, _ben, body)).Status, path));
        }
        Assert.Equal(401, (await _service.Running.SendAsync("GET", "/sources")).Status);
        Assert.Equal("imported", (await GetAsync($"/sources/{id}")).GetText("mode"));
    }

    [Fact]
    public async Task What_cannot_be_read_leaves_nothing_and_says_where()
    {
        var answer = await _service.UploadAsync(_ada, "name=bad.csv" + Objectives, "thickness,mass,stress\n1,10,300\n2,heavy,1\n");
        Assert.Equal(400, answer.Status);
        Assert.Contains("line 3", answer.Content, StringComparison.Ordinal);
        Assert.Contains("mass", answer.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(_service.Workspaces, answer.Content, StringComparison.Ordinal);
        Assert.Contains("bad.csv", answer.Content, StringComparison.Ordinal);
        Assert.Empty((await GetAsync("/sources")).GetBodies("sources"));
        Assert.DoesNotContain(Directory.EnumerateFiles(_service.Workspaces, "*", SearchOption.AllDirectories), static file => Path.GetFileName(file).Contains("upload", StringComparison.Ordinal));

        answer = await _service.UploadAsync(_ada, "name=bad.csv&skip_bad_rows=true" + Objectives, "thickness,mass,stress\n1,10,300\n2,heavy,1\n");
        Assert.Equal((201, 1L, 1L), (answer.Status, answer.Body.GetInteger("point_count"), answer.Body.GetInteger("skipped_rows")));
    }

    [Fact]
    public async Task No_path_of_a_caller_is_used()
    {
        foreach (var (name, label) in new[]
        {
            ("../../etc/passwd.csv", "passwd.csv"), ("C:\\data\\x.csv", "x.csv"), ("a\u0001b.csv", "ab.csv"), ("<img onerror=alert(1)>.csv", "<img onerror=alert(1)>.csv"),
        })
        {
            var answer = await _service.UploadAsync(_ada, $"name={Uri.EscapeDataString(name)}" + Objectives, Designs);
            Assert.Equal((201, label, label), (answer.Status, answer.Body.GetText("label"), answer.Body.GetText("origin")));
        }
    }

    [Fact]
    public async Task The_same_file_twice_gets_another_label_and_a_taken_one_is_refused()
    {
        await UploadAsync("designs.csv", Designs);
        Assert.Equal("designs.csv (2)", (await UploadAsync("designs.csv", Designs)).GetText("label"));
        Assert.Equal(409, (await _service.UploadAsync(_ada, "name=x.csv&label=designs.csv" + Objectives, Designs)).Status);
    }

    [Fact]
    public async Task A_wrong_upload_is_refused()
    {
        foreach (var query in new[] { "", "name=", "name=%2F", "name=x.csv", "name=x.csv&objective=mass:up", "name=x.csv&objective=weight:min", "name=x.csv&objective=mass&skip_bad_rows=perhaps" })
        {
            var answer = await _service.UploadAsync(_ada, query, Designs);
            Assert.InRange(answer.Status, 400, 404);
            Assert.NotEmpty(answer.Error);
        }
        Assert.Empty((await GetAsync("/sources")).GetBodies("sources"));
    }

    [Fact]
    public async Task A_file_of_the_operators_folders_is_connected_and_left_as_it_is()
    {
        var file = Table(Path.Join(_service.Allowed, "trials.db"));
        var before = (Convert.ToHexString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), File.GetLastWriteTimeUtc(file));
        Assert.Equal("studies/trials.db", Assert.Single((await GetAsync("/sources/files")).GetBodies("files")).GetText("path"));

        var answer = await SendAsync("POST", "/sources/connect", """{"path": "studies/trials.db", "table": "trials", "objectives": ["mass:min", "stress:min"]}""");
        Assert.Equal((201, "mounted", "sqlite", "trials.db"), (answer.Status, answer.Body.GetText("mode"), answer.Body.GetText("kind"), answer.Body.GetText("label")));
        var result = Assert.Single((await GetAsync("/sources/results")).GetBodies("results"));
        var front = await GetAsync($"/sources/{answer.Body.GetText("id")}/front?key={Uri.EscapeDataString(result.RequireText("key"))}");
        Assert.Equal([0L, 1L], Items(front, "indices"));
        Assert.False(result.GetBoolean("can_change"));
        Assert.Equal(501, (await SendAsync("POST", $"/sources/{answer.Body.GetText("id")}/sets", $$"""{"key": "{{result.GetText("key")}}", "name": "x", "indices": [0]}""")).Status);

        Assert.Equal(200, (await SendAsync("DELETE", $"/sources/{answer.Body.GetText("id")}")).Status);
        Assert.Equal(before, (Convert.ToHexString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), File.GetLastWriteTimeUtc(file)));
        Assert.Equal(["trials.db"], Directory.EnumerateFiles(_service.Allowed).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_shared_file_is_mounted_for_the_sessions_that_begin_when_it_is_there()
    {
        Assert.Equal(0, (await GetAsync("/sources")).GetInteger("count"));
        await using (var storage = SqlResultStorage.Open(_service.Shared))
            await storage.SaveAsync("designs", new(new() { Problem = "bars", Objectives = [new() { Name = "mass" }] }, [[1.0, 2.0]]), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, (await GetAsync("/sources")).GetInteger("count"));

        var results = await GetAsync("/sources/results", _ben);
        var result = Assert.Single(results.GetBodies("results"));
        Assert.Equal(("shared.db", "designs", false), (result.GetText("label"), result.GetText("key"), result.GetBoolean("can_change")));
        Assert.Equal("mounted", Assert.Single((await GetAsync("/sources", _ben)).GetBodies("sources")).GetText("mode"));
        Assert.Equal(200, (await SendAsync("DELETE", "/sources/shared.db", token: _ben)).Status);
        Assert.Equal(0, (await GetAsync("/sources", _ben)).GetInteger("count"));
        Assert.True(File.Exists(_service.Shared));
    }

    [Fact]
    public void Two_shared_files_of_one_name_are_refused() =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(static () => new SharedSources(["/a/x.db", "/b/X.db"], new())).Kind);

    [Fact]
    public async Task Nothing_else_can_be_connected()
    {
        Table(Path.Join(_service.Elsewhere, "secret.db"));
        File.CreateSymbolicLink(Path.Join(_service.Allowed, "link.db"), Path.Join(_service.Elsewhere, "secret.db"));
        Directory.CreateSymbolicLink(Path.Join(_service.Allowed, "folder"), _service.Elsewhere);
        Assert.Empty((await GetAsync("/sources/files")).GetBodies("files"));
        foreach (var path in new[]
        {
            "studies/../elsewhere/secret.db", Path.Join(_service.Elsewhere, "secret.db"), "elsewhere/secret.db", "studies/link.db", "studies/folder/secret.db", "studies//link.db", "studies/./link.db",
            "../elsewhere/secret.db", "studies\\..\\elsewhere\\secret.db", "/studies/link.db", "studies", "studies/", "studies/a\u0000b", "secret.db", "~/x.db", "%2e%2e/x", "studies/..", "file:studies/link.db",
        })
        {
            var answer = await SendAsync("POST", "/sources/connect", $$"""{"path": "{{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\0", "\\u0000", StringComparison.Ordinal)}}", "table": "trials", "objectives": ["mass"]}""");
            Assert.Equal((404, path), (answer.Status, path));
            Assert.DoesNotContain(_service.Elsewhere, path.StartsWith('/') ? "" : answer.Content, StringComparison.Ordinal);
        }
        Assert.Empty((await GetAsync("/sources")).GetBodies("sources"));
    }

    [Fact]
    public async Task A_wrong_question_is_refused()
    {
        var id = (await UploadAsync("designs.csv", Designs)).RequireText("id");
        foreach (var (path, status) in new[]
        {
            ("/points?key=designs&column=nothing", 404), ("/points?key=nothing", 404), ("/points", 400), ("/points?key=designs&start=-1", 400), ("/points?key=designs&start=6", 400), ("/points?key=designs&count=x", 400),
            ("/front?key=designs&objective=nothing:min", 404), ("/front?key=designs&objective=mass:min&objective=mass:max", 400), ("/sample?key=designs&limit=0", 400), ("/histogram?key=designs", 400),
            ("/histogram?key=designs&column=mass&bins=100000", 400), ("/sets?key=designs&name=nothing", 404),
        })
        {
            var answer = await SendAsync("GET", $"/sources/{id}{path}");
            Assert.Equal((status, path), (answer.Status, path));
            Assert.NotEmpty(answer.Error);
        }
        foreach (var body in new[]
        {
            """{"key": "designs", "indices": [5]}""", """{"key": "designs", "indices": [-1]}""", """{"key": "designs", "indices": [1.5]}""", """{"key": "designs", "indices": "all"}""", """{"key": "designs"}""", """{"indices": [1]}""",
        })
        {
            Assert.Equal((400, body), ((await SendAsync("POST", $"/sources/{id}/points", body)).Status, body));
        }
    }

    [Fact]
    public async Task Uploads_and_workspaces_are_limited()
    {
        await using var service = await SourceService.StartAsync(limits: new() { UploadBytes = 2_000, WorkspaceBytes = 1L << 30 });
        var token = await service.Running.OpenAsync(Role.User, "ada");
        Assert.Equal(413, (await service.UploadAsync(token, "name=x.csv" + Objectives, Designs + new string('\n', 3_000))).Status);
        Assert.Equal(201, (await service.UploadAsync(token, "name=x.csv" + Objectives, Designs)).Status);

        await using var full = await SourceService.StartAsync(limits: new() { WorkspaceBytes = 100 });
        token = await full.Running.OpenAsync(Role.User, "ada");
        Assert.Equal(413, (await full.UploadAsync(token, "name=x.csv" + Objectives, Designs)).Status);
    }

    [Fact]
    public async Task A_workspace_is_gone_when_its_session_is_over_or_the_service_stops()
    {
        await UploadAsync("designs.csv", Designs);
        Assert.Equal(201, (await _service.UploadAsync(_ben, "name=x.csv" + Objectives, Designs)).Status);
        Assert.Equal(2, Directory.GetDirectories(_service.Workspaces).Length);
        await SendAsync("DELETE", "/session");
        await _service.SweepAsync();
        Assert.Single(Directory.GetDirectories(_service.Workspaces));
        Assert.Single((await GetAsync("/sources", _ben)).GetBodies("sources"));
        await _service.StopAsync();
        Assert.Empty(Directory.GetDirectories(_service.Workspaces));
    }

    private static string Table(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE trials (x REAL, mass REAL, stress REAL); INSERT INTO trials VALUES (1, 10, 300), (2, 20, 150), (3, 30, 200)";
        command.ExecuteNonQuery();
        return path;
    }

    private static double?[] Column(JsonBody points, string name) => [.. ((IEnumerable)points.GetObject("columns")![name]!).Cast<object?>().Select(static value => value is null ? (double?)null : Convert.ToDouble(value, CultureInfo.InvariantCulture))];

    private static object?[] Items(JsonBody body, string name) => [.. ((IEnumerable)body.Fields[name]!).Cast<object?>()];

    private async Task<JsonBody> UploadAsync(string name, string content)
    {
        var answer = await _service.UploadAsync(_ada, $"name={Uri.EscapeDataString(name)}" + Objectives, content);
        Assert.Equal((201, ""), (answer.Status, answer.Status == 201 ? "" : answer.Content));
        return answer.Body;
    }

    private async Task<JsonBody> GetAsync(string path, Secret? token = null)
    {
        var answer = await SendAsync("GET", path, token: token);
        Assert.Equal((200, ""), (answer.Status, answer.Status == 200 ? "" : answer.Content));
        return answer.Body;
    }

    private async Task<JsonBody> PostAsync(string path, string body)
    {
        var answer = await SendAsync("POST", path, body);
        Assert.True(answer.Status == 200, answer.Content);
        return answer.Body;
    }

    private Task<HttpAnswer> SendAsync(string method, string path, string? body = null, Secret? token = null) => _service.Running.SendAsync(method, path, token ?? _ada, body);
}
