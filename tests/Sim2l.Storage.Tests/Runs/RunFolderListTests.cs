using Sim2l.Data;
using Sim2l.Testing;

namespace Sim2l.Runs;

public sealed class RunFolderListTests : IDisposable
{
    private readonly SampleRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void A_missing_or_empty_folder_holds_no_runs_and_gets_no_index()
    {
        Assert.Empty(new RunFolder(Path.Combine(_runs.Root, "nowhere")).List(new()));
        Assert.Empty(_runs.List().Runs);
        Assert.False(File.Exists(_runs.IndexPath));
    }

    [Fact]
    public void A_folder_that_is_a_file_is_a_fault()
    {
        var path = _runs.Add("a");
        var fault = Assert.Throws<Sim2lException>(() => new RunFolder(path).List(new()).Count());
        Assert.Equal(ErrorKind.Unavailable, fault.Kind);
    }

    [Fact]
    public void Newest_comes_first_and_equal_times_go_by_id()
    {
        _runs.Add("old", minutes: 0);
        _runs.Add("twin-b", minutes: 5);
        _runs.Add("twin-a", minutes: 5);
        _runs.Add("new", minutes: 9);
        Assert.Equal(["new", "twin-a", "twin-b", "old"], _runs.List().Ids);
        Assert.Equal(["new", "twin-a", "twin-b", "old"], _runs.List().Ids);
    }

    [Theory]
    [InlineData(0, 2, "r5 r4")]
    [InlineData(4, 10, "r1 r0")]
    [InlineData(2, null, "r3 r2 r1 r0")]
    [InlineData(9, 3, "")]
    [InlineData(0, 0, "")]
    public void Skip_and_first_cut_a_window(int skip, int? first, string expected)
    {
        for (var i = 0; i < 6; i++)
            _runs.Add($"r{i}", minutes: i);
        Assert.Equal(expected, string.Join(' ', _runs.List(new() { Skip = skip, First = first }).Ids));
    }

    [Fact]
    public void Skip_and_first_count_derived_states()
    {
        for (var i = 0; i < 6; i++)
            _runs.Add($"r{i}", minutes: i, status: "running", age: i % 2 == 0 ? TimeSpan.FromHours(30) : TimeSpan.FromHours(1));
        var abandoned = _runs.List(new() { Statuses = [RunStatus.Abandoned], Skip = 1, First = 1 });
        Assert.Equal(["r2"], abandoned.Ids);
    }

