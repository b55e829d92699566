using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

public sealed class CatalogEndpointTests(CatalogServiceFixture fixture) : IAsyncLifetime, IClassFixture<CatalogServiceFixture>
{
    private static readonly string[] ExecutionFields = ["execution_id", "squid_id", "simulation_id", "started_at", "status", "executor_type"];

    private readonly CatalogService _service = fixture.Service;
    private readonly Secret _admin = fixture.Admin;

    public static TheoryData<string> Names =>
    [
        "heat", "heat 2d", "a%2Fb", "100%", "a?b#c", "a+b&c=d", "ünïcode 日本 😀", "'; DROP TABLE simulations; --", "%zz", "stats", "id", "a:b@c", "a\\b", "*", "\"q\"",
    ];

    public static TheoryData<string, object?> WrongFields => new()
    {
        { "name", 1L },
        { "version", 1.0 },
        { "description", 1L },
        { "author", false },
        { "tags", "a,b" },
        { "tags", new object[] { 1L } },
        { "input_schema", 1L },
        { "input_schema", "[1]" },
        { "input_schema", "{" },
        { "output_schema", new object[] { "x" } },
        { "dependencies", "numpy" },
        { "visibility", "secret" },
        { "metadata", new object[] { 1L } },
        { "workflow_type", 1L },
        { "workflow_hash", 1L },
        { "workflow_bundle", 1L },
        { "workflow_bundle", "no json" },
    };

    /// <summary>Workflows that are refused.</summary>
    public static TheoryData<string> WrongWorkflows =>
    [
        """{"workflow_bundle": {"files": "x"}}""",
        """{"workflow_bundle": {"files": {"path": "a"}}}""",
        """{"workflow_bundle": {"files": ["a"]}}""",
        """{"workflow_files": [1]}""",
        """{"workflow_files": "x"}""",
        """{"workflow_files": [{"content": "x"}]}""",
        """{"workflow_files": [{"path": "", "content": "x"}]}""",
        """{"workflow_files": [{"path": 1, "content": "x"}]}""",
        """{"workflow_files": [{"path": "a"}]}""",
        """{"workflow_files": [{"path": "a", "content": 1}]}""",
        """{"workflow_files": [{"path": "a", "content_base64": "%%%"}]}""",
        """{"workflow_files": [{"path": "a", "content_base64": 1}]}""",
        """{"workflow_files": [{"path": "a", "content": "x"}, {"path": "a", "content": "y"}]}""",
        """{"workflow_files": [{"path": "../a", "content": "x"}]}""",
        """{"workflow_files": [{"path": "/etc/passwd", "content": "x"}]}""",
        """{"workflow_files": [{"path": "a/../../b", "content": "x"}]}""",
        """{"workflow_files": [{"path": "C:\\a", "content": "x"}]}""",
        """{"workflow_data_base64": "%%%"}""",
        """{"workflow_data": 1}""",
        """{"dockerfile": 1}""",
        """{"dockerfile": "FROM x", "docker_context_files": [{"path": "Dockerfile", "content": "y"}]}""",
        """{"dockerfile": "FROM x", "docker_context_files": ["y"]}""",
    ];

    /// <summary>What is sent, the entry point that comes of it, and the paths and texts of the files.</summary>
    public static TheoryData<string, string, string> Workflows => new()
    {
        { """{"workflow_bundle": {"entrypoint": "m.py", "files": [{"path": "m.py", "content": "x"}], "more": 1}}""", "m.py", "m.py=x" },
        { """{"workflow_bundle": "{\"files\": [{\"path\": \"m.py\", \"content_base64\": \"eA==\"}]}", "workflow_entrypoint": "m.py"}""", "m.py", "m.py=x" },
        { """{"workflow_files": [{"path": "a/b.py", "content": "x"}, {"path": "c", "content_base64": "eQ=="}], "workflow_entrypoint": "a/b.py"}""", "a/b.py", "a/b.py=x c=y" },
        { """{"workflow_data": "x"}""", "workflow.ipynb", "workflow.ipynb=x" },
        { """{"workflow_data_base64": "eA==", "workflow_type": "function"}""", "workflow.py", "workflow.py=x" },
        { """{"workflow_data": "x", "workflow_type": "other"}""", "workflow.bin", "workflow.bin=x" },
        { """{"dockerfile": "FROM", "docker_context_files": [{"path": "run.sh", "content": "x"}], "workflow_type": "docker"}""", "Dockerfile", "Dockerfile=FROM run.sh=x" },
    };

