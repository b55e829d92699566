using Sim2l.Catalog;

namespace Sim2l.Testing;

/// <summary>What every catalog does, wherever it keeps its simulations.</summary>
public abstract partial class CatalogContract : IAsyncLifetime
{
    /// <summary>An admin.</summary>
    protected static readonly Viewer Root = new() { UserName = "root", SeesInternal = true, SeesEverything = true };

    /// <summary>A developer.</summary>
    protected static readonly Viewer Anna = new() { UserName = "anna", SeesInternal = true };

    /// <summary>Another developer.</summary>
    protected static readonly Viewer Ben = new() { UserName = "ben", SeesInternal = true };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim2l-catalog-");
    private readonly Dictionary<Viewer, ICatalog> _catalogs = [];

    protected TestClock Clock { get; } = new();

    protected string Folder => _folder.FullName;

    /// <summary>The catalog as the admin has it.</summary>
    protected ICatalog Catalog => _catalogs[Root];

    public async ValueTask InitializeAsync()
    {
        foreach (var viewer in new[] { Root, Anna, Ben, Viewer.Anyone })
            _catalogs[viewer] = await OpenAsync(viewer);
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var catalog in _catalogs.Values)
            await catalog.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_simulation_comes_back_as_it_was_registered()
    {
        var given = Heat("1.0.0") with
        {
            Description = "Kühlt einen Stab.\n𝛑",
            Author = "Anna Müller",
            AuthorEmail = "anna@example.org",
            Organization = "Institut",
            License = "MIT",
            RepositoryUrl = "https://example.org/heat.git",
            DocumentationUrl = "https://example.org/heat",
            Tags = ["Thermal", "1D", "ström"],
            InputSchema = Schema(("T_0", new Dictionary<string, object?> { ["type"] = "Number", ["units"] = "K", ["minimum"] = 0L, ["maximum"] = 1e16, ["default"] = double.NaN, ["mine"] = new object?[] { 1L, "a" } })),
            OutputSchema = Schema(("flux", "Array")),
            WorkflowType = "function",
            WorkflowHash = "abc",
            Dependencies = ["numpy>=2"],
            PythonVersion = "3.12",
            Visibility = Visibility.Internal,
            Metadata = new Dictionary<string, object?> { ["nul"] = "a\0b", ["deep"] = new Dictionary<string, object?> { ["x"] = 1L, ["y"] = 1.0 } },
        };
        var registration = await As(Anna).RegisterAsync(given, Anna);
        Assert.Equal((RegistrationOutcome.Registered, "heat", "1.0.0"), (registration.Outcome, registration.SimulationName, registration.SimulationVersion));

        var found = await As(Anna).GetAsync(registration.SimulationId!.Value, Anna);
        Assert.Equal((registration.SimulationId, "heat", "1.0.0"), (found.SimulationId, found.SimulationName, found.SimulationVersion));
        Assert.Equal((given.Description, given.Author, given.AuthorEmail, given.Organization), (found.Description, found.Author, found.AuthorEmail, found.Organization));
        Assert.Equal((given.License, given.RepositoryUrl, given.DocumentationUrl), (found.License, found.RepositoryUrl, found.DocumentationUrl));
        Assert.Equal((given.WorkflowType, given.WorkflowHash, given.PythonVersion, given.Visibility), (found.WorkflowType, found.WorkflowHash, found.PythonVersion, found.Visibility));
        Assert.Equal(given.Tags, found.Tags);
        Assert.Equal(given.Dependencies, found.Dependencies);
        Assert.Equal(Json(given.InputSchema), Json(found.InputSchema));
        Assert.Equal(Json(given.OutputSchema), Json(found.OutputSchema));
        Assert.Equal(Json(given.Metadata), Json(found.Metadata));
        Assert.Equal((SimulationStatus.Active, "anna", "anna", 1L), (found.Status, found.CreatedBy, found.UpdatedBy, found.Revision));
        Assert.Equal((Clock.Now, Clock.Now), (found.CreatedAt, found.UpdatedAt));
        Assert.Null(found.WorkflowBundle);
        Assert.Equal(found.SimulationId, (await As(Anna).GetAsync("heat", "1.0.0", Anna)).SimulationId);
    }

