using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Testing;

/// <content>Who sees what, bad input, and input that is large.</content>
public abstract partial class ResultContract
{
    private static readonly ResultField X = ResultField.Input("x");

    /// <summary>Questions that are wrong, and what the fault is called.</summary>
    public static TheoryData<string> BadQuestions => [.. Bad.Keys];

    private static Dictionary<string, (ErrorKind Kind, ResultQuery Query)> Bad { get; } = new()
    {
        ["unknown input"] = Wrong(new FieldFilter(ResultField.Input("y"), FilterOperator.Eq, 1L)),
        ["other case of a name"] = Wrong(new FieldFilter(ResultField.Input("X"), FilterOperator.Eq, 1L)),
        ["other scope"] = Wrong(new FieldFilter(ResultField.Output("x"), FilterOperator.Eq, 1L)),
        ["unknown member"] = Wrong(new FieldFilter(ResultField.Input("x", "length"), FilterOperator.Eq, 1L)),
        ["unknown run field"] = Wrong(new FieldFilter(ResultField.Run("state"), FilterOperator.Eq, "x")),
        ["member of a run field"] = Wrong(new FieldFilter(new(ResultScope.Run, "status", "length"), FilterOperator.Eq, 1L)),
        ["text against number"] = Wrong(new FieldFilter(X, FilterOperator.Eq, "1")),
        ["number against text"] = Wrong(new FieldFilter(ResultField.Run("status"), FilterOperator.Gt, 1L)),
        ["boolean against number"] = Wrong(new FieldFilter(X, FilterOperator.Eq, true)),
        ["text against time"] = Wrong(new FieldFilter(ResultField.Run("started_at"), FilterOperator.Gt, "yesterday")),
        ["pattern against number"] = Wrong(new FieldFilter(X, FilterOperator.Like, "a*")),
        ["contains of a number"] = Wrong(new FieldFilter(X, FilterOperator.Contains, 1L)),
        ["less than null"] = Wrong(new FieldFilter(X, FilterOperator.Lt, [null])),
        ["no value"] = Wrong(new FieldFilter(X, FilterOperator.Eq)),
        ["one border"] = Wrong(new FieldFilter(X, FilterOperator.Between, 1L)),
        ["value to exists"] = Wrong(new FieldFilter(X, FilterOperator.Exists, true)),
        ["value of a strange type"] = Wrong(new FieldFilter(X, FilterOperator.Lt, 'x')),
        ["no regular expression"] = Wrong(new FieldFilter(ResultField.Run("status"), FilterOperator.Match, "(")),
        ["back reference"] = Wrong(new FieldFilter(ResultField.Run("status"), FilterOperator.Match, @"(a)\1")),
        ["look around"] = Wrong(new FieldFilter(ResultField.Run("status"), FilterOperator.NotMatch, "(?=a)b")),
        ["open bracket"] = Wrong(new FieldFilter(ResultField.Run("status"), FilterOperator.Like, "[a")),
        ["unknown operator"] = Wrong(new FieldFilter(X, (FilterOperator)99, 1L)),
        ["negative tolerance"] = Wrong(new FieldFilter(X, FilterOperator.Approx, 1L) { AbsoluteTolerance = -1 }),
        ["unit of another dimension"] = Wrong(new FieldFilter(X, FilterOperator.Eq, 1L) { Unit = "furlong per fortnight" }),
        ["equal tags"] = Wrong(new FieldFilter(ResultField.Tags, FilterOperator.Eq, "a")),
        ["number as tag"] = Wrong(new FieldFilter(ResultField.Tags, FilterOperator.Contains, 1L)),
        ["hole in the tree"] = Wrong(new NotFilter(null!)),
        ["order by tags"] = (ErrorKind.InvalidInput, new() { SimulationName = "heat", OrderBy = [new(ResultField.Tags)] }),
        ["order by an unknown field"] = (ErrorKind.InvalidInput, new() { SimulationName = "heat", OrderBy = [new(ResultField.Input("nope"))] }),
        ["unknown projection"] = (ErrorKind.InvalidInput, new() { SimulationName = "heat", Parameters = [ResultField.Input("nope")] }),
        ["too deep"] = (ErrorKind.TooLarge, new() { Filter = Deep(1_000) }),
        ["too many tests"] = (ErrorKind.TooLarge, new() { Filter = new AnyOfFilter([.. Enumerable.Repeat(new FieldFilter(X, FilterOperator.Eq, 1L), 1_001)]) }),
        ["too many values"] = (ErrorKind.TooLarge, new() { SimulationName = "heat", Filter = new FieldFilter(X, FilterOperator.In, new object?[ResultFilter.MaximumValues + 1]) }),
        ["too long a pattern"] = (ErrorKind.TooLarge, new() { SimulationName = "heat", Filter = new FieldFilter(ResultField.Run("status"), FilterOperator.Match, new string('a', 20_000)) }),
    };