    public async ValueTask InitializeAsync() => Assert.Equal(200, (await SendAsync("DELETE", "/simulations")).Status);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_registered_version_is_answered_with_all_fields()
    {
        var name = Fresh();
        var id = await _service.RegisterAsync(
            _admin, name, "1.0.0", ("description", "Wärme"), ("author", "ada"), ("tags", new object[] { "heat", "日本" }), ("metadata", new Dictionary<string, object?> { ["n"] = double.NaN }), ("installation_id", "i"), ("auto_approve", true));

        var answer = await SendAsync("GET", $"/simulations/{name}");

        Assert.Equal((200, id, name, "1.0.0", "active", "public"), (answer.Status, answer.Body.GetInteger("id"), answer.Body.GetText("name"), answer.Body.GetText("version"), answer.Body.GetText("status"), answer.Body.GetText("visibility")));
        Assert.Equal(["heat", "日本"], answer.Body.GetTexts("tags"));
        Assert.Equal(double.NaN, answer.Body.GetBody("metadata")!.GetNumber("n"));
        Assert.Equal(("ada", "ada", 1L), (answer.Body.GetText("created_by"), answer.Body.GetText("author"), answer.Body.GetInteger("revision")));
        Assert.Equal("K", answer.Body.GetBody("schema")!.GetBody("inputs")!.GetBody("t")!.GetText("units"));
    }