    [Fact]
    public async Task The_least_that_is_registered_is_name_and_version()
    {
        var found = await Register(new() { SimulationName = "bare", SimulationVersion = "1" });
        Assert.True(found.SimulationId > 0);
        Assert.Empty(found.Tags);
        Assert.Empty(found.InputSchema);
        Assert.Null(found.Description);
        Assert.Null(found.Metadata);
        Assert.Null(found.WorkflowHash);
        Assert.Equal(("notebook", Visibility.Public), (found.WorkflowType, found.Visibility));
    }

    [Fact]
    public async Task The_same_content_again_is_nothing_new()
    {
        var given = Heat("1.0.0") with { InputSchema = Schema(("a", "Number"), ("b", "Text")), Metadata = new Dictionary<string, object?> { ["x"] = 1, ["y"] = 2 } };
        var first = await As(Anna).RegisterAsync(given, Anna);
        Clock.Advance(TimeSpan.FromDays(1));
        var again = given with { InputSchema = Schema(("b", "Text"), ("a", "Number")), Metadata = new Dictionary<string, object?> { ["y"] = 2L, ["x"] = 1L } };
        var second = await As(Ben).RegisterAsync(again, Ben);

        Assert.Equal((RegistrationOutcome.Identical, first.SimulationId), (second.Outcome, second.SimulationId));
        Assert.Equal((1L, "anna"), ((await Catalog.GetAsync("heat", "1.0.0", Root)).Revision, (await Catalog.GetAsync("heat", "1.0.0", Root)).CreatedBy));
        Assert.Single(await Audit("heat"));
    }

    [Fact]
    public async Task Other_content_is_a_conflict_that_names_what_differs()
    {
        await Register(Heat("1.0.0"));
        var fault = await Fails(ErrorKind.Conflict, () => Catalog.RegisterAsync(Heat("1.0.0") with { Description = "other", Tags = ["x"], InputSchema = Schema(("a", "Number")) }, Root));
        Assert.Contains("Description, Tags, InputSchema", fault.Message, StringComparison.Ordinal);
        await Fails(ErrorKind.Conflict, () => Catalog.RegisterAsync(Heat("1.0.0") with { Metadata = new Dictionary<string, object?> { ["a"] = 1.0 } }, Root));
        Assert.Null((await Catalog.GetAsync("heat", "1.0.0", Root)).Description);
    }

