using System.Globalization;
using Sim2l.Hosting;
using Sim2l.Runs;

namespace Sim2l.Results;

public sealed class ResultEndpointTests(ResultServiceFixture fixture) : IAsyncLifetime, IClassFixture<ResultServiceFixture>
{
    private readonly ResultService _service = fixture.Service;

    public static TheoryData<string, string> Filters => new()
    {
        { """{"input_filters": {"n": 30}}""", "c d" },
        { """{"input_filters": {"n": {"$gte": 10}}}""", "a b c d e" },
        { """{"input_filters": {"n": {"$lt": 35}}}""", "a b c d" },
        { """{"input_filters": {"n": {"$gte": 25, "$lte": 35}}}""", "c d" },
        { """{"input_filters": {"n": {"$gte": 30}, "mode": "fast"}}""", "c" },
        { """{"input_filters": {"flag": true}}""", "a" },
        { """{"input_filters": {"n": true}}""", "" },
        { """{"input_filters": {"flag": 1}}""", "" },
        { """{"input_filters": {"mode": "Fast"}}""", "" },
        { """{"input_filters": {"seed": null}}""", "a b c d" },
        { """{"input_filters": {"grid": [1, 2]}}""", "b" },
        { """{"input_filters": {"nothing": 1}}""", "" },
        { """{"input_filters": {"nothing": null}, "output_filters": {}}""", "a b c d e" },
        { """{"input_filters": {"n": {"$in": [10, 40]}}}""", "a e" },
        { """{"output_filters": {"y": {"$gte": 2.5}}}""", "c d e" },
        { """{"status": "completed"}""", "a b c d" },
        { """{"status": "Completed"}""", "" },
        { """{"filter": {"and": [{"field": ["inputs", "n"], "op": "gte", "value": 20}, {"not": {"field": "status", "op": "eq", "value": "failed"}}]}}""", "b c d" },
        { """{"filter": {"field": ["inputs", "n"], "op": "gte", "value": 20}, "input_filters": {"mode": "fast"}}""", "c" },
        { """{"filter": {}}""", "a b c d e" },
    };

    public static TheoryData<string> WrongSearches =>
    [
        """{"input_filters": {"n": {"$resembles": 1}}}""", """{"input_filters": {"n": {"k": 1}}}""", """{"input_filters": [1]}""", """{"filter": [1]}""", """{"filter": {"field": "inputs.n", "op": "resembles", "value": 1}}""",
        """{"filter": {"field": "inputs.nn", "op": "eq", "value": 1}}""", """{"filter": {"field": "inputs.n", "op": "eq", "value": "x"}}""", """{"limit": "x"}""", """{"limit": 1.5}""", """{"limit": -1}""",
        """{"order_by": "n"}""", """{"order_by": [{"descending": true}]}""", """{"order_by": ["inputs.nowhere"]}""", """{"cursor": "x"}""", """{"cursor": 1}""", """{"count_only": 1}""", """{"simulation_name": 1}""",
        """{"parameters": ["status"]}""", """{"filter": {"field": "inputs.mode", "op": "match", "value": "("}}""",
    ];

    public async ValueTask InitializeAsync() => Assert.Equal(200, (await SendAsync("DELETE", "/results", fixture.Admin)).Status);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_registered_result_is_answered_with_all_fields_and_kinds_of_numbers()
    {
        var name = await RegisterAsync("r", """{"n": 30, "x": 30.0, "nan": NaN, "inf": -Infinity, "big": 123456789012345678901234567890, "flag": true, "none": null}""", """{"grid": [1, 2.5]}""", ", \"duration_seconds\": 1.5, \"run_db_path\": \"\", \"squid_id\": \"\", \"metadata\": {\"k\": 1}");

        var answer = await SendAsync("GET", $"/results/{name}", fixture.Ada);

        Assert.Equal((200, name, "sim", "1", "completed"), (answer.Status, answer.Body.GetText("execution_id"), answer.Body.GetText("simulation_name"), answer.Body.GetText("simulation_version"), answer.Body.GetText("status")));
        Assert.Contains("""{"n": 30, "x": 30.0, "nan": NaN, "inf": -Infinity, "big": 123456789012345678901234567890, "flag": true, "none": null}""", answer.Content);
        Assert.Contains("""{"grid": [1, 2.5]}""", answer.Content);
        Assert.Equal((1.5, null, null, "ada"), (answer.Body.GetNumber("duration_seconds"), answer.Body.GetText("run_db_path"), answer.Body.GetText("squid_id"), answer.Body.GetText("owner")));
        Assert.NotNull(answer.Body.GetTime("created_at"));
        Assert.True(answer.Body.Fields.ContainsKey("completed_at"));
    }

