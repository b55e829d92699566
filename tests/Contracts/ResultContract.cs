using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Testing;

/// <summary>What every index of results does, wherever it keeps them.</summary>
public abstract partial class ResultContract : IAsyncLifetime
{
    /// <summary>An admin.</summary>
    protected static readonly Viewer Root = new() { UserName = "root", SeesInternal = true, SeesEverything = true };

    /// <summary>A user who may read results.</summary>
    protected static readonly Viewer Anna = new() { UserName = "anna", SeesInternal = true };

    /// <summary>Another one.</summary>
    protected static readonly Viewer Ben = new() { UserName = "ben", SeesInternal = true };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sim2l-results-");
    private readonly Dictionary<Viewer, IResultIndex> _indexes = [];

    /// <summary>Whether somebody without a session is answered at all.</summary>
    protected virtual bool AnswersAnyone => true;

    protected TestClock Clock { get; } = new();

    protected string Folder => _folder.FullName;

    /// <summary>The index as the admin has it.</summary>
    protected IResultIndex Index => _indexes[Root];

    public async ValueTask InitializeAsync()
    {
        foreach (var viewer in new[] { Root, Anna, Ben, Viewer.Anyone })
            _indexes[viewer] = await OpenAsync(viewer);
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var index in _indexes.Values)
            await index.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_result_comes_back_as_it_was_registered()
    {
        var given = Heat("r1") with
        {
            RunPath = "/runs/r1.db",
            Inputs = [new("temperature", 350L, "K"), new("name", "käse\0\ud800"), new("and", true), new("a.b c", null), new("grid", new long[] { 1, 2 }), new("raw", new byte[] { 1, 2, 3 })],
            Outputs = [new("stress", 1.5e8, "Pa"), new("nan", double.NaN), new("quantity", new Dictionary<string, object?> { ["magnitude"] = 2.5, ["units"] = "m" })],
            Metrics = [new("energy", -0.0)],
            Tags = ["b", "a", "b"],
            Duration = TimeSpan.FromMilliseconds(1500),
            StartedAt = Clock.Now.AddMinutes(-1),
            CompletedAt = Clock.Now,
            UserName = "anna",
            SquidId = "heat/1/abc",
            InputHash = "abc",
            ExecutorType = "local",
            CacheHit = true,
            Visibility = Visibility.Internal,
            Metadata = new Dictionary<string, object?> { ["note"] = "x" },
            Stamp = "1",
        };
        var registration = await As(Anna).RegisterAsync(given, Anna);
        Assert.Equal((ResultOutcome.Registered, "r1"), (registration.Outcome, registration.ExecutionId));
        Assert.True(registration is { ResultId: > 0, SchemaId: > 0 });

        var found = await As(Anna).GetAsync("r1", Anna);
        Assert.Equal((registration.ResultId, "heat", "1.0.0", "completed"), (found.ResultId, found.SimulationName, found.SimulationVersion, found.Status));
        Assert.Equal((given.RunPath, given.UserName, given.SquidId, given.InputHash), (found.RunPath, found.UserName, found.SquidId, found.InputHash));
        Assert.Equal((given.ExecutorType, true, Visibility.Internal, "anna"), (found.ExecutorType, found.CacheHit, found.Visibility, found.Owner));
        Assert.Equal((given.Duration, given.StartedAt, given.CompletedAt, Clock.Now), (found.Duration, found.StartedAt, found.CompletedAt, found.CreatedAt));
        Assert.Equal(["a", "b"], found.Tags);
        Assert.Equal("""{"temperature": 350, "name": "k\u00e4se\u0000\ud800", "and": true, "a.b c": null, "grid": [1, 2], "raw": {"$bytes": 3, "sha256": "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"}}""", PythonJson.Write(found.Inputs));
        Assert.Equal("""{"stress": 150000000.0, "nan": NaN, "quantity": 2.5}""", PythonJson.Write(found.Outputs));
        Assert.Equal("""{"energy": -0.0}""", PythonJson.Write(found.Metrics));
        Assert.Equal("""{"inputs.temperature": "K", "outputs.stress": "Pa", "outputs.quantity": "m"}""", PythonJson.Write(found.Units));
        Assert.Equal("""{"note": "x"}""", PythonJson.Write(found.Metadata));
        Assert.Equal(new("r1", "/runs/r1.db", "1"), Assert.Single(await All(Index.GetIndexedRunsAsync(Root))));
    }