    public static TheoryData<RunFilter, string> Filters => new()
    {
        { new() { ExecutionIds = ["heat-1"] }, "heat-1" },
        { new() { ExecutionIds = ["HEAT-1", "nothing"] }, "heat-1" },
        { new() { ExecutionIds = ["heat-*"] }, "heat-2 heat-1" },
        { new() { ExecutionIds = ["heat-1", "f?ow-1"] }, "flow-1 heat-1" },
        { new() { ExecutionIds = ["heat-[2-9]"] }, "heat-2" },
        { new() { ExecutionIds = ["heat`*"] }, "" },
        { new() { SimulationName = "heat" }, "heat-2 heat-1" },
        { new() { SimulationName = "F*" }, "flow-1" },
        { new() { SimulationVersion = "2.0" }, "heat-2" },
        { new() { SimulationVersion = "?.0" }, "flow-1 heat-2 heat-1" },
        { new() { UserId = "BOB" }, "flow-1" },
        { new() { Statuses = [RunStatus.Failed, RunStatus.Cancelled] }, "flow-1 heat-2" },
        { new() { Statuses = [RunStatus.Completed] }, "heat-1" },
        { new() { Tags = ["paper"] }, "flow-1 heat-1" },
        { new() { Tags = ["paper", "DRAFT*"] }, "heat-1" },
        { new() { Tags = ["pap"] }, "" },
        { new() { After = SampleRuns.Start.AddMinutes(10) }, "flow-1 heat-2" },
        { new() { Before = SampleRuns.Start.AddMinutes(10) }, "heat-1" },
        { new() { After = SampleRuns.Start.AddMinutes(10), Before = SampleRuns.Start.AddMinutes(20) }, "heat-2" },
        { new() { SimulationName = "heat", Statuses = [RunStatus.Failed] }, "heat-2" },
        { new() { SimulationName = "'; DROP TABLE runs; --" }, "" },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public void Filters_choose(RunFilter filter, string expected)
    {
        _runs.Add("heat-1", "Heat", "1.0", "completed", "ada", 0, ["paper", "draft-2"]);
        _runs.Add("heat-2", "Heat", "2.0", "failed", null, 10);
        _runs.Add("flow-1", "Flow", "1.0", "cancelled", "bob", 20, ["paper"]);
        Assert.Equal(expected, string.Join(' ', _runs.List(filter).Ids));
    }

    [Fact]
    public void Ten_thousand_ids_are_one_question()
    {
        _runs.Add("wanted");
        _runs.Add("other");
        string[] ids = [.. Enumerable.Range(0, 10_000).Select(static i => $"id-{i}"), "wanted"];
        Assert.Equal(["wanted"], _runs.List(new() { ExecutionIds = ids }).Ids);
    }

    [Fact]
    public void A_warm_listing_is_what_the_file_says_in_every_member()
    {
        var path = _runs.Add("full", tags: ["b", "a"]);
        using (var database = SqliteDatabase.Open(path, SqliteAccess.Write))
        {
            database.Execute("""
                UPDATE run_metadata SET squid_id = 'bar/1/ff', simulation_id = 7, started_at = '2026-03-01T10:00:00.1234567+02:00', completed_at = '2026-03-01 08:00:02', duration_seconds = 1.5,
                    executor_config = '{"threads": 4, "limit": NaN}', cache_key = 'k', cache_hit = 1, environment = '{"host": "h\ud800", "list": [1, null, "x"]}',
                    error_message = 'broke', error_traceback = 'line 1', notes = 'note'
                """);
        }
        SampleRuns.Age(path, TimeSpan.FromHours(1));
        Run expected;
        using (var reader = RunReader.Open(path))
            expected = reader.Run;

        _runs.List();
        var warm = _runs.List();
        var actual = Assert.Single(warm.Runs);
        Assert.Equal(0, warm.Opened);
        Assert.Equal(PythonJson.Write(expected.ExecutorConfig), PythonJson.Write(actual.ExecutorConfig));
        Assert.Equal(PythonJson.Write(expected.Environment), PythonJson.Write(actual.Environment));
        Assert.Equal(["a", "b"], actual.Tags);
        Assert.Equal(expected with { ExecutorConfig = null, Environment = null, Tags = [] }, actual with { ExecutorConfig = null, Environment = null, Tags = [] });
        Assert.Equal(7, actual.SimulationId);
    }

    [Fact]
    public void A_file_of_another_program_is_listed()
    {
        var path = _runs.PathOf("my run (1)");
        using (var database = SqliteDatabase.Open(path, SqliteAccess.Create))
        {
            database.Execute("""
                CREATE TABLE run_metadata (execution_id TEXT PRIMARY KEY, simulation_name TEXT NOT NULL, simulation_version TEXT NOT NULL, started_at TIMESTAMP NOT NULL, status TEXT NOT NULL);
                INSERT INTO run_metadata VALUES ('py-1', 'thermal', '3', '2026-01-02 03:04:05.678900', 'completed');
                """);
        }
        var before = File.ReadAllBytes(path);
        var run = Assert.Single(_runs.List(new() { ExecutionIds = ["py-1"] }).Runs);
        Assert.Equal(("thermal", RunStatus.Completed, path), (run.SimulationName, run.Status, run.RunPath));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(6_789_000), run.StartedAt);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_renamed_file_is_listed_where_it_is_now()
    {
        var path = _runs.Add("before");
        _runs.List();
        File.Move(path, _runs.PathOf("after"));
        var listing = _runs.List();
        Assert.Equal(_runs.PathOf("after"), Assert.Single(listing.Runs).RunPath);
        Assert.Equal(1, listing.Opened);
    }

    [Fact]
    public void An_unknown_state_is_listed_and_can_be_asked_for()
    {
        _runs.Add("odd", status: "paused");
        _runs.Add("done");
        Assert.Equal(["odd"], _runs.List(new() { Statuses = [RunStatus.Unknown] }).Ids);
        Assert.Equal(["done"], _runs.List(new() { Statuses = [RunStatus.Completed] }).Ids);
    }

    [Fact]
    public void Side_files_hidden_files_and_folders_are_no_runs()
    {
        _runs.Add("a");
        File.WriteAllText(Path.Combine(_runs.Root, ".hidden.db"), "x");
        File.WriteAllText(Path.Combine(_runs.Root, "lonely.db-wal"), "x");
        File.WriteAllText(Path.Combine(_runs.Root, "notes.txt"), "x");
        Directory.CreateDirectory(Path.Combine(_runs.Root, "folder.db"));
        var listing = _runs.List();
        Assert.Equal(["a"], listing.Ids);
        Assert.Empty(listing.Faults);
    }

    [Fact]
    public void A_run_without_a_lease_is_abandoned_by_the_age_of_its_file_as_the_clock_goes_on()
    {
        _runs.Add("silent", status: "running", age: TimeSpan.Zero);
        var time = new TestClock(DateTimeOffset.UtcNow);
        Assert.Equal(RunStatus.Running, Assert.Single(_runs.List(time: time).Runs).Status);
        time.Now += TimeSpan.FromHours(25);
        Assert.Equal(RunStatus.Abandoned, Assert.Single(_runs.List(time: time).Runs).Status);
        Assert.Empty(_runs.List(new() { Statuses = [RunStatus.Running] }, time).Runs);
        time.Now -= TimeSpan.FromHours(25);
        Assert.Equal(RunStatus.Running, Assert.Single(_runs.List(time: time).Runs).Status);
    }

    [Fact]
    public void A_run_whose_lease_lapsed_is_abandoned_unless_its_process_lives()
    {
        var time = new TestClock(SampleRuns.Start);
        _runs.Add("gone", status: "running", lease: Lease(new LeaseOwner("another-host", 1, "x")));
        _runs.Add("alive", status: "running", lease: Lease(LeaseOwner.Current), minutes: 1);
        Assert.All(_runs.List(time: time).Runs, static run => Assert.Equal(RunStatus.Running, run.Status));
        time.Now += TimeSpan.FromMinutes(2);
        var later = _runs.List(time: time);
        Assert.Equal(0, later.Opened);
        Assert.Equal([("alive", RunStatus.Running), ("gone", RunStatus.Abandoned)], later.Runs.Select(static run => (run.ExecutionId, run.Status)));
    }

    [Fact]
    public void Cancellation_stops_a_listing()
    {
        _runs.Add("a", minutes: 1);
        _runs.Add("b");
        using var source = new CancellationTokenSource();
        using var runs = new RunFolder(_runs.Root).List(new(), cancellation: source.Token).GetEnumerator();
        Assert.True(runs.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => runs.MoveNext());
    }

    private static string Lease(LeaseOwner owner) =>
        $"INSERT INTO run_lease (owner, renewed_at, expires_at) VALUES ('{PythonJson.Write(owner.ToJson())}', '{RunTime.Format(SampleRuns.Start)}', '{RunTime.Format(SampleRuns.Start.AddMinutes(1))}')";
}