    [Fact]
    public async Task A_bare_name_means_the_newest_and_a_version_or_range_what_it_says()
    {
        var name = Fresh();
        foreach (var version in new[] { "2.0.0", "3.0.0-rc.1", "1.2.0", "1.10.0", "1.1.0" })
            await _service.RegisterAsync(_admin, name, version);

        Assert.Equal("1.1.0", await VersionAsync(name, null));
        Assert.Equal("1.1.0", await VersionAsync(name, ""));
        Assert.Equal("2.0.0", await VersionAsync(name, "latest"));
        Assert.Equal("1.10.0", await VersionAsync(name, "^1.2"));
        Assert.Equal("1.2.0", await VersionAsync(name, "1.2.0"));
        Assert.Equal("3.0.0-rc.1", await VersionAsync(name, "3.0.0-rc.1"));
        Assert.Equal("1.10.0", await VersionAsync(name, ">=1.0 <2.0"));
        Assert.Equal((404, "Not found"), StatusAndError(await SendAsync("GET", $"/simulations/{name}?version=9.9.9")));
        Assert.Equal((404, "Not found"), StatusAndError(await SendAsync("GET", "/simulations/none")));
        Assert.Equal(400, (await SendAsync("GET", $"/simulations/{name}?version=%2A%2A%2A")).Status);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_arrives_exactly(string name)
    {
        // Each of the names is used once and never again, and the version tells this test from the next.
        var version = Fresh();
        await _service.RegisterAsync(_admin, name, version);

        var answer = await SendAsync("GET", $"/simulations/{Escape(name)}");
        Assert.Equal((200, name), (answer.Status, answer.Body.GetText("name")));
        await using var catalog = _service.Connect(_admin);
        Assert.Equal(name, (await catalog.GetAsync(name, version, Viewer.Everything)).SimulationName);
        Assert.Equal(name, Assert.Single((await catalog.GetPageAsync(new() { SimulationName = name }, 10, null, Viewer.Everything)).Simulations).SimulationName);
        Assert.Equal(name, (await catalog.GetStatisticsAsync(name, version, Viewer.Everything)).SimulationName);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("search")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(" x")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public async Task A_name_that_could_not_be_read_is_refused(string name) => Assert.Equal(400, (await SendAsync("POST", "/simulations", CatalogService.Body(name))).Status);

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_named(string field, object? value)
    {
        var answer = await SendAsync("POST", "/simulations", CatalogService.Body(Fresh(), "1.0.0", (field, value)));

        Assert.Equal(400, answer.Status);
        Assert.Contains($"'{field}'", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_field_is_named()
    {
        foreach (var field in new[] { "name", "version", "input_schema", "output_schema" })
        {
            var body = CatalogService.Body(Fresh());
            body.Remove(field);
            var answer = await SendAsync("POST", "/simulations", body);
            Assert.Equal(400, answer.Status);
            Assert.Contains($"'{field}'", answer.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"name\": ")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        foreach (var (method, path) in new[] { ("POST", "/simulations"), ("PATCH", "/simulations/1"), ("POST", "/executions"), ("POST", "/run"), ("POST", "/sync"), ("POST", "/audit/purge"), ("POST", "/installations") })
            Assert.Equal(400, (await _service.Running.SendAsync(method, path, _admin, body)).Status);
    }

    [Fact]
    public async Task A_parameter_of_a_schema_is_named()
    {
        var wrong = new Dictionary<string, object?> { ["beta"] = new Dictionary<string, object?> { ["minimum"] = 2L, ["maximum"] = 1L } };
        var answer = await SendAsync("POST", "/simulations", CatalogService.Body(Fresh(), "1.0.0", ("input_schema", wrong)));

        Assert.Equal(400, answer.Status);
        Assert.Contains("'beta'", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schemas_may_come_in_other_forms()
    {
        const string Input = """{"x": {"type": "number"}}""";
        foreach (var form in new[]
        {
            """{"input_schema": "{\"x\": {\"type\": \"number\"}}", "output_schema": "{}"}""",
            $$"""{"schema": {"inputs": {{Input}}, "outputs": {} } }""",
            $$"""{"workflow_bundle": {"files": [], "input_schema": {{Input}}, "output_schema": {} } }""",
            $$"""{"workflow_bundle": {"files": [], "schemas": {"input": {{Input}}, "output": {} } } }""",
        })
        {
            var name = Fresh();
            var answer = await SendRawAsync($$"""{"name": "{{name}}", "version": "1", {{form[1..]}}""");
            Assert.True(answer.Status == 201, answer.Content);
            Assert.Equal("number", (await SendAsync("GET", $"/simulations/{name}")).Body.GetBody("input_schema")!.GetBody("x")!.GetText("type"));
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task A_workflow_in_any_form_becomes_a_bundle(string form, string entrypoint, string files)
    {
        var name = Fresh();
        var answer = await SendRawAsync($$"""{"name": "{{name}}", "version": "1", "input_schema": {}, "output_schema": {}, {{form[1..]}}""");
        Assert.True(answer.Status == 201, answer.Content);

        var simulation = (await SendAsync("GET", $"/simulations/{name}")).Body;
        var bundle = simulation.GetBody("workflow_bundle")!;
        Assert.Equal((entrypoint, simulation.GetText("workflow_type"), 1L), (bundle.GetText("entrypoint"), bundle.GetText("workflow_type"), bundle.GetInteger("format_version")));
        Assert.Equal(files, string.Join(' ', bundle.GetBodies("files").Select(static file => $"{file.GetText("path")}={Encoding.UTF8.GetString(Convert.FromBase64String(file.RequireText("content_base64")))}")));
        foreach (var file in bundle.GetBodies("files"))
        {
            var content = Convert.FromBase64String(file.RequireText("content_base64"));
            Assert.Equal(("base64", content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), (file.GetText("encoding"), file.GetInteger("size_bytes"), file.GetText("sha256")));
        }
        Assert.Equal(HashOf(bundle), simulation.GetText("workflow_hash"));
    }

    [Theory]
    [MemberData(nameof(WrongWorkflows))]
    public async Task A_wrong_workflow_is_refused_at_registration_and_change(string form)
    {
        var id = await _service.RegisterAsync(_admin, Fresh());

        Assert.Equal(400, (await SendRawAsync($$"""{"name": "{{Fresh()}}", "version": "1", "input_schema": {}, "output_schema": {}, {{form[1..]}}""")).Status);
        Assert.Equal(400, (await _service.Running.SendAsync("PATCH", $"/simulations/{id}", _admin, form)).Status);
    }

    [Fact]
    public async Task The_same_version_again_is_a_conflict_that_says_more()
    {
        var name = Fresh();
        var id = await _service.RegisterAsync(_admin, name);

        var same = await SendAsync("POST", "/simulations", CatalogService.Body(name));
        Assert.Equal((409, "Simulation already registered", id, true, false), Conflict(same));
        var other = await SendAsync("POST", "/simulations", CatalogService.Body(name, "1.0.0", ("description", "other")));
        Assert.Equal((409, "Simulation already registered", id, false, false), Conflict(other));
        Assert.Equal(200, (await SendAsync("DELETE", $"/simulations/{id}")).Status);
        Assert.Equal((409, "Simulation already registered", null, false, true), Conflict(await SendAsync("POST", "/simulations", CatalogService.Body(name))));

        await using var catalog = _service.Connect(_admin);
        var version = new NewSimulation { SimulationName = Fresh(), SimulationVersion = "1.0.0" };
        var first = await catalog.RegisterAsync(version, Viewer.Everything);
        var second = await catalog.RegisterAsync(version, Viewer.Everything);
        Assert.Equal((RegistrationOutcome.Registered, RegistrationOutcome.Identical, first.SimulationId), (first.Outcome, second.Outcome, second.SimulationId));
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => catalog.RegisterAsync(version with { Description = "other" }, Viewer.Everything))).Kind);
    }

    [Fact]
    public async Task A_conflict_with_what_one_may_not_see_tells_nothing_of_it()
    {
        var name = Fresh();
        await _service.RegisterAsync(_admin, name, "1.0.0", ("visibility", "private"));

        var answer = await _service.SendAsync("POST", "/simulations", await _service.OpenAsync("bob", Privileges.OfDeveloper), CatalogService.Body(name));

        Assert.Equal((409, "Simulation already registered", null, false, false), Conflict(answer));
    }

    [Fact]
    public async Task A_change_replaces_what_it_names_and_tells_what_it_ignores()
    {
        var name = Fresh();
        var id = await _service.RegisterAsync(_admin, name, "1.0.0", ("tags", new object[] { "a" }), ("metadata", new Dictionary<string, object?> { ["a"] = 1L, ["b"] = 2L }));

        var answer = await PatchAsync(id, ("description", "new"), ("metadata", new Dictionary<string, object?> { ["a"] = 3L }), ("zzz", 1L), ("name", "other"));
        Assert.Equal((200, "updated"), (answer.Status, answer.Body.GetText("status")));
        Assert.Equal(["name", "zzz"], answer.Body.GetTexts("ignored_keys"));
        Assert.False((await PatchAsync(id, ("license", "MIT"))).Body.Has("ignored_keys"));

        var simulation = (await SendAsync("GET", $"/simulations/id/{id}")).Body;
        Assert.Equal((name, "new", "MIT", 3L), (simulation.GetText("name"), simulation.GetText("description"), simulation.GetText("license"), simulation.GetBody("metadata")!.GetInteger("a")));
        Assert.False(simulation.GetBody("metadata")!.Has("b"));
        Assert.Equal(["a"], simulation.GetTexts("tags"));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_or_nothing_that_is_there_is_refused()
    {
        var id = await _service.RegisterAsync(_admin, Fresh());

        Assert.Equal((400, "No valid fields to update"), StatusAndError(await PatchAsync(id)));
        Assert.Equal((400, "No valid fields to update"), StatusAndError(await PatchAsync(id, ("nonsense", 1L), ("expected_revision", 1L), ("tags", null))));
        Assert.Equal((404, "Simulation not found"), StatusAndError(await PatchAsync(id + 1_000, ("description", "x"))));
        Assert.Equal(404, (await SendAsync("PATCH", "/simulations/abc", new() { ["description"] = "x" })).Status);
        Assert.Equal(404, (await SendAsync("PATCH", "/simulations/99999999999999999999", new() { ["description"] = "x" })).Status);
        Assert.Equal(409, (await PatchAsync(id, ("description", "x"), ("expected_revision", 7L))).Status);
        Assert.Contains("'status'", (await PatchAsync(id, ("status", "gone"))).Error, StringComparison.Ordinal);
        Assert.Contains("'visibility'", (await PatchAsync(id, ("visibility", "gone"))).Error, StringComparison.Ordinal);
        Assert.Contains("'workflow_entrypoint'", (await PatchAsync(id, ("workflow_entrypoint", "x.py"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deprecating_as_the_Python_package_does_keeps_other_metadata()
    {
        var id = await _service.RegisterAsync(_admin, Fresh(), "1.0.0", ("metadata", new Dictionary<string, object?> { ["a"] = 1L }));

        Assert.Equal(200, (await PatchAsync(id, ("status", "deprecated"), ("metadata", new Dictionary<string, object?> { ["deprecation_reason"] = "too slow" }))).Status);

        var simulation = (await SendAsync("GET", $"/simulations/id/{id}")).Body;
        Assert.Equal(("deprecated", "too slow"), (simulation.GetText("status"), simulation.GetText("deprecation_reason")));
        Assert.Equal((1L, "too slow"), (simulation.GetBody("metadata")!.GetInteger("a"), simulation.GetBody("metadata")!.GetText("deprecation_reason")));
        Assert.Equal(200, (await PatchAsync(id, ("status", "archived"))).Status);
        Assert.Equal(1L, (await SendAsync("GET", $"/simulations/id/{id}")).Body.GetBody("metadata")!.GetInteger("a"));
    }

    [Fact]
    public async Task A_new_entry_point_keeps_the_files_and_new_files_have_a_new_hash()
    {
        var files = new object[] { new Dictionary<string, object?> { ["path"] = "a.py", ["content"] = "x" }, new Dictionary<string, object?> { ["path"] = "b.py", ["content"] = "y" } };
        var id = await _service.RegisterAsync(_admin, Fresh(), "1.0.0", ("workflow_files", files), ("workflow_entrypoint", "a.py"));
        var before = (await SendAsync("GET", $"/simulations/id/{id}")).Body;

        Assert.Equal(200, (await PatchAsync(id, ("workflow_entrypoint", "b.py"))).Status);
        var after = (await SendAsync("GET", $"/simulations/id/{id}")).Body;
        Assert.Equal(("b.py", 2, before.GetText("workflow_hash")), (after.GetBody("workflow_bundle")!.GetText("entrypoint"), after.GetBody("workflow_bundle")!.GetBodies("files").Count(), after.GetText("workflow_hash")));

        Assert.Equal(200, (await PatchAsync(id, ("workflow_data", "z"))).Status);
        Assert.NotEqual(before.GetText("workflow_hash"), (await SendAsync("GET", $"/simulations/id/{id}")).Body.GetText("workflow_hash"));
    }

    [Fact]
    public async Task A_search_answers_a_bare_array_of_all_states()
    {
        var word = Fresh();
        var old = await _service.RegisterAsync(_admin, $"{word} one", "1.0.0", ("tags", new object[] { "a", "b" }));
        await _service.RegisterAsync(_admin, $"{word} two", "1.0.0", ("tags", new object[] { "b", "c, d" }));
        await _service.RegisterAsync(_admin, "another", Fresh());
        await PatchAsync(old, ("status", "deprecated"));

        Assert.Equal(2, (await SearchAsync($"query={word}")).Count);
        Assert.Equal(2, (await SearchAsync($"query={word}&status=all")).Count);
        Assert.Equal($"{word} two", Assert.Single(await SearchAsync($"query={word}&status=active"))["name"]);
        Assert.Equal($"{word} one", Assert.Single(await SearchAsync($"query={word}&status=deprecated"))["name"]);
        Assert.Equal(2, (await SearchAsync("tags=a,zzz,b")).Count);
        Assert.Single(await SearchAsync("tags_all=a,b"));
        Assert.Single(await SearchAsync("tag=c%2C%20d"));
        Assert.Equal(3, (await SearchAsync("limit=abc")).Count);
        Assert.Single(await SearchAsync("limit=1"));
        Assert.Equal(3, (await SearchAsync("limit=99999999999999999999")).Count);
        Assert.Empty(await SearchAsync("query=unheardof"));
        var row = Assert.Single(await SearchAsync($"query={word}&status=active"));
        foreach (var field in new[] { "id", "name", "version", "description", "author", "tags", "status", "created_at", "updated_at", "input_schema", "output_schema" })
            Assert.Contains(field, row.Keys);
        Assert.Contains("'status'", (await SendAsync("GET", "/simulations/search?status=nonsense")).Error, StringComparison.Ordinal);
        Assert.Equal(400, (await SendAsync("GET", "/simulations/search?limit=-1")).Status);
        Assert.Equal(400, (await SendAsync("GET", "/simulations/search?cursor=nonsense")).Status);
    }

    [Fact]
    public async Task A_search_goes_on_where_its_page_ended()
    {
        for (var i = 0; i < 5; i++)
            await _service.RegisterAsync(_admin, Fresh());

        var first = await SendAsync("GET", "/simulations/search?limit=2");
        var cursor = Assert.Single(first.Headers.GetValues("X-Next-Cursor"));
        var second = await SendAsync("GET", $"/simulations/search?limit=3&cursor={cursor}");

        Assert.False(second.Headers.Contains("X-Next-Cursor"));
        Assert.Equal(5, Rows(first).Concat(Rows(second)).Select(static row => row["id"]).Distinct().Count());
        var listed = await SendAsync("GET", "/simulations?limit=2");
        Assert.Equal((2L, 2L, true), (listed.Body.GetInteger("count"), listed.Body.GetInteger("limit"), listed.Body.Has("next_cursor")));
    }

    [Theory]
    [InlineData("%27%20OR%201%3D1%20--")]
    [InlineData("%22%20OR%20NOT%20%22")]
    [InlineData("heat%20NEAR(a%20b)")]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("name%3Aheat")]
    [InlineData("%00")]
    [InlineData("%ED%A0%80")]
    [InlineData("*%20%26%20%7C%20!%20%3A*")]
    public async Task Words_are_never_syntax(string query)
    {
        await _service.RegisterAsync(_admin, Fresh());

        Assert.Contains((await SendAsync("GET", $"/simulations/search?query={query}")).Status, new[] { 200, 400 });
        Assert.Contains((await SendAsync("GET", $"/simulations/search?tags={query}")).Status, new[] { 200, 400 });
        Assert.Contains((await SendAsync("GET", $"/simulations?name={query}&author={query}")).Status, new[] { 200, 400 });
    }

    [Fact]
    public async Task Visibility_holds_on_every_route()
    {
        var (dev, user) = (await _service.OpenAsync("dev", Privileges.OfDeveloper), await _service.OpenAsync("user", Privileges.OfUser));
        var ids = new Dictionary<string, long>();
        foreach (var visibility in new[] { "public", "internal", "private" })
            ids[visibility] = await _service.RegisterAsync(dev, $"{visibility} {Fresh()}", "1.0.0", ("visibility", visibility));

        foreach (var (token, sees) in new[] { ((Secret?)null, 1), (new Secret("forged"), 1), (user, 2), (dev, 3), (_admin, 3) })
        {
            var visible = ids.Values.Take(sees).ToHashSet();
            Assert.Equal(sees, Rows(await _service.SendAsync("GET", "/simulations/search", token)).Count);
            Assert.Equal(sees, (await _service.SendAsync("GET", "/simulations", token)).Body.GetInteger("count"));
            Assert.Equal(sees, (await _service.SendAsync("GET", "/statistics/overview", token)).Body.GetInteger("total_simulations"));
            foreach (var id in ids.Values)
            {
                Assert.Equal(visible.Contains(id) ? 200 : 404, (await _service.SendAsync("GET", $"/simulations/id/{id}", token)).Status);
                Assert.Equal(visible.Contains(id) ? 200 : 404, (await _service.SendAsync("GET", $"/simulations/{id}/stats", token)).Status);
            }
        }
        var other = await _service.OpenAsync("other", Privileges.OfDeveloper);
        Assert.Equal(404, (await _service.SendAsync("PATCH", $"/simulations/{ids["private"]}", other, new() { ["description"] = "x" })).Status);
        Assert.Equal(404, (await _service.SendAsync("DELETE", $"/simulations/{ids["private"]}", other)).Status);
        Assert.Equal((403, "Insufficient privileges"), StatusAndError(await _service.SendAsync("DELETE", $"/simulations/{ids["public"]}", other)));
        Assert.Equal(200, (await _service.SendAsync("DELETE", $"/simulations/{ids["public"]}", dev)).Status);
        Assert.Equal(404, (await _service.SendAsync("GET", $"/simulations/id/{ids["public"]}", _admin)).Status);
    }

    [Fact]
    public async Task A_closed_service_shows_nothing_without_a_session()
    {
        await using var closed = await CatalogService.StartAsync(new() { IsOpen = false });
        var reader = await closed.OpenAsync(Privileges.ReadCatalog);
        foreach (var path in new[] { "/simulations/search", "/simulations", "/simulations/x", "/simulations/id/1", "/simulations/1/stats", "/statistics/simulation?name=x", "/statistics/overview" })
        {
            Assert.Equal(401, (await closed.SendAsync("GET", path)).Status);
            Assert.Equal(403, (await closed.SendAsync("GET", path, await closed.OpenAsync(Privileges.OfAdmin & ~Privileges.ReadCatalog))).Status);
            Assert.Contains((await closed.SendAsync("GET", path, reader)).Status, new[] { 200, 404 });
        }
        Assert.False((await closed.SendAsync("GET", "/health")).Body.Has("simulations"));
        Assert.True((await _service.SendAsync("GET", "/health")).Body.Has("simulations"));
    }

    [Fact]
    public async Task An_execution_is_recorded_under_the_sessions_name()
    {
        var id = await _service.RegisterAsync(_admin, Fresh());
        var user = await _service.OpenAsync("user", Privileges.OfUser);
        foreach (var (token, named, wanted) in new[] { (user, "ada", "user"), (_admin, "bob", "bob"), (_admin, (string?)null, "ada") })
        {
            var run = Fresh();
            var answer = await _service.SendAsync("POST", "/executions", token, Run(run, id, ("user_id", named)));
            Assert.Equal((201, "recorded"), (answer.Status, answer.Body.GetText("status")));
            Assert.Equal(wanted, Assert.Single((await SendAsync("GET", $"/executions?execution_id={run}")).Body.GetBodies("executions")).GetText("user_id"));
        }
    }

    [Fact]
    public async Task Executions_are_updated_counted_and_measured()
    {
        var id = await _service.RegisterAsync(_admin, Fresh());
        Assert.Equal(201, (await SendAsync("POST", "/executions", Run("r1", id, ("status", "running")))).Status);
        Assert.Equal(201, (await SendAsync("POST", "/executions", Run("r1", id, ("duration_seconds", 2.5)))).Status);
        Assert.Equal(201, (await SendAsync("POST", "/executions", Run("r2", id, ("status", "failed"), ("duration_seconds", 1L)))).Status);
        Assert.Equal(201, (await SendAsync("POST", "/executions", Run("r3", id, ("cache_hit", true)))).Status);

        var stats = (await SendAsync("GET", $"/simulations/{id}/stats")).Body;
        Assert.Equal((3L, 2L, 1L, 1L), (stats.GetInteger("total_executions"), stats.GetInteger("successful"), stats.GetInteger("failed"), stats.GetInteger("cached")));
        Assert.Equal((1.75, 1.0, 2.5), (stats.GetNumber("avg_duration"), stats.GetNumber("min_duration"), stats.GetNumber("max_duration")));
        Assert.True(stats.Has("success_rate") && stats.Has("hit_rate") && stats.Has("runs_per_day") && stats.Has("p95_duration"));
        var overview = (await SendAsync("GET", "/statistics/overview")).Body;
        Assert.Equal((1L, 1L, 3L, 2L, 1L), (overview.GetInteger("total_simulations"), overview.GetInteger("active_simulations"), overview.GetInteger("total_executions"), overview.GetInteger("successful_executions"), overview.GetInteger("cached_executions")));
        Assert.Equal(1L, (await SendAsync("GET", "/executions?status=failed")).Body.GetInteger("count"));
        Assert.Equal(1L, (await SendAsync("GET", "/executions?cache_hit=true")).Body.GetInteger("count"));
        Assert.Equal(404, (await SendAsync("GET", "/simulations/99999/stats")).Status);
        foreach (var query in new[] { "simulation_id=x", "cache_hit=maybe", "started_after=yesterday", "cursor=nonsense", "limit=-1" })
            Assert.Equal(400, (await SendAsync("GET", $"/executions?{query}")).Status);
    }

    [Fact]
    public async Task A_wrong_execution_is_refused_and_harms_no_other()
    {
        var id = await _service.RegisterAsync(_admin, Fresh());
        foreach (var field in ExecutionFields)
        {
            foreach (var value in new object?[] { null, new object[] { 1L } })
            {
                var answer = await SendAsync("POST", "/executions", Run("r", id, (field, value)));
                Assert.Equal(400, answer.Status);
                Assert.Contains($"'{field}'", answer.Error, StringComparison.Ordinal);
            }
        }
        foreach (var (field, value) in new (string, object?)[] { ("started_at", "soon"), ("duration_seconds", double.NaN), ("duration_seconds", "1"), ("output_count", 1.5), ("cache_hit", 1L), ("environment", "x") })
            Assert.Equal(400, (await SendAsync("POST", "/executions", Run("r", id, (field, value)))).Status);
        Assert.Equal(404, (await SendAsync("POST", "/executions", Run("r", id + 1_000))).Status);
        Assert.Equal(201, (await SendAsync("POST", "/executions", Run("r", id))).Status);
    }

    [Fact]
    public async Task Nothing_is_run()
    {
        var name = Fresh();
        await _service.RegisterAsync(_admin, name, "1.0.0");
        await _service.RegisterAsync(_admin, name, "2.0.0", ("workflow_data", "x"));

        Assert.Equal((400, "simulation_name is required"), StatusAndError(await SendAsync("POST", "/run", [])));
        Assert.Equal(400, (await SendAsync("POST", "/run", new() { ["simulation_name"] = "none" })).Status);
        Assert.Contains("workflow_bundle", (await SendAsync("POST", "/run", new() { ["simulation_name"] = name, ["version"] = "1.0.0" })).Error, StringComparison.Ordinal);
        Assert.Equal(409, (await SendAsync("POST", "/run", new() { ["simulation_name"] = name, ["version"] = "1.0.0" })).Status);
        Assert.Equal(501, (await SendAsync("POST", "/run", new() { ["simulation_name"] = name, ["params"] = new Dictionary<string, object?>() })).Status);
        Assert.Equal(401, (await _service.SendAsync("POST", "/run", null, new() { ["simulation_name"] = name })).Status);
        Assert.Equal(403, (await _service.SendAsync("POST", "/run", await _service.OpenAsync(Privileges.ReadCatalog), new() { ["simulation_name"] = name })).Status);
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        Assert.Equal(413, (await SendAsync("POST", "/simulations", CatalogService.Body(Fresh(), "1.0.0", ("description", new string('x', 1_048_576))))).Status);
        Assert.Equal(413, (await SendAsync("POST", "/simulations", CatalogService.Body(Fresh(), "1.0.0", ("nonsense", new string('x', 17 * 1024 * 1024))))).Status);
        Assert.Contains((await SendAsync("POST", "/simulations", CatalogService.Body(Fresh(), "1.0.0", ("tags", Enumerable.Range(0, 10_000).Select(static i => (object)$"t{i}").ToArray())))).Status, new[] { 400, 413 });
        Assert.Contains((await SendAsync("POST", "/simulations", CatalogService.Body(new('n', 10_000)))).Status, new[] { 400, 413 });
        Assert.Equal(400, (await SendRawAsync(new string('[', 1_000_000))).Status);
        Assert.Equal(414, (await SendAsync("GET", $"/simulations/{new string('n', 70_000)}")).Status);
        Assert.Contains((await SendAsync("GET", $"/simulations/{new string('n', 20_000)}")).Status, new[] { 400, 404, 413 });
        Assert.Contains((await SendAsync("GET", $"/simulations/x?version={new string('1', 20_000)}")).Status, new[] { 400, 404, 413 });
    }

    [Fact]
    public async Task Of_two_who_register_the_same_version_one_wins()
    {
        var name = Fresh();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SendAsync("POST", "/simulations", CatalogService.Body(name, "1.0.0", ("description", $"{i}")))));

        Assert.Single(answers, static answer => answer.Status == 201);
        Assert.Equal(7, answers.Count(static answer => answer.Status == 409));
    }

    [Fact]
    public async Task Changes_are_recorded_paged_and_forgotten()
    {
        await SendAsync("POST", "/audit/purge", new() { ["older_than_seconds"] = 0L });
        var name = Fresh();
        var id = await _service.RegisterAsync(_admin, name);
        await PatchAsync(id, ("description", "x"));
        await SendAsync("DELETE", $"/simulations/{id}");

        var first = (await SendAsync("GET", $"/audit?name={name}&limit=2")).Body;
        Assert.Equal(["remove", "update"], first.GetBodies("audit").Select(static row => row.GetText("action")));
        var second = (await SendAsync("GET", $"/audit?name={name}&limit=2&cursor={first.GetText("next_cursor")}")).Body;
        Assert.Equal(("register", "ada", null), (Assert.Single(second.GetBodies("audit")).GetText("action"), second.GetBodies("audit").Single().GetText("by"), second.GetText("next_cursor")));
        Assert.Equal(400, (await SendAsync("GET", "/audit?cursor=x")).Status);
        Assert.Equal(400, (await SendAsync("POST", "/audit/purge", [])).Status);
        Assert.Equal(400, (await SendAsync("POST", "/audit/purge", new() { ["older_than_seconds"] = -1L })).Status);
        Assert.Equal(0L, (await SendAsync("POST", "/audit/purge", new() { ["older_than_seconds"] = 3600L })).Body.GetInteger("deleted"));
        Assert.True((await SendAsync("POST", "/audit/purge", new() { ["older_than_seconds"] = 0L })).Body.GetInteger("deleted") >= 2);
    }

    private static string Fresh() => $"s{Guid.NewGuid():N}";

    private static string Escape(string name) => ServiceClient.EscapePath(name);

    private static (int Status, string Error) StatusAndError(HttpAnswer answer) => (answer.Status, answer.Error);

    private static (int Status, string Error, long? Id, bool? IsIdentical, bool? IsRemoved) Conflict(HttpAnswer answer) =>
        (answer.Status, answer.Error, answer.Body.GetInteger("id"), answer.Body.GetBoolean("identical"), answer.Body.GetBoolean("removed"));

    private static List<IReadOnlyDictionary<string, object?>> Rows(HttpAnswer answer)
    {
        Assert.Equal(200, answer.Status);
        return [.. ((System.Collections.IEnumerable)PythonJsonReader.Read(answer.Content)!).Cast<IReadOnlyDictionary<string, object?>>()];
    }

    private static Dictionary<string, object?> Run(string executionId, long simulationId, params (string Name, object? Value)[] fields)
    {
        var body = new Dictionary<string, object?>
        {
            ["execution_id"] = executionId,
            ["squid_id"] = "",
            ["simulation_id"] = simulationId,
            ["started_at"] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["status"] = "completed",
            ["executor_type"] = "local",
        };
        foreach (var (name, value) in fields)
            body[name] = value;
        return body;
    }

    // As the Python package: the files by path, each as path NUL content NUL.
    private static string HashOf(JsonBody bundle)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in bundle.GetBodies("files").OrderBy(static file => file.GetText("path"), StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.RequireText("path")));
            hash.AppendData([0]);
            hash.AppendData(Convert.FromBase64String(file.RequireText("content_base64")));
            hash.AppendData([0]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<string?> VersionAsync(string name, string? version) =>
        (await SendAsync("GET", $"/simulations/{name}" + (version is null ? "" : $"?version={Uri.EscapeDataString(version)}"))).Body.GetText("version");

    private async Task<List<IReadOnlyDictionary<string, object?>>> SearchAsync(string query) => Rows(await SendAsync("GET", $"/simulations/search?{query}"));

    private Task<HttpAnswer> PatchAsync(long id, params (string Name, object? Value)[] fields) =>
        SendAsync("PATCH", $"/simulations/{id}", fields.ToDictionary(static field => field.Name, static field => field.Value));

    private Task<HttpAnswer> SendAsync(string method, string path, Dictionary<string, object?>? body = null) => _service.SendAsync(method, path, _admin, body);

    private Task<HttpAnswer> SendRawAsync(string body) => _service.Running.SendAsync("POST", "/simulations", _admin, body);
}