    [Fact]
    public async Task Registering_again_replaces_all_at_once_and_keeps_the_date()
    {
        var first = await Index.RegisterAsync(Heat("r", ("x", 1L), ("gone", 2L)) with { Tags = ["old"] }, Root);
        Clock.Advance(TimeSpan.FromDays(1));
        var second = await Index.RegisterAsync(Heat("r", ("x", 5L)) with { Tags = ["new"], Status = "failed" }, Root);
        Assert.Equal((ResultOutcome.Replaced, first.ResultId), (second.Outcome, second.ResultId));

        var found = await Index.GetAsync("r", Root);
        Assert.Equal((Clock.Now.AddDays(-1), "failed"), (found.CreatedAt, found.Status));
        Assert.Empty(await Ids(Is("x", FilterOperator.Eq, 1L)));
        Assert.Equal(["r"], await Ids(Is("x", FilterOperator.Eq, 5L)));
        Assert.Empty(await Ids(new FieldFilter(ResultField.Tags, FilterOperator.Contains, "old")));
        Assert.Equal(["r"], await Ids(new FieldFilter(ResultField.Tags, FilterOperator.Contains, "NEW")));
        await Fails(ErrorKind.InvalidInput, () => Ids(Is("gone", FilterOperator.Eq, 2L)));
    }

    [Fact]
    public async Task The_same_content_again_is_nothing_new_but_the_state_of_the_file_is_noted()
    {
        var first = await Index.RegisterAsync(Heat("r", ("x", 1L)) with { Stamp = "1" }, Root);
        var again = await Index.RegisterAsync(Heat("r", ("x", 1L)) with { Stamp = "2" }, Root);
        Assert.Equal((ResultOutcome.Identical, first.ResultId, first.SchemaId), (again.Outcome, again.ResultId, again.SchemaId));
        Assert.Equal("2", Assert.Single(await All(Index.GetIndexedRunsAsync(Root))).Stamp);
        Assert.Equal(ResultOutcome.Replaced, (await Index.RegisterAsync(Heat("r", ("x", 1.0)), Root)).Outcome);
    }

    [Fact]
    public async Task An_order_puts_numbers_before_texts_and_the_rest_last_in_both_directions()
    {
        object?[] values = [3L, "b", null, 1.5, double.NaN, "A", 9007199254740993L, 9007199254740992.0, double.NegativeInfinity];
        for (var i = 0; i < values.Length; i++)
            await Index.RegisterAsync(Heat($"r{i}", ("x", values[i])), Root);
        await Index.RegisterAsync(Heat("r9", ("y", 1L)), Root);

        var x = ResultField.Input("x");
        Assert.Equal(["r8", "r3", "r0", "r7", "r6", "r5", "r1", "r2", "r4", "r9"], await Ids(null, null, new ResultOrder(x)));
        Assert.Equal(["r6", "r7", "r0", "r3", "r8", "r1", "r5", "r2", "r4", "r9"], await Ids(null, null, new ResultOrder(x, Descending: true)));
        foreach (var order in new[] { new ResultOrder(x), new(x, Descending: true), new(ResultField.Run("execution_id"), Descending: true), new(ResultField.Run("created_at")) })
            Assert.Equal(await Ids(null, null, order), await Paged(new() { SimulationName = "heat", OrderBy = [order] }, 2));
        Assert.Equal(10, await Index.CountAsync(new(), Root));
    }

    /// <summary>A client of the index under test, on <see cref="Clock"/>, on behalf of one of the viewers of this class or of <see cref="Viewer.Anyone"/>.</summary>
    protected abstract Task<IResultIndex> OpenAsync(Viewer viewer);

    protected IResultIndex As(Viewer viewer) => _indexes[viewer];

    protected static NewResult Heat(string id, params (string Name, object? Value)[] inputs) => new()
    {
        ExecutionId = id,
        SimulationName = "heat",
        SimulationVersion = "1.0.0",
        Status = "completed",
        Inputs = [.. inputs.Select(static input => new ResultParameter(input.Name, input.Value))],
    };

    protected static FieldFilter Is(string input, FilterOperator filterOperator, params object?[] values) => new(ResultField.Input(input), filterOperator, values);

    protected async Task<string[]> Ids(ResultFilter? filter, Viewer? viewer = null, params ResultOrder[] order)
    {
        viewer ??= Root;
        if (order.Length == 0)
            order = [new(ResultField.Run("execution_id"))];
        return [.. (await All(As(viewer).SearchAsync(new() { SimulationName = "heat", Filter = filter, OrderBy = order }, viewer))).Select(static result => result.ExecutionId)];
    }

    protected async Task<List<string>> Paged(ResultQuery query, int limit, Viewer? viewer = null)
    {
        viewer ??= Root;
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await As(viewer).GetPageAsync(query, limit, cursor, viewer);
            Assert.True(page.Results.Count <= limit);
            ids.AddRange(page.Results.Select(static result => result.ExecutionId));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return ids;
    }

    protected static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }

    protected static async Task<Sim2lException> Fails(ErrorKind kind, Func<Task> action)
    {
        var fault = await Assert.ThrowsAsync<Sim2lException>(action);
        Assert.True(kind == fault.Kind, $"{fault.Kind}: {fault}");
        return fault;
    }
}