    [Theory]
    [MemberData(nameof(BadQuestions))]
    public async Task A_wrong_question_is_refused(string name)
    {
        await Index.RegisterAsync(Heat("r", ("x", 1L)), Root);
        var (kind, query) = Bad[name];
        await Fails(kind, () => All(Index.SearchAsync(query, Root)));
        await Fails(kind, () => Index.GetPageAsync(query, 10, null, Root));
    }

    [Fact]
    public async Task A_fault_names_what_is_near_and_what_a_field_is()
    {
        await Index.RegisterAsync(Heat("r", ("temperature", 1L), ("list", new[] { 1L })), Root);
        Assert.Contains("inputs.temperature", (await Fails(ErrorKind.InvalidInput, () => Ids(Is("temperatur", FilterOperator.Eq, 1L)))).Message, StringComparison.Ordinal);
        Assert.Contains("integer", (await Fails(ErrorKind.InvalidInput, () => Ids(Is("temperature", FilterOperator.Eq, "x")))).Message, StringComparison.Ordinal);
        Assert.Contains("array", (await Fails(ErrorKind.InvalidInput, () => Ids(Is("list", FilterOperator.Eq, 1L)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_question_only()
    {
        for (var i = 0; i < 3; i++)
            await Index.RegisterAsync(Heat($"r{i}", ("x", (long)i)), Root);
        var query = new ResultQuery { SimulationName = "heat", OrderBy = [new(X)] };
        var cursor = (await Index.GetPageAsync(query, 1, null, Root)).NextCursor!;
        foreach (var other in new[] { query with { OrderBy = [new(X, true)] }, query with { OrderBy = [] }, query with { Filter = Is("x", FilterOperator.Ge, 0L) }, query with { SimulationName = null } })
            await Fails(ErrorKind.InvalidInput, () => Index.GetPageAsync(other, 1, cursor, Root));
        foreach (var wrong in new[] { "", "x", "!!", cursor[..^3], "A" + cursor, new string('A', 100_000) })
            await Fails(ErrorKind.InvalidInput, () => Index.GetPageAsync(query, 1, wrong, Root));
        await Fails(ErrorKind.InvalidInput, () => Index.GetPageAsync(query, -1, null, Root));
        Assert.Null((await Index.GetPageAsync(query, 3, null, Root)).NextCursor);
    }

    [Fact]
    public async Task Everybody_sees_and_changes_what_is_theirs_to_see_and_change()
    {
        await As(Anna).RegisterAsync(Heat("public", ("x", 1L)), Anna);
        await As(Anna).RegisterAsync(Heat("internal", ("x", 2L)) with { Visibility = Visibility.Internal }, Anna);
        await As(Anna).RegisterAsync(Heat("private", ("x", "secret"), ("hidden", 3L)) with { Visibility = Visibility.Private }, Anna);
        Assert.Equal(["internal", "private", "public"], await Ids(null, Anna));
        Assert.Equal(["internal", "public"], await Ids(null, Ben));
        Assert.Equal(["internal", "private", "public"], await Ids(null, Root));
        Assert.Equal(2, await As(Ben).CountAsync(new() { SimulationName = "heat" }, Ben));
        Assert.Equal(3, (await As(Anna).CountAsync(new(), Anna)));
        if (AnswersAnyone)
            Assert.Equal(["public"], await Ids(new FieldFilter(X, FilterOperator.Lt, 5L), Viewer.Anyone));
        else
            await Fails(ErrorKind.Unauthorized, () => Ids(null, Viewer.Anyone));

        await Fails(ErrorKind.InvalidInput, () => Ids(Is("hidden", FilterOperator.Eq, 3L), Ben));
        await Fails(ErrorKind.InvalidInput, () => Ids(Is("x", FilterOperator.Eq, "secret"), Ben));
        Assert.Equal(["private"], await Ids(Is("x", FilterOperator.Eq, "SECRET"), Anna));
        Assert.Equal(["x"], (await All(As(Ben).GetParametersAsync("heat", Ben))).Select(static parameter => parameter.Name));
        Assert.Equal([ResultValueKind.Integer], (await All(As(Ben).GetParametersAsync("heat", Ben)))[0].Kinds);
        Assert.Equal(["hidden", "x"], (await All(As(Anna).GetParametersAsync("heat", Anna))).Select(static parameter => parameter.Name));
        Assert.Equal((2L, 0L), (await All(As(Ben).MeasureAsync(new() { SimulationName = "heat", Field = X }, Ben))).Select(static group => (group.Results, group.Other)).Single());

        await Fails(ErrorKind.NotFound, () => As(Ben).GetAsync("private", Ben));
        await Fails(ErrorKind.NotFound, () => As(Ben).RemoveAsync("private", Ben));
        await Fails(ErrorKind.Forbidden, () => As(Ben).RemoveAsync("public", Ben));
        await Fails(ErrorKind.Forbidden, () => As(Ben).RegisterAsync(Heat("public"), Ben));
        Assert.Equal("anna", (await Index.GetAsync("public", Root)).Owner);
        await Index.RegisterAsync(Heat("public", ("x", 7L)), Root);
        Assert.Equal("anna", (await Index.GetAsync("public", Root)).Owner);
        Assert.Equal("private", (await As(Anna).RemoveAsync("private", Anna)).ExecutionId);
        await Fails(ErrorKind.NotFound, () => Index.GetAsync("private", Root));
        await Fails(ErrorKind.InvalidInput, () => Ids(Is("hidden", FilterOperator.Exists), Root));
        Assert.Equal(2, await Index.ClearAsync(Root));
        Assert.Equal(0, await Index.CountAsync(new(), Root));
        Assert.Empty(await All(Index.GetParametersAsync("heat", Root)));
    }

    [Fact]
    public async Task Nobody_but_its_owner_shows_a_result_to_more_people()
    {
        var run = Heat("r", ("x", 1L)) with { UserName = "anna" };
        await As(Anna).RegisterAsync(run with { Visibility = Visibility.Private }, Anna);
        Assert.Equal(ResultOutcome.Identical, (await As(Anna).RegisterAsync(run, Anna)).Outcome);
        Assert.Equal(ResultOutcome.Replaced, (await Index.RegisterAsync(run with { Status = "failed" }, Root)).Outcome);
        Assert.Equal((Visibility.Private, "failed"), await Index.GetAsync("r", Root) is var kept ? (kept.Visibility, kept.Status) : default);
        await Fails(ErrorKind.Forbidden, () => Index.RegisterAsync(run with { Visibility = Visibility.Public }, Root));
        await Fails(ErrorKind.Forbidden, () => Index.RegisterAsync(run with { Visibility = Visibility.Internal }, Root));
        Assert.Empty(await Ids(null, Ben));

        Assert.Equal(ResultOutcome.Replaced, (await As(Anna).RegisterAsync(run with { Visibility = Visibility.Internal }, Anna)).Outcome);
        Assert.Equal(["r"], await Ids(null, Ben));
        Assert.Equal(ResultOutcome.Replaced, (await Index.RegisterAsync(run with { Visibility = Visibility.Private }, Root)).Outcome);
        Assert.Empty(await Ids(null, Ben));
        Assert.Equal(Visibility.Private, (await As(Anna).GetAsync("r", Anna)).Visibility);
    }

    [Fact]
    public async Task An_admin_registers_a_run_for_the_user_whom_it_names()
    {
        await Index.RegisterAsync(Heat("annas", ("x", 1L)) with { UserName = "anna", Visibility = Visibility.Private }, Root);
        await Index.RegisterAsync(Heat("nobodys", ("x", 2L)), Root);
        await As(Ben).RegisterAsync(Heat("bens", ("x", 3L)) with { UserName = "anna" }, Ben);

        Assert.Equal(("anna", "ben", Root.UserName), ((await Index.GetAsync("annas", Root)).Owner, (await Index.GetAsync("bens", Root)).Owner, (await Index.GetAsync("nobodys", Root)).Owner));
        Assert.Equal(["annas", "bens", "nobodys"], await Ids(null, Anna));
        Assert.Equal(["bens", "nobodys"], await Ids(null, Ben));
        Assert.Equal("annas", (await As(Anna).RemoveAsync("annas", Anna)).ExecutionId);
    }

    [Fact]
    public async Task A_hundred_thousand_values_are_one_test()
    {
        await Index.RegisterAsync(Heat("a", ("x", 5L), ("s", "v7")), Root);
        await Index.RegisterAsync(Heat("b", ("x", 0.1), ("s", "w")), Root);
        Assert.Equal(["a"], await Ids(Is("x", FilterOperator.In, [.. Enumerable.Range(0, 100_000).Select(static i => (object?)(long)i)])));
        Assert.Equal(["a", "b"], await Ids(Is("x", FilterOperator.In, [.. Enumerable.Range(1, 100_000).Select(static i => (object?)(i * 0.1))])));
        Assert.Equal(["a"], await Ids(Is("s", FilterOperator.In, [.. Enumerable.Range(0, 100_000).Select(static i => (object?)$"V{i}")])));
        Assert.Equal(["b"], await Ids(Is("s", FilterOperator.NotIn, [.. Enumerable.Range(0, 100_000).Select(static i => (object?)$"V{i}")])));
    }

    [Fact]
    public async Task Arrays_and_objects_are_found_whole_and_by_their_parts()
    {
        var members = new Dictionary<string, object?> { ["b"] = "text", ["a"] = 1L, ["list"] = new[] { 1L } };
        await Index.RegisterAsync(Heat("a", ("list", new object?[] { 1L, 2.0, 3L }), ("object", members), ("raw", new byte[] { 1, 2 })), Root);
        Assert.Equal(["a"], await Ids(Is("list", FilterOperator.Eq, [new[] { 1.0, 2.0, 3.0 }])));
        Assert.Empty(await Ids(Is("list", FilterOperator.Eq, [new[] { 1.0, 3.0, 2.0 }])));
        Assert.Equal(["a"], await Ids(Is("list", FilterOperator.Ne, [new[] { 1.0 }])));
        Assert.Equal(["a"], await Ids(Is("object", FilterOperator.Eq, [new Dictionary<string, object?> { ["a"] = 1.0, ["list"] = new[] { 1.0 }, ["b"] = "text" }])));
        Assert.Equal(["a"], await Ids(new FieldFilter(ResultField.Input("list", "mean"), FilterOperator.Eq, 2L)));
        Assert.Equal(["a"], await Ids(new FieldFilter(ResultField.Input("object", "b"), FilterOperator.Eq, "TEXT")));
        Assert.Equal(["a"], await Ids(new FieldFilter(ResultField.Input("raw", "length"), FilterOperator.Eq, 2L)));
        await Fails(ErrorKind.InvalidInput, () => Ids(new FieldFilter(ResultField.Input("object", "list"), FilterOperator.Exists)));
    }

    [Fact]
    public async Task A_run_may_have_ten_thousand_parameters()
    {
        var many = Heat("many", [.. Enumerable.Range(0, 10_000).Select(static i => ($"p{i}", (object?)(long)i))]);
        await Index.RegisterAsync(many, Root);
        Assert.Equal(["many"], await Ids(Is("p9999", FilterOperator.Eq, 9_999L)));
        Assert.Equal(10_000, (await Index.GetAsync("many", Root)).Inputs.Count);
        var page = await Index.GetPageAsync(new() { Parameters = [ResultField.Input("p7")] }, 1, null, Root);
        Assert.Equal(7L, Assert.Single(page.Results[0].Inputs).Value);
        await Fails(ErrorKind.TooLarge, () => Index.RegisterAsync(Heat("more", [.. Enumerable.Range(0, 20_001).Select(static i => ($"p{i}", (object?)null))]), Root));
    }

    [Fact]
    public async Task Filters_as_deep_as_is_allowed_are_answered()
    {
        await Index.RegisterAsync(Heat("one", ("x", 1L)) with { Tags = ["t"] }, Root);
        await Index.RegisterAsync(Heat("two", ("x", 2L)), Root);
        var (yes, no) = (Is("x", FilterOperator.Between, 1L, 1.5), Is("x", FilterOperator.In, 3L, 4L));
        Func<ResultFilter, int, ResultFilter>[] shapes =
        [
            static (inner, _) => new NotFilter(new NotFilter(inner)),
            (inner, _) => new AllOfFilter(yes, new AnyOfFilter(no, inner)),
            (inner, _) => new AnyOfFilter(new AllOfFilter(inner, yes), no),
            (inner, level) => level % 2 == 0 ? new NotFilter(new AnyOfFilter(no, new NotFilter(yes), new NotFilter(inner))) : new AllOfFilter(inner, new AnyOfFilter(yes, new AllOfFilter(no, yes))),
        ];
        ResultFilter[] leaves =
        [
            yes, new FieldFilter(X, FilterOperator.Approx, 1L) { AbsoluteTolerance = 0.5 }, Is("x", FilterOperator.NotIn, 2L, 1.5), new FieldFilter(ResultField.Tags, FilterOperator.Contains, "t"),
            new FieldFilter(ResultField.Run("execution_id"), FilterOperator.Match, "^one$"),
        ];
        foreach (var shape in shapes)
        {
            foreach (var leaf in leaves)
            {
                var filter = leaf;
                for (var level = 0; Depth(shape(filter, level)) <= ResultFilter.MaximumDepth; level++)
                    filter = shape(filter, level);
                Assert.InRange(Depth(filter), ResultFilter.MaximumDepth - 4, ResultFilter.MaximumDepth);
                Assert.Equal(["one"], await Ids(filter));
            }
        }
        await Fails(ErrorKind.TooLarge, () => Ids(Deep(ResultFilter.MaximumDepth)));
    }

    [Fact]
    public async Task Names_are_any_text_and_mean_themselves()
    {
        string[] names = ["and", "or", "not", "$gt", "a.b c", "a.b", "*", "a*", "a%b", "a_b", "[a]", "?", "it's", "\"q\"", "\\", "'; DROP TABLE results; --", "inputs.x", "x.mean", "/", "..", " ", "line\nbreak", "ä😀", "A", "a"];
        const string Simulation = "heat*'\"%_/../ä ;--";
        await Index.RegisterAsync(Heat("r", [.. names.Select(static (name, i) => (name, (object?)(long)i))]) with { SimulationName = Simulation }, Root);
        await Index.RegisterAsync(Heat("other", [.. names.Select(static name => (name, (object?)(-1L)))]) with { SimulationName = "heat", Outputs = [new("it's", "'*")], Tags = ["'*"] }, Root);

        Assert.Equal(names.Order(StringComparer.Ordinal), (await All(Index.GetParametersAsync(Simulation, Root))).Select(static parameter => parameter.Name).Order(StringComparer.Ordinal));
        foreach (var (i, name) in names.Index())
        {
            var field = ResultField.Input(name);
            var query = new ResultQuery { Filter = new FieldFilter(field, FilterOperator.Eq, (long)i), OrderBy = [new(field)], Parameters = [field] };
            Assert.Equal((name, (object?)(long)i), Assert.Single(await All(Index.SearchAsync(query, Root))) is var found ? (found.Inputs.Single().Key, found.Inputs.Single().Value) : default);
            Assert.Equal((1L, (double)i), (await All(Index.MeasureAsync(new() { SimulationName = Simulation, Field = field }, Root))).Select(static group => (group.Count, group.Maximum!.Value)).Single());
        }
        Assert.Equal(["other"], await Ids(new FieldFilter(ResultField.Output("it's"), FilterOperator.Eq, "'*")));
        Assert.Equal(["other"], await Ids(new FieldFilter(ResultField.Tags, FilterOperator.Contains, "'*")));
        Assert.Equal(1, await Index.CountAsync(new() { SimulationName = Simulation }, Root));
        Assert.Equal(0, await Index.CountAsync(new() { SimulationName = "heat*" }, Root));
    }

    [Fact]
    public async Task Registrations_at_once_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => Index.RegisterAsync(Heat($"r{i % 10}", ("x", (long)i), ($"own{i}", "a")), Root))));
        Assert.Equal(10, await Index.CountAsync(new() { Filter = Is("x", FilterOperator.Ge, 0L) }, Root));
        foreach (var result in await All(Index.SearchAsync(new(), Root)))
            Assert.Equal(2, result.Inputs.Count);
    }

    [Fact]
    public async Task What_cannot_be_a_result_is_refused()
    {
        var good = Heat("r", ("x", 1L));
        NewResult[] wrong =
        [
            good with { ExecutionId = "../r" }, good with { SimulationName = "" }, good with { SimulationName = "a\0" }, good with { Status = " " }, good with { Visibility = (Visibility)9 },
            good with { Duration = TimeSpan.FromSeconds(-1) }, good with { Inputs = [new("x", 1L), new("x", 2L)] }, good with { Inputs = [new(null!, 1L)] }, good with { Inputs = [new("x", new object())] },
            good with { Tags = [""] }, good with { Inputs = null! }, good with { Metadata = new Dictionary<string, object?> { ["x"] = new object() } },
        ];
        foreach (var result in wrong)
            await Fails(ErrorKind.InvalidInput, () => Index.RegisterAsync(result, Root));
        await Fails(ErrorKind.TooLarge, () => Index.RegisterAsync(good with { SimulationName = new string('n', 5_000) }, Root));
        await Fails(ErrorKind.TooLarge, () => Index.RegisterAsync(good with { Inputs = [new(new string('n', 5_000), 1L)] }, Root));
        NewResult[] large = [.. new[] { 1, 2 }.Select(times => good with { Inputs = [new("small", 1L), new("large", new string('v', times * NewResult.MaximumJsonBytes))] })];
        foreach (var result in large)
            await Fails(ErrorKind.TooLarge, () => Index.RegisterAsync(result, Root));
        Assert.Contains("inputs.large", (await Fails(ErrorKind.TooLarge, () => Index.RegisterAsync(large[0], Root))).Message, StringComparison.Ordinal);
        Assert.Equal(0, await Index.CountAsync(new(), Root));
    }

    [Fact]
    public async Task Times_are_found_as_times()
    {
        await Index.RegisterAsync(Heat("a") with { Inputs = [new("at", "2026-01-01T00:00:00Z", Type: "datetime"), new("text", "2026-01-01")], StartedAt = Clock.Now }, Root);
        Assert.Equal(["a"], await Ids(Is("at", FilterOperator.Lt, new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(1)))));
        Assert.Equal(["a"], await Ids(Is("at", FilterOperator.Eq, "2026-01-01 00:00:00")));
        Assert.Equal(["a"], await Ids(new FieldFilter(ResultField.Run("started_at"), FilterOperator.Ge, Clock.Now)));
        Assert.Equal(["a"], await Ids(Is("text", FilterOperator.Eq, "2026-01-01")));
    }