    [Theory]
    [InlineData("execution_id")]
    [InlineData("simulation_name")]
    [InlineData("simulation_version")]
    [InlineData("input_params")]
    [InlineData("output_params")]
    [InlineData("status")]
    public async Task A_missing_field_is_named_as_the_Python_package_does(string field)
    {
        var body = (OrderedDictionary<string, object?>)PythonJsonReader.Read(Body("r", "{}", "{}"))!;
        body.Remove(field);

        var answer = await SendAsync("POST", "/register_direct", fixture.Ada, PythonJson.Write(body));

        Assert.Equal((400, $"{field} required"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("execution_id", "1")]
    [InlineData("input_params", "[]")]
    [InlineData("output_params", "\"x\"")]
    [InlineData("status", "true")]
    [InlineData("tags", "\"a\"")]
    [InlineData("units", "{\"inputs.n\": 1}")]
    [InlineData("visibility", "\"secret\"")]
    [InlineData("duration_seconds", "\"long\"")]
    [InlineData("metadata", "[1]")]
    [InlineData("parameter_schemas", "[{\"class\": \"nowhere\", \"name\": \"n\", \"type\": \"Number\"}]")]
    public async Task A_wrong_field_is_refused(string field, string value)
    {
        var body = (OrderedDictionary<string, object?>)PythonJsonReader.Read(Body("r", "{}", "{}"))!;
        body[field] = PythonJsonReader.Read(value);

        Assert.Equal(400, (await SendAsync("POST", "/register_direct", fixture.Ada, PythonJson.Write(body))).Status);
    }

    [Fact]
    public async Task Another_user_may_neither_replace_nor_remove_a_result()
    {
        var id = await RegisterAsync("r", """{"n": 1}""");

        Assert.Equal(403, (await SendAsync("POST", "/register_direct", fixture.Ben, Body(id, """{"n": 2}""", "{}"))).Status);
        Assert.Equal(403, (await SendAsync("DELETE", $"/results/{id}", fixture.Ben)).Status);
        Assert.Equal(200, (await SendAsync("DELETE", $"/results/{id}", fixture.Ada)).Status);
        var again = await SendAsync("DELETE", $"/results/{id}", fixture.Ada);
        Assert.Equal((404, "Result not found"), (again.Status, again.Error));
        Assert.Equal((404, "Result not found"), await SendAsync("GET", $"/results/{id}", fixture.Ada) is var gone ? (gone.Status, gone.Error) : default);
    }

    [Fact]
    public async Task A_private_result_does_not_exist_for_others()
    {
        var id = await RegisterAsync("p", """{"n": 1}""", "{}", ", \"visibility\": \"private\"");

        foreach (var (token, status, count) in new[] { (fixture.Ada, 200, 1), (fixture.Admin, 200, 1), (fixture.Ben, 404, 0) })
        {
            Assert.Equal(status, (await SendAsync("GET", $"/results/{id}", token)).Status);
            var search = await SendAsync("POST", "/search", token, """{"simulation_name": "sim", "include_total": true}""");
            Assert.Equal((count, count), ((int)search.Body.RequireInteger("count"), (int)search.Body.RequireInteger("total")));
            Assert.Equal(count, (await SendAsync("GET", "/parameters/sim", token)).Body.GetBodies("parameters").Count());
            Assert.Equal(count, (await SendAsync("GET", "/runs", token)).Body.GetBodies("runs").Count());
            Assert.Equal(count, (int)(await SendAsync("GET", "/stats/sim/n?class=input", token)).Body.RequireInteger("count"));
        }
        Assert.Equal(404, (await SendAsync("DELETE", $"/results/{id}", fixture.Ben)).Status);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_search_finds_what_its_filters_mean(string body, string expected)
    {
        await RegisterFiveAsync();
        var search = (OrderedDictionary<string, object?>)PythonJsonReader.Read(body)!;
        search["simulation_name"] = "sim";

        var answer = await SendAsync("POST", "/search", fixture.Ada, PythonJson.Write(search));

        Assert.True(answer.Status == 200, answer.Content);
        var found = answer.Body.GetBodies("results").Select(static row => row.RequireText("execution_id")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(expected, string.Join(' ', found));
        Assert.Equal(found.Count, answer.Body.RequireInteger("count"));
        search["count_only"] = true;
        var counted = (await SendAsync("POST", "/search", fixture.Ada, PythonJson.Write(search))).Body;
        Assert.Equal(found.Count, counted.RequireInteger("total"));
        Assert.Empty(counted.GetBodies("results"));
    }

    [Theory]
    [MemberData(nameof(WrongSearches))]
    public async Task A_wrong_search_is_refused(string body)
    {
        await RegisterFiveAsync();
        var search = (OrderedDictionary<string, object?>)PythonJsonReader.Read(body)!;
        search.TryAdd("simulation_name", "sim");

        var answer = await SendAsync("POST", "/search", fixture.Ada, PythonJson.Write(search));

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer.Error);
    }

    [Fact]
    public async Task Too_deep_a_filter_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"not": """, 65)) + """{"and": []}""" + new string('}', 65);
        Assert.Equal(413, (await SendAsync("POST", "/search", fixture.Ada, $$"""{"filter": {{deep}}}""")).Status);
        var bottomless = string.Concat(Enumerable.Repeat("""{"not": """, 1000)) + "{}" + new string('}', 1000);
        Assert.Equal(400, (await SendAsync("POST", "/search", fixture.Ada, $$"""{"filter": {{bottomless}}}""")).Status);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        await RegisterFiveAsync();
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var body = $$"""{"simulation_name": "sim", "order_by": [{"field": ["inputs", "n"], "descending": true}], "limit": 2, "cursor": {{(cursor is null ? "null" : PythonJson.Write(cursor))}}}""";
            var page = await SendAsync("POST", "/search", fixture.Ada, body);
            Assert.True(page.Status == 200, page.Content);
            found.AddRange(page.Body.GetBodies("results").Select(static row => row.RequireText("execution_id")));
            cursor = page.Body.GetText("next_cursor");
        }
        while (cursor is not null);
        Assert.Equal(["e", "c", "d", "b", "a"], found.Take(1).Concat(found.Skip(1).Take(2).Order()).Concat(found.Skip(3)));
        Assert.Empty((await SendAsync("POST", "/search", fixture.Ada, """{"limit": 0}""")).Body.GetBodies("results"));
    }

    [Fact]
    public async Task Only_admins_see_how_a_search_is_carried_out()
    {
        await RegisterFiveAsync();
        const string Search = """{"simulation_name": "sim", "input_filters": {"n": {"$gt": 20}}}""";

        Assert.Equal(403, (await SendAsync("POST", "/search/explain", fixture.Ada, Search)).Status);
        Assert.NotEmpty((await SendAsync("POST", "/search/explain", fixture.Admin, Search)).Body.RequireText("sql"));
    }

    [Fact]
    public async Task Statistics_of_what_has_no_numbers_count_nothing()
    {
        await RegisterFiveAsync();

        var inputs = (await SendAsync("GET", "/stats/sim/n?class=input", fixture.Ada)).Body;
        Assert.Equal(("n", "number", 10.0, 40.0, 26.0, 5L), (inputs.GetText("param_name"), inputs.GetText("param_type"), inputs.GetNumber("min_value"), inputs.GetNumber("max_value"), inputs.GetNumber("avg_value"), inputs.RequireInteger("count")));
        Assert.Equal(5, (await SendAsync("GET", "/stats/sim/y", fixture.Ada)).Body.RequireInteger("count"));
        foreach (var name in new[] { "nothing?class=input", "n", "mode?class=input" })
            Assert.Equal((200, 0L), await SendAsync("GET", $"/stats/sim/{name}", fixture.Ada) is var answer ? (answer.Status, answer.Body.RequireInteger("count")) : default);
        Assert.Equal(400, (await SendAsync("GET", "/stats/sim/n?class=nowhere", fixture.Ada)).Status);
    }

    [Fact]
    public async Task Provenance_comes_back_in_order_to_its_owner()
    {
        var recorded = await SendAsync("POST", "/provenance", fixture.Ada, """{"session_id": "research/1", "entries": [{"a": 1}, "no object", {"b": [NaN, 1.0]}]}""");
        Assert.Equal((201, "recorded", 2L), (recorded.Status, recorded.Body.GetText("status"), recorded.Body.RequireInteger("count")));

        var answer = await SendAsync("GET", "/provenance/research/1", fixture.Ada);
        Assert.Equal(("research/1", 2L), (answer.Body.GetText("session_id"), answer.Body.RequireInteger("count")));
        Assert.Contains("""[{"a": 1}, {"b": [NaN, 1.0]}]""", answer.Content);
        Assert.Equal(403, (await SendAsync("GET", "/provenance/research/1", fixture.Ben)).Status);
        Assert.Equal(200, (await SendAsync("GET", "/provenance/research/1", fixture.Admin)).Status);
        foreach (var wrong in new[] { """{"entries": []}""", """{"session_id": "x"}""", """{"session_id": "x", "entries": {}}""", """{"session_id": 1, "entries": []}""" })
            Assert.Equal(400, (await SendAsync("POST", "/provenance", fixture.Ada, wrong)).Status);
    }

    [Fact]
    public async Task A_run_of_the_services_own_is_registered_by_its_file()
    {
        Record("own", static run =>
        {
            run.SetInput("n", 350.0, "K");
            run.SetOutput("y", 7);
        });

        var answer = await SendAsync("POST", "/register", fixture.Ada, """{"execution_id": "own", "squid_id": null, "metadata": {"k": 1}}""");

        Assert.True(answer.Status == 200, answer.Content);
        Assert.True(answer.Body.GetBoolean("success"));
        Assert.True(answer.Body.RequireInteger("result_id") > 0 && answer.Body.RequireInteger("schema_id") > 0);
        var result = (await SendAsync("GET", "/results/own", fixture.Ada)).Body;
        Assert.Equal((350.0, 7L, "own.db"), (result.GetBody("input_params")!.GetNumber("n"), result.GetBody("output_params")!.GetInteger("y"), result.GetText("run_db_path")));
        Assert.Equal("K", result.GetBody("units")!.GetText("inputs.n"));
        Assert.StartsWith("sim/1/", result.GetText("squid_id"));
        Assert.Equal(1, result.GetBody("metadata")!.GetInteger("k"));
    }

    [Theory]
    [InlineData("""{}""", 400, "execution_id required")]
    [InlineData("""{"execution_id": ""}""", 400, "execution_id required")]
    [InlineData("""{"execution_id": "../own"}""", 400, "Invalid execution_id")]
    [InlineData("""{"execution_id": "a\n"}""", 400, "Invalid execution_id")]
    [InlineData("""{"execution_id": "nothing"}""", 404, null)]
    [InlineData("""{"execution_id": 1}""", 400, null)]
    public async Task A_run_that_is_not_the_services_own_is_not_registered(string body, int status, string? error)
    {
        var answer = await SendAsync("POST", "/register", fixture.Ada, body);

        Assert.Equal(status, answer.Status);
        Assert.Equal(error ?? answer.Error, answer.Error);
        Assert.False(File.Exists(Path.Combine(_service.Runs.Root, "nothing.db")));
    }

    [Fact]
    public async Task A_result_larger_than_other_bodies_is_registered()
    {
        var array = string.Join(", ", Enumerable.Range(0, 6_250_000).Select(static i => i.ToString(CultureInfo.InvariantCulture)));
        Assert.InRange(array.Length, 50_000_000, 60_000_000);
        var id = await RegisterAsync("large", "{}", $$"""{"profile": [{{array}}]}""");

        await using var index = _service.Connect(fixture.Ada);
        Assert.Equal(6_250_000, Assert.IsType<long[]>((await index.GetAsync(id, Viewer.Anyone)).Outputs["profile"]).Length);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_and_says_so()
    {
        var body = Body("huge", "{}", $$"""{"text": "{{new string('x', 136_000_000)}}"}""");

        Assert.Equal(413, (await SendAsync("POST", "/register_direct", fixture.Ada, body)).Status);
        Assert.Equal(413, (await SendAsync("POST", "/register", fixture.Ada, body)).Status);
        Assert.Equal(404, (await SendAsync("GET", "/results/huge", fixture.Ada)).Status);
    }

    [Fact]
    public async Task A_run_is_registered_by_many_at_once_while_it_is_written()
    {
        using var writer = _service.Runs.Create(new() { ExecutionId = "busy", SimulationName = "sim", SimulationVersion = "1", UserId = "ada" });
        using var stop = new CancellationTokenSource();
        // Always the input first: a torn reading has an output that no input goes with.
        var writing = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                writer.SetInput($"p{i % 50}", i);
                writer.SetOutput($"p{i % 50}", i);
            }
        });

        try
        {
            for (var round = 0; round < 5; round++)
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RegisterFileAsync("busy", fixture.Ada)));
                Assert.All(answers, static answer => Assert.True(answer.Status == 200, answer.Content));
                var result = (await SendAsync("GET", "/results/busy", fixture.Ada)).Body;
                var (inputs, outputs) = (result.GetObject("input_params")!, result.GetObject("output_params")!);
                Assert.InRange(outputs.Count(output => !Equals(inputs.GetValueOrDefault(output.Key), output.Value)), 0, 1);
                Assert.Equal("running", result.GetText("status"));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
        writer.Complete();
        Assert.Equal("replaced", (await RegisterFileAsync("busy", fixture.Ada)).Body.GetText("outcome"));
        Assert.Equal("completed", (await SendAsync("GET", "/results/busy", fixture.Ada)).Body.GetText("status"));
        Assert.Equal(1, (await SendAsync("POST", "/search", fixture.Ada, """{"count_only": true}""")).Body.RequireInteger("total"));
    }

    [Fact]
    public async Task An_answer_ends_before_it_grows_too_large_and_says_where_it_goes_on()
    {
        var text = new string('x', 1_000_000);
        for (var i = 0; i < 40; i++)
            await RegisterAsync($"t{i:D2}", "{}", $$"""{"text": "{{text}}"}""");

        await using var index = _service.Connect(fixture.Ada);
        var found = await index.SearchAsync(new() { SimulationName = "sim", OrderBy = [new(ResultField.Run("execution_id"))] }, Viewer.Anyone).Select(static result => result.ExecutionId).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 40).Select(static i => $"t{i:D2}"), found);
    }

    [Fact]
    public async Task A_run_file_is_registered_by_its_user_and_admins_only()
    {
        Record("annas", static run => run.SetOutput("y", 1), "anna");
        Record("accounts", static run => run.SetOutput("y", 2), null);
        var anonymous = await _service.OpenAnonymousAsync();

        // As if it was not there.
        foreach (var token in new[] { fixture.Ada, fixture.Ben, anonymous })
        {
            var (others, missing) = (await RegisterFileAsync("annas", token), await RegisterFileAsync("missing", token));
            Assert.Equal((404, 404, missing.Error.Replace("missing", "annas", StringComparison.Ordinal)), (others.Status, missing.Status, others.Error));
        }
        Assert.Equal(404, (await RegisterFileAsync("accounts", fixture.Ben)).Status);
        Assert.Equal(0, (await SendAsync("POST", "/search", fixture.Admin, """{"count_only": true}""")).Body.RequireInteger("total"));

        // Whoever runs a service for themselves reads their own runs without a session of a name.
        Assert.Equal(200, (await RegisterFileAsync("accounts", anonymous)).Status);
        Assert.Equal(200, (await RegisterFileAsync("annas", fixture.Admin)).Status);
        var result = (await SendAsync("GET", "/results/annas", fixture.Ben)).Body;
        Assert.Equal(("anna", "anna"), (result.GetText("owner"), result.GetText("user_name")));
        Assert.Equal(404, (await RegisterFileAsync("annas", fixture.Ben)).Status);
        Assert.Equal(403, (await SendAsync("DELETE", "/results/annas", fixture.Ben)).Status);
    }

    [Fact]
    public async Task Whoever_claims_the_id_of_anothers_run_does_not_read_its_file()
    {
        Record("claimed", static run => run.SetOutput("secret", 1), "anna");
        Assert.Equal(200, (await SendAsync("POST", "/register_direct", fixture.Ben, Body("claimed", "{}", "{}", ", \"user_name\": \"anna\", \"run_db_path\": \"claimed.db\""))).Status);

        foreach (var path in new[] { "", "/inputs", "/outputs", "/logs", "/metrics", "/provenance", "/parameter_schemas", "/files", "/files/1/content" })
            Assert.Equal((path, 404), (path, (await SendAsync("GET", $"/runs/claimed{path}", fixture.Ben)).Status));
        Assert.Equal(200, (await SendAsync("GET", "/runs/claimed/outputs", fixture.Admin)).Status);
        Assert.Equal(200, (await SendAsync("DELETE", "/results/claimed", fixture.Admin)).Status);
        Assert.Equal(200, (await RegisterFileAsync("claimed", fixture.Admin)).Status);
        Assert.Equal(200, (await SendAsync("GET", "/runs/claimed/outputs", fixture.Ben)).Status);
    }

    [Fact]
    public async Task Registering_again_shows_a_private_result_to_nobody()
    {
        Record("secret", static run => run.SetOutput("y", 1));
        Assert.Equal(200, (await RegisterFileAsync("secret", fixture.Ada, "private")).Status);

        foreach (var token in new[] { fixture.Ada, fixture.Admin })
            Assert.Equal("identical", (await RegisterFileAsync("secret", token)).Body.GetText("outcome"));
        Assert.Equal(403, (await RegisterFileAsync("secret", fixture.Admin, "public")).Status);
        Assert.Equal(404, (await SendAsync("GET", "/results/secret", fixture.Ben)).Status);
        Assert.Equal(404, (await SendAsync("GET", "/runs/secret", fixture.Ben)).Status);
        Assert.Equal("replaced", (await RegisterFileAsync("secret", fixture.Ada, "public")).Body.GetText("outcome"));
        Assert.Equal(200, (await SendAsync("GET", "/runs/secret", fixture.Ben)).Status);
    }

    private Task<HttpAnswer> RegisterFileAsync(string id, Secret token, string? visibility = null) =>
        SendAsync("POST", "/register", token, visibility is null ? $$"""{"execution_id": "{{id}}"}""" : $$"""{"execution_id": "{{id}}", "visibility": "{{visibility}}"}""");

    private void Record(string id, Action<RunWriter> simulate, string? userName = "ada") =>
        _service.Runs.Record(new() { ExecutionId = id, SimulationName = "sim", SimulationVersion = "1", UserId = userName }, simulate);

    private async Task RegisterFiveAsync()
    {
        await RegisterAsync("a", """{"n": 10, "flag": true, "mode": "fast", "seed": null}""", """{"y": 1.5}""");
        await RegisterAsync("b", """{"n": 20, "mode": "slow", "grid": [1, 2]}""", """{"y": 2}""");
        await RegisterAsync("c", """{"n": 30, "mode": "fast"}""", """{"y": 2.5}""");
        await RegisterAsync("d", """{"n": 30.0, "mode": "slow"}""", """{"y": 3}""");
        await RegisterAsync("e", """{"n": 40, "seed": 5}""", """{"y": 3.5}""", ", \"status\": \"failed\"");
    }

    private async Task<string> RegisterAsync(string id, string inputs, string outputs = "{}", string more = "")
    {
        var answer = await SendAsync("POST", "/register_direct", fixture.Ada, Body(id, inputs, outputs, more));
        Assert.True(answer.Status == 200, answer.Content);
        return id;
    }

    // Of a field that comes twice the last counts.
    private static string Body(string id, string inputs, string outputs, string more = "") =>
        $$"""{"execution_id": "{{id}}", "simulation_name": "sim", "simulation_version": "1", "input_params": {{inputs}}, "output_params": {{outputs}}, "status": "completed"{{more}}}""";

    private Task<HttpAnswer> SendAsync(string method, string path, Secret? token, string? body = null) => _service.SendAsync(method, path, token, body);
}