    [Fact]
    public async Task Names_that_differ_in_case_only_are_a_conflict()
    {
        await Register(Heat("1.0.0"));
        await Fails(ErrorKind.Conflict, () => Catalog.RegisterAsync(Heat("2.0.0") with { SimulationName = "HEAT" }, Root));
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("HEAT", "1.0.0", Root));
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("Heat", null, Root));
    }

    [Fact]
    public async Task A_bundle_is_stored_with_sizes_and_hashes_of_our_own()
    {
        var given = Bundle(("b.py", "print(1)\n"), ("a/data.txt", "Stab"));
        var found = await Register(given);
        Assert.Equal(Sha256("a/data.txt\0Stab\0b.py\0print(1)\n\0"), found.WorkflowHash);
        var files = Assert.IsType<object?[]>(found.WorkflowBundle!["files"]);
        var file = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(files[0]);
        Assert.Equal(("b.py", "base64", 9L), (file["path"], file["encoding"], file["size_bytes"]));
        Assert.Equal(Sha256("print(1)\n"), file["sha256"]);
        Assert.Equal((1L, "notebook", "workflow.ipynb"), (found.WorkflowBundle["format_version"], found.WorkflowBundle["workflow_type"], found.WorkflowBundle["entrypoint"]));

        Assert.Equal(RegistrationOutcome.Identical, (await Catalog.RegisterAsync(given, Root)).Outcome);
        Assert.Equal("mine", (await Register(given with { SimulationVersion = "2.0.0", WorkflowHash = "mine" })).WorkflowHash);
        await foreach (var listed in Catalog.SearchAsync(new(), Root))
            Assert.Null(listed.WorkflowBundle);
    }

    public static TheoryData<string> BadPaths => new("/etc/passwd", "../up", "a/../../b", "a//b", "./a", "a/.", "..", "", "a\0b", "C:\\x", "a\\..\\b", "c:x", "a\nb", "a/", new string('p', 2_000));

    [Theory]
    [MemberData(nameof(BadPaths), DisableDiscoveryEnumeration = true)]
    public async Task A_path_that_leads_out_of_the_bundle_is_refused(string path)
    {
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => Catalog.RegisterAsync(Bundle((path, "x")), Root));
        Assert.Equal(path.Length > 1_000 ? ErrorKind.TooLarge : ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains("WorkflowBundle", fault.Message, StringComparison.Ordinal);
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("heat", "1.0.0", Root));
    }

    [Fact]
    public async Task Files_that_are_none_are_refused()
    {
        await Refused(Bundle(("a", "x"), ("a", "y")));
        foreach (object? file in new object?[] { null, "a", 1L, Members(("path", "a")), Members(("path", 1L), ("content", "x")), Members(("path", "a"), ("content", 1L)), Members(("path", "a"), ("content_base64", "§")), Members(("path", "a"), ("content", "\ud800")) })
            await Refused(Heat("1.0.0") with { WorkflowBundle = Members(("files", new[] { file })) });
        await Refused(Heat("1.0.0") with { WorkflowBundle = Members(("files", "a")) });
        await Refused(Heat("1.0.0") with { WorkflowBundle = Members(("files", Members(("path", "a"), ("content", "x")))) });

        async Task Refused(NewSimulation simulation) => await Fails(ErrorKind.InvalidInput, () => Catalog.RegisterAsync(simulation, Root));
    }

    public static TheoryData<string> Names => new("a", "a b", "Kühler 𝛑 Stab", "a%2Fb", "'; DROP TABLE catalog_simulations; --", "a\\b", "?#&=", "%", "_", "stats", "searching", "\"*", new string('n', 256), new string('ü', 256));

    [Theory]
    [MemberData(nameof(Names), DisableDiscoveryEnumeration = true)]
    public async Task A_name_and_a_version_are_almost_any_text(string name)
    {
        var found = await Register(new() { SimulationName = name, SimulationVersion = name });
        Assert.Equal((name, name), (found.SimulationName, found.SimulationVersion));
        Assert.Equal(found.SimulationId, (await Catalog.GetAsync(name, name, Root)).SimulationId);
        Assert.Equal(found.SimulationId, (await Catalog.GetAsync(name, null, Root)).SimulationId);
        Assert.Equal(name, (await Catalog.RemoveAsync(found.SimulationId, Root)).SimulationName);
    }

    public static TheoryData<string> BadNames => new("", " ", " a", "a ", "a\t", "a\nb", "a\0b", "a\u0085b", "a\u2028b", "a/b", "/", "search", "Search", ".", "..", "\ud83d", "a\udc00b");

    [Theory]
    [MemberData(nameof(BadNames), DisableDiscoveryEnumeration = true)]
    public async Task A_text_that_is_no_name_is_refused(string name)
    {
        var fault = await Fails(ErrorKind.InvalidInput, () => Catalog.RegisterAsync(Heat("1.0.0") with { SimulationName = name }, Root));
        Assert.Contains("SimulationName", fault.Message, StringComparison.Ordinal);
        fault = await Fails(ErrorKind.InvalidInput, () => Catalog.RegisterAsync(Heat(name), Root));
        Assert.Contains("SimulationVersion", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_named()
    {
        var large = new string('x', 1 << 20);
        await TooLarge("SimulationName", Heat("1.0.0") with { SimulationName = new('n', 257) });
        await TooLarge("SimulationVersion", Heat(new('1', 257)));
        await TooLarge("Description", Heat("1.0.0") with { Description = large });
        await TooLarge("Description", Heat("1.0.0") with { Description = new('ü', 131_073) });
        await TooLarge("Tags", Heat("1.0.0") with { Tags = [.. Enumerable.Range(0, 10_000).Select(static i => $"t{i}")] });
        await TooLarge("Tags", Heat("1.0.0") with { Tags = [new('t', 129)] });
        await TooLarge("Dependencies", Heat("1.0.0") with { Dependencies = [.. Enumerable.Range(0, 10_000).Select(static i => $"d{i}")] });
        await TooLarge("Metadata", Heat("1.0.0") with { Metadata = Members(("a", large)) });
        await TooLarge("InputSchema", Heat("1.0.0") with { InputSchema = Schema(("a", Members(("description", large)))) });
        await TooLarge("OutputSchema", Heat("1.0.0") with { OutputSchema = Schema(("a", Members(("description", large)))) });
        await TooLarge("Author", Heat("1.0.0") with { Author = new('a', 257) });
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("heat", null, Root));
        await Register(Heat("1.0.0") with { Description = new('ü', 131_072), Tags = [.. Enumerable.Range(0, 256).Select(static i => $"{i}".PadLeft(128, 't'))] });

        async Task TooLarge(string field, NewSimulation simulation)
        {
            var fault = await Fails(ErrorKind.TooLarge, () => Catalog.RegisterAsync(simulation, Root));
            Assert.Contains(field, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_named()
    {
        await Wrong("'T'", Heat("1.0.0") with { InputSchema = Schema(("T", Members(("minimum", "low")))) });
        await Wrong("'T'", Heat("1.0.0") with { InputSchema = Schema(("T", Members(("minimum", 2L), ("maximum", 1L)))) });
        await Wrong("'flux'", Heat("1.0.0") with { OutputSchema = Schema(("flux", 7L)) });
        await Wrong("Tags", Heat("1.0.0") with { Tags = ["a", " "] });
        await Wrong("Tags", Heat("1.0.0") with { Tags = ["a\nb"] });
        await Wrong("Description", Heat("1.0.0") with { Description = "a\0b" });
        await Wrong("Author", Heat("1.0.0") with { Author = "\ud800" });
        await Wrong("WorkflowType", Heat("1.0.0") with { WorkflowType = "" });
        await Wrong("Visibility", Heat("1.0.0") with { Visibility = (Visibility)9 });

        async Task Wrong(string named, NewSimulation simulation)
        {
            var fault = await Fails(ErrorKind.InvalidInput, () => Catalog.RegisterAsync(simulation, Root));
            // Over HTTP a field has its name on the wire.
            Assert.Contains(named, fault.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task One_of_many_who_register_a_version_at_once_wins()
    {
        var same = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Catalog.RegisterAsync(Heat("1.0.0"), Root))));
        Assert.Single(same, static registration => registration.Outcome == RegistrationOutcome.Registered);
        Assert.Equal(15, same.Count(static registration => registration.Outcome == RegistrationOutcome.Identical));
        Assert.Single(same.Select(static registration => registration.SimulationId).Distinct());

        var different = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Outcome(Heat("2.0.0") with { Description = $"{i}" }))));
        Assert.Single(different, static outcome => outcome == null);
        Assert.Equal(15, different.Count(static outcome => outcome == ErrorKind.Conflict));

        async Task<ErrorKind?> Outcome(NewSimulation simulation)
        {
            try
            {
                await Catalog.RegisterAsync(simulation, Root);
                return null;
            }
            catch (Sim2lException e)
            {
                return e.Kind;
            }
        }
    }

    [Fact]
    public async Task A_version_is_chosen_as_semantic_versioning_says()
    {
        foreach (var version in new[] { "1.2.0", "1.10.0", "1.9.9", "2.0.0-rc.1", "2.0.0-rc.2", "draft" })
            await Register(Heat(version));
        var old = await Register(Heat("1.11.0"));
        await Catalog.UpdateAsync(old.SimulationId, new() { Status = SimulationStatus.Deprecated }, Root);
        var older = await Register(Heat("3.0.0"));
        await Catalog.UpdateAsync(older.SimulationId, new() { Status = SimulationStatus.Archived }, Root);

        Assert.Equal("1.10.0", await Chosen(null));
        Assert.Equal("1.10.0", await Chosen("latest"));
        Assert.Equal("1.10.0", await Chosen("^1.2"));
        Assert.Equal("1.2.0", await Chosen("~1.2.0"));
        Assert.Equal("1.9.9", await Chosen("<1.10.0"));
        Assert.Equal("1.9.9", await Chosen(">=1.3 <1.10"));
        Assert.Equal("2.0.0-rc.2", await Chosen("^2.0.0-rc.1"));
        Assert.Equal("1.11.0", await Chosen("1.11.0"));
        Assert.Equal("3.0.0", await Chosen("3.0.0"));
        Assert.Equal("draft", await Chosen("draft"));
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("heat", "^3", Root));
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("heat", "9.9.9", Root));
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("cold", "^1", Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetAsync("heat", "no range", Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.GetAsync("heat", "Draft", Root));

        async Task<string> Chosen(string? version) => (await Catalog.GetAsync("heat", version, Root)).SimulationVersion;
    }

    [Fact]
    public async Task Without_a_release_the_latest_is_a_pre_release_and_else_any_other()
    {
        await Register(Heat("draft"));
        Assert.Equal("draft", (await Catalog.GetAsync("heat", null, Root)).SimulationVersion);
        await Register(Heat("1.0.0-beta"));
        Assert.Equal("1.0.0-beta", (await Catalog.GetAsync("heat", null, Root)).SimulationVersion);
        var only = await Register(new() { SimulationName = "gone", SimulationVersion = "1.0.0" });
        await Catalog.UpdateAsync(only.SimulationId, new() { Status = SimulationStatus.Archived }, Root);
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("gone", null, Root));
    }

    [Fact]
    public async Task It_is_healthy()
    {
        var health = await Catalog.CheckHealthAsync();
        Assert.True(health.IsHealthy);
        Assert.Equal(1, health.SchemaVersion);
    }

    /// <summary>A client of the catalog under test, on <see cref="Clock"/>, on behalf of one of the viewers of this class or of <see cref="Viewer.Anyone"/>.</summary>
    protected abstract Task<ICatalog> OpenAsync(Viewer viewer);

    /// <summary>Whether somebody without a session may list executions.</summary>
    protected virtual bool ListsExecutionsToAnyone => true;

    protected ICatalog As(Viewer viewer) => _catalogs[viewer];

    protected static NewSimulation Heat(string version) => new() { SimulationName = "heat", SimulationVersion = version };

    protected async Task<Simulation> Register(NewSimulation simulation, Viewer? viewer = null)
    {
        viewer ??= Root;
        var registration = await As(viewer).RegisterAsync(simulation, viewer);
        return await As(viewer).GetAsync(registration.SimulationId!.Value, viewer);
    }

    protected static async Task<Sim2lException> Fails(ErrorKind kind, Func<Task> action)
    {
        var fault = await Assert.ThrowsAsync<Sim2lException>(action);
        Assert.Equal(kind, fault.Kind);
        return fault;
    }

    protected static Dictionary<string, object?> Members(params (string Name, object? Value)[] members) => members.ToDictionary(static member => member.Name, static member => member.Value);

    protected static Dictionary<string, object?> Schema(params (string Name, object? Value)[] parameters) => Members(parameters);

    private static NewSimulation Bundle(params (string Path, string Content)[] files) => Heat("1.0.0") with
    {
        WorkflowBundle = Members(("files", files.Select(static file => Members(("path", file.Path), ("content", file.Content))).ToArray<object?>())),
    };

    private static string Json(IReadOnlyDictionary<string, object?>? members) => Caching.CanonicalInputs.Write(members!);

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private async Task<List<CatalogAudit>> Audit(string? name)
    {
        var changes = new List<CatalogAudit>();
        await foreach (var change in Catalog.GetAuditAsync(name))
            changes.Add(change);
        return changes;
    }
}