    [Fact]
    public async Task An_expression_that_would_backtrack_for_ever_is_matched_at_once()
    {
        await Index.RegisterAsync(Heat("a", ("s", new string('a', 50_000) + "!")), Root);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(await Ids(Is("s", FilterOperator.Match, "^(a+)+$")));
        Assert.Equal(["a"], await Ids(Is("s", FilterOperator.NotLike, "*a*a*a*a*a*a*a*a*a*a*a*b")));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Parameters_are_described_as_the_newest_run_declares_them()
    {
        var schema = new ParameterSchema { ParameterClass = ParameterClass.Input, Name = "x", Type = "Number", Unit = "K", Minimum = 0, Maximum = 9, DefaultValue = 1L, Required = true, Description = "old" };
        await Index.RegisterAsync(Heat("a", ("x", 1L), ("list", new[] { 1L })) with { Schema = [schema] }, Root);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Index.RegisterAsync(Heat("b") with { Inputs = [new("x", 1.5, "K")], Schema = [schema with { Description = "new" }] }, Root);
        var all = await All(Index.GetParametersAsync("heat", Root));
        Assert.Equal(["inputs.list", "inputs.list.length", "inputs.list.maximum", "inputs.list.mean", "inputs.list.minimum", "inputs.x"], all.Select(static parameter => parameter.Field.ToString()));
        var x = all[^1];
        Assert.Equal(("Number", 0.0, 9.0, 1L, true, "new"), (x.Type, x.Minimum, x.Maximum, x.DefaultValue, x.Required, x.Description));
        Assert.Equal([ResultValueKind.Integer, ResultValueKind.Number], x.Kinds);
        Assert.Equal(["K"], x.Units);
        Assert.Empty(await All(Index.GetParametersAsync("no such", Root)));
    }

    [Fact]
    public async Task A_research_session_is_its_owners()
    {
        Dictionary<string, object?>[] entries = [new() { ["step"] = 1L, ["a"] = "x" }, new() { ["step"] = 2L }];
        Assert.Equal(2, await As(Anna).AddProvenanceAsync("s1", entries, Anna));
        Assert.Equal(1, await As(Anna).AddProvenanceAsync("s1", [new Dictionary<string, object?> { ["step"] = 3.0 }], Anna));
        Assert.Equal("""[{"step": 1, "a": "x"}, {"step": 2}, {"step": 3.0}]""", PythonJson.Write(await All(As(Anna).GetProvenanceAsync("s1", Anna))));
        Assert.Equal(3, (await All(Index.GetProvenanceAsync("s1", Root))).Count);
        await Fails(ErrorKind.Forbidden, () => All(As(Ben).GetProvenanceAsync("s1", Ben)));
        await Fails(ErrorKind.Forbidden, () => As(Ben).AddProvenanceAsync("s1", entries, Ben));
        Assert.Empty(await All(As(Ben).GetProvenanceAsync("none", Ben)));
        await Fails(ErrorKind.TooLarge, () => As(Anna).AddProvenanceAsync("s2", [.. Enumerable.Repeat(entries[0], 5_001)], Anna));
    }

    [Fact]
    public async Task A_plan_says_what_is_done()
    {
        for (var i = 0; i < 20; i++)
            await Index.RegisterAsync(Heat($"r{i}", ("x", (long)i), ("y", (long)i)), Root);
        var plan = await Index.ExplainAsync(new() { SimulationName = "heat", Filter = Is("x", FilterOperator.Lt, 3L), OrderBy = [new(ResultField.Input("y"))] }, Root);
        Assert.Equal(("inputs.x", 3L), (plan.Driver, plan.EstimatedRows));
        Assert.NotEmpty(plan.Steps);
        Assert.StartsWith(plan.Backend == "sqlite" ? "SELECT" : "WITH", plan.Sql, StringComparison.Ordinal);
        Assert.Equal("inputs.y", (await Index.ExplainAsync(new() { SimulationName = "heat", OrderBy = [new(ResultField.Input("y"))] }, Root)).Driver);
    }

    [Fact]
    public async Task It_is_healthy()
    {
        var health = await Index.CheckHealthAsync();
        Assert.True(health.IsHealthy);
        Assert.Equal(1, health.SchemaVersion);
    }

    private static (ErrorKind Kind, ResultQuery Query) Wrong(ResultFilter filter) => (ErrorKind.InvalidInput, new() { SimulationName = "heat", Filter = filter });

    private static int Depth(ResultFilter filter) => filter switch
    {
        AllOfFilter all => 1 + all.Filters.Max(Depth),
        AnyOfFilter any => 1 + any.Filters.Max(Depth),
        NotFilter not => 1 + Depth(not.Filter),
        _ => 1,
    };

    private static ResultFilter Deep(int levels)
    {
        ResultFilter filter = new FieldFilter(X, FilterOperator.Eq, 1L);
        for (var i = 0; i < levels; i++)
            filter = new NotFilter(filter);
        return filter;
    }
}
