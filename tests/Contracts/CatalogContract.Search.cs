using System.Globalization;
using Sim2l.Catalog;

namespace Sim2l.Testing;

/// <content>Search, pages and who sees what.</content>
public abstract partial class CatalogContract
{
    [Theory]
    [InlineData("thermal")]
    [InlineData("THERM")]
    [InlineData("rod")]
    [InlineData("stab")]
    [InlineData("kühl")]
    [InlineData("KÜHL")]
    [InlineData("conduction")]
    [InlineData("müller")]
    [InlineData("T_0")]
    [InlineData("flux")]
    [InlineData("temperature")]
    [InlineData("fourier")]
    [InlineData("nested")]
    [InlineData("ein stab thermal")]
    [InlineData("thermal_rod")]
    [InlineData("Οδυσσευς")]
    [InlineData("१ हिन्दी")]
    public async Task Words_are_found_wherever_they_stand(string words)
    {
        await RegisterRod();
        await Register(Heat("1.0.0"));
        Assert.Equal(["thermal_rod"], await Search(new() { Words = words }));
    }

    [Theory]
    [InlineData("hermal")]
    [InlineData("thermal x")]
    [InlineData("numpy")]
    [InlineData("thermals")]
    [InlineData("***")]
    [InlineData("\"\"")]
    public async Task What_is_not_there_is_not_found(string words)
    {
        await RegisterRod();
        Assert.Empty(await Search(new() { Words = words }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n")]
    public async Task No_words_mean_everything(string? words)
    {
        await RegisterRod();
        await Register(Heat("1.0.0"));
        Assert.Equal(["heat", "thermal_rod"], await Search(new() { Words = words }));
    }

    public static TheoryData<string> Syntax => new(
        "thermal OR absent", "thermal AND absent", "thermal NOT rod", "NEAR(thermal rod)", "NEAR(thermal rod, 5)", "name : absent", "name:absent", "-rod absent", "^absent", "thermal + absent",
        "absent | thermal", "!absent & thermal", "(absent", "absent)", "'absent' thermal", "\"thermal\" \"absent\"", "absent:*", "absent:A", "absent <-> thermal", "ab%", "ab_", "a\\bsent", "absent\0", "{name} : absent", "thermal; DROP TABLE catalog_words",
        "\ud800absent");

    [Theory]
    [MemberData(nameof(Syntax), DisableDiscoveryEnumeration = true)]
    public async Task A_question_is_never_query_syntax(string words)
    {
        await RegisterRod();
        await Register(Heat("1.0.0") with { Description = "near and not or" });
        Assert.Empty(await Search(new() { Words = words }));
        Assert.DoesNotContain("absent", string.Join(' ', await Search(new() { Words = words, AnyWord = true })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_question_is_a_question_and_a_longer_one_is_refused()
    {
        await RegisterRod();
        var many = string.Join(' ', Enumerable.Range(0, 1_500).Select(static i => $"w{i}"));
        Assert.Empty(await Search(new() { Words = many }));
        Assert.Equal(["thermal_rod"], await Search(new() { Words = "rod " + many, AnyWord = true }));
        Assert.Empty(await Search(new() { Words = new('a', 10_000) }));
        Assert.Equal(["thermal_rod"], await Search(new() { Words = string.Join(' ', Enumerable.Repeat("rod", 2_500)) }));
        await Fails(ErrorKind.TooLarge, () => Catalog.GetPageAsync(new() { Words = new('a', 16_385) }, 10, null, Root));
    }

    [Fact]
    public async Task A_word_of_any_length_is_found()
    {
        var word = string.Concat(Enumerable.Range(0, 3_000).Select(static i => (char)('a' + (i * i % 26))));
        await Register(Heat("1.0.0") with { Description = word });
        await Register(Heat("2.0.0") with { Description = word[..200] });
        Assert.Equal(["heat", "heat"], await Search(new() { Words = word[..150] }));
        Assert.Equal(["heat"], await Search(new() { Words = word }));
        Assert.Empty(await Search(new() { Words = word[..150] + "!" + word[..1] + "é" }));
    }

    [Fact]
    public async Task A_simulation_with_more_words_than_an_index_takes_is_registered()
    {
        var words = string.Join(' ', Enumerable.Range(0, 30_000).Select(static i => $"{i:x}".PadLeft(30, 'z')));
        await Register(Heat("1.0.0") with { Tags = ["needle"], Metadata = Members(("all", words)) });
        Assert.Equal(["heat"], await Search(new() { Words = "needle zzz" }));
    }

    [Fact]
    public async Task Names_come_first_and_then_the_last_registered()
    {
        await Register(Named("a-rod", "flow"));
        await Register(Named("b", "a rod and flow"));
        Clock.Now -= TimeSpan.FromDays(1);
        await Register(Named("c", "flow in a rod"));
        await Register(Named("flow-rod-d", null));
        Assert.Equal(["flow-rod-d", "c", "b", "a-rod"], await Search(new() { Words = "rod flow" }));
        Assert.Equal(["flow-rod-d", "a-rod", "c", "b"], await Search(new() { Words = "rod" }));
        Assert.Equal(["flow-rod-d", "c", "b", "a-rod"], await Search(new()));
    }

    [Fact]
    public async Task Where_one_word_is_enough_more_of_them_come_first()
    {
        await Register(Named("one", "alpha"));
        await Register(Named("three", "alpha beta gamma"));
        await Register(Named("two", "alpha beta alpha"));
        await Register(Named("zero", "delta"));
        await Register(Named("other", "beta"));
        var query = new SimulationQuery { Words = "alpha beta gam alpha", AnyWord = true };
        Assert.Equal(["three", "two", "other", "one"], await Search(query));
        Assert.Equal(["three", "two", "other", "one"], await Paged(query, 1));
        Assert.Equal(["two", "three", "one"], await Search(new() { Words = "alpha", AnyWord = true }));
    }

    [Fact]
    public async Task Filters_hold_together()
    {
        await Register(Named("a", "rod") with { Tags = ["Thermal", "1D"], Author = "Anna Müller" });
        await Register(Named("b", "rod") with { Tags = ["thermal", "2D", "Straße"], Author = "BEN" });
        await Register(Named("c", "rod") with { Tags = ["50%", "a,b", "THERMAL"] });
        var old = await Register(Named("d", "rod") with { Tags = ["thermal"] });
        await Catalog.UpdateAsync(old.SimulationId, new() { Status = SimulationStatus.Deprecated }, Root);

        Assert.Equal(["d", "c", "b", "a"], await Search(new() { Tags = ["THERMAL"] }));
        Assert.Equal(["a"], await Search(new() { Tags = ["thermal", "1d", "THERMAL"] }));
        Assert.Empty(await Search(new() { Tags = ["1d", "2d"] }));
        Assert.Equal(["b", "a"], await Search(new() { AnyTags = ["1d", "2d", "none"] }));
        Assert.Equal(["c"], await Search(new() { Tags = ["50%"] }));
        Assert.Equal(["c"], await Search(new() { Tags = ["a,b"] }));
        Assert.Empty(await Search(new() { Tags = ["5%"] }));
        Assert.Empty(await Search(new() { Tags = ["therm"] }));
        Assert.Equal(["b"], await Search(new() { Tags = ["thermal"], AnyTags = ["STRAßE"], Words = "rod", Status = SimulationStatus.Active, Author = "ben", SimulationName = "B" }));
        Assert.Equal(["a"], await Search(new() { Author = "anna MÜLLER" }));
        Assert.Empty(await Search(new() { Author = "anna" }));
        Assert.Equal(["d"], await Search(new() { Status = SimulationStatus.Deprecated }));
        Assert.Equal(["c", "b", "a"], await Search(new() { Status = SimulationStatus.Active, Words = "rod" }));
        Assert.Empty(await Search(new() { SimulationName = "rod" }));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetPageAsync(new() { Status = (SimulationStatus)9 }, 10, null, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetPageAsync(new() { Author = "a\0" }, 10, null, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetPageAsync(new() { Tags = ["\ud800"] }, 10, null, Root));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_make_up_the_list(int limit)
    {
        for (var i = 0; i < 7; i++)
            await Register(Named(i % 3 == 0 ? $"rod{i}" : $"n{i}", "a rod") with { Tags = i % 2 == 0 ? ["even"] : [] });
        foreach (var query in new SimulationQuery[] { new(), new() { Words = "rod" }, new() { Words = "rod a", AnyWord = true }, new() { Words = "rod", Tags = ["even"] }, new() { Words = "rod", AnyWord = true } })
        {
            var all = await Search(query);
            Assert.NotEmpty(all);
            Assert.Equal(all, await Paged(query, limit));
        }
    }

    [Fact]
    public async Task A_page_begins_where_the_one_before_ended_whatever_happens_in_between()
    {
        foreach (var name in new[] { "a", "b", "c", "d" })
            await Register(Named(name, "rod"));
        var first = await Catalog.GetPageAsync(new() { Words = "rod" }, 2, null, Root);
        await Register(Named("e", "rod"));
        await Catalog.RemoveAsync(first.Simulations[1].SimulationId, Root);
        var second = await Catalog.GetPageAsync(new() { Words = "rod" }, 2, first.NextCursor, Root);
        Assert.Equal(["b", "a"], second.Simulations.Select(static simulation => simulation.SimulationName));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_question()
    {
        foreach (var name in new[] { "a", "b", "c" })
            await Register(Named(name, "rod"));
        var cursor = (await Catalog.GetPageAsync(new() { Words = "rod" }, 1, null, Root)).NextCursor!;
        foreach (var query in new SimulationQuery[] { new(), new() { Words = "rods" }, new() { Words = "rod", AnyWord = true }, new() { Words = "rod", Tags = ["x"] }, new() { Words = "rod", AnyTags = ["x"] }, new() { Words = "rod", Author = "x" }, new() { Words = "rod", SimulationName = "x" }, new() { Words = "rod", Status = SimulationStatus.Active } })
            await Fails(ErrorKind.InvalidInput, () => Catalog.GetPageAsync(query, 1, cursor, Root));
        foreach (var wrong in new[] { "", "x", cursor[..^1], cursor + "AAAA", new string('A', 44), "§", cursor.ToUpperInvariant(), new string('A', 100_000) })
            await Fails(ErrorKind.InvalidInput, () => Catalog.GetPageAsync(new() { Words = "rod" }, 1, wrong, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetPageAsync(new(), -1, null, Root));
        Assert.Empty((await Catalog.GetPageAsync(new(), 0, null, Root)).Simulations);
    }

    [Fact]
    public async Task Nobody_sees_what_is_not_theirs_to_see()
    {
        var open = await Register(Named("open", "rod") with { Tags = ["t"] }, Anna);
        var inside = await Register(Named("inside", "rod") with { Visibility = Visibility.Internal, Tags = ["t"] }, Anna);
        var mine = await Register(Named("mine", "rod") with { Visibility = Visibility.Private, Tags = ["t"] }, Anna);
        foreach (var simulation in new[] { open, inside, mine })
            await As(Anna).RecordAsync(Run($"run-{simulation.SimulationName}", simulation), Anna);

        (Viewer Viewer, string[] Sees)[] viewers = [(Root, ["mine", "inside", "open"]), (Anna, ["mine", "inside", "open"]), (Ben, ["inside", "open"]), (Viewer.Anyone, ["open"])];
        foreach (var (viewer, sees) in viewers)
        {
            foreach (var query in new SimulationQuery[] { new(), new() { Words = "rod" }, new() { Words = "rod x", AnyWord = true }, new() { Tags = ["t"] }, new() { Words = "rod", AnyWord = true } })
            {
                var found = await As(viewer).GetPageAsync(query, 100, null, viewer);
                Assert.Equal(sees, found.Simulations.Select(static simulation => simulation.SimulationName));
            }
            Assert.Equal((sees.Length, sees.Length), await Totals(viewer));
            foreach (var simulation in new[] { open, inside, mine })
                await CheckVisible(viewer, simulation, sees.Contains(simulation.SimulationName));
        }
    }

    [Fact]
    public async Task Whoever_takes_a_hidden_version_learns_nothing_of_it()
    {
        await Register(Heat("1.0.0") with { Visibility = Visibility.Private, Description = "secret" }, Anna);
        var other = await Fails(ErrorKind.Conflict, () => As(Ben).RegisterAsync(Heat("1.0.0") with { Description = "x" }, Ben));
        var same = await Fails(ErrorKind.Conflict, () => As(Ben).RegisterAsync(Heat("1.0.0") with { Visibility = Visibility.Private, Description = "secret" }, Ben));
        Assert.Equal(same.Message, other.Message);
        Assert.DoesNotContain("Description", other.Message, StringComparison.Ordinal);
    }

    private async Task CheckVisible(Viewer viewer, Simulation simulation, bool isVisible)
    {
        Func<Task>[] ways =
        [
            () => As(viewer).GetAsync(simulation.SimulationId, viewer),
            () => As(viewer).GetAsync(simulation.SimulationName, simulation.SimulationVersion, viewer),
            () => As(viewer).GetAsync(simulation.SimulationName, null, viewer),
            () => As(viewer).GetAsync(simulation.SimulationName, "^1", viewer),
            () => As(viewer).GetStatisticsAsync(simulation.SimulationName, null, viewer),
            () => As(viewer).GetStatisticsAsync(simulation.SimulationName, "1.0.0", viewer),
        ];
        foreach (var way in ways)
        {
            if (isVisible)
                await way();
            else
                await Fails(ErrorKind.NotFound, way);
        }
        if (viewer == Viewer.Anyone && !ListsExecutionsToAnyone)
        {
            await Fails(ErrorKind.Unauthorized, () => As(viewer).GetExecutionPageAsync(new(), 10, null, viewer));
            return;
        }
        var executions = await As(viewer).GetExecutionPageAsync(new() { SimulationName = simulation.SimulationName }, 10, null, viewer);
        Assert.Equal(isVisible ? 1 : 0, executions.Executions.Count);
    }

    private async Task<(int Simulations, int Executions)> Totals(Viewer viewer)
    {
        var overview = await As(viewer).GetOverviewAsync(viewer);
        return ((int)overview.TotalSimulations, (int)overview.TotalExecutions);
    }

    private static NewSimulation Named(string name, string? description) => new() { SimulationName = name, SimulationVersion = "1.0.0", Description = description };

    private Task<Simulation> RegisterRod() => Register(new()
    {
        SimulationName = "thermal_rod",
        SimulationVersion = "1.0.0",
        Description = "Kühlt, wie ein Stab; 'heat-CONDUCTION'. Οδυσσεύς ΟΔΥΣΣΕΥΣ हिन्दी १",
        Author = "Anna Müller",
        Tags = ["Fourier-law"],
        InputSchema = Schema(("T_0", Members(("type", "Number"), ("description", "Initial temperature")))),
        OutputSchema = Schema(("flux", "Array")),
        Dependencies = ["numpy"],
        Metadata = Members(("a", Members(("b", new object?[] { "a nested text", 1L })))),
    });

    private async Task<string[]> Search(SimulationQuery query)
    {
        var names = new List<string>();
        await foreach (var simulation in Catalog.SearchAsync(query, Root))
            names.Add(simulation.SimulationName);
        return [.. names];
    }

    private async Task<List<string>> Paged(SimulationQuery query, int limit)
    {
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Catalog.GetPageAsync(query, limit, cursor, Root);
            Assert.InRange(page.Simulations.Count, 0, limit);
            names.AddRange(page.Simulations.Select(static simulation => simulation.SimulationName));
            cursor = page.NextCursor;
            Assert.True(names.Count < 1_000, string.Create(CultureInfo.InvariantCulture, $"{names.Count} names and no end"));
        }
        while (cursor is not null);
        return names;
    }
}
