using System.Security.Cryptography;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Results;

public sealed class HttpRunReaderTests(ResultServiceFixture fixture) : IDisposable, IClassFixture<ResultServiceFixture>
{
    private static int _lastRun;

    private readonly ResultService _service = fixture.Service;
    private readonly string _id = $"run-{Interlocked.Increment(ref _lastRun)}";
    private readonly ServiceClient _client = new(fixture.Service.Running.Address, () => fixture.Ada);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_run_of_a_service_is_read_like_its_file()
    {
        await RecordAsync(static run =>
        {
            run.SetInput("n", 350.0, "K", metadata: new Dictionary<string, object?> { ["k"] = 1 });
            run.SetInput("mesh", new byte[] { 1, 2, 255 });
            run.SetInput("a.b c", null);
            run.SetOutput("y", new[] { 1.5, double.NaN, double.NegativeInfinity });
            run.SetOutput("looks", new Dictionary<string, object?> { ["$base64"] = "eA==", ["$time"] = "2026" });
            run.WriteLogs(
            [
                new() { Message = "begun", Logger = "solver" },
                new() { Message = "a\nb \ud83d\ude00", Level = RunLogLevel.Error, ExceptionType = "E", Context = new Dictionary<string, object?> { ["at"] = 1 } },
            ]);
            run.AddMetrics(Enumerable.Range(0, 2_500).Select(static i => new RunMetric { Name = i % 2 == 0 ? "residual" : "energy", Value = 1.0 / i, Step = i, Category = "custom" }));
            run.AddArtifact(new() { Name = "out/a b.csv", Category = "output" }, new MemoryStream("x,y"u8.ToArray()));
            run.AddProvenance(new() { EntityType = "input", EntityName = "n", SourceType = "user_provided" });
            run.SetParameterSchema(new() { ParameterClass = ParameterClass.Input, Name = "n", Type = "Number", Minimum = 1, DefaultValue = 3L, Required = true });
            run.AddTag("good");
        });
        using var file = RunReader.Open(_service.Runs.PathOf(_id));
        using var remote = HttpRunReader.Open(_client, _id);

        AssertSame([file.Run], [remote.Run]);
        AssertSame([file.Summary()], [remote.Summary()]);
        AssertSame(file.Inputs(), remote.Inputs());
        AssertSame(file.Inputs("m*"), remote.Inputs("m*"));
        AssertSame(file.Outputs(), remote.Outputs());
        AssertSame(file.Logs(), remote.Logs());
        var filter = new RunLogFilter { Levels = [RunLogLevel.Error, RunLogLevel.Critical], Message = "a*", After = DateTimeOffset.UtcNow.AddDays(-1), Last = 5 };
        AssertSame(file.Logs(filter), remote.Logs(filter));
        AssertSame(file.Metrics(), remote.Metrics());
        AssertSame(file.Metrics("res*", "custom", 3), remote.Metrics("res*", "custom", 3));
        AssertSame(file.Artifacts(), remote.Artifacts());
        AssertSame(file.Provenance(), remote.Provenance());
        AssertSame(file.ParameterSchemas(), remote.ParameterSchemas());
        using var content = remote.OpenArtifact(remote.Artifacts().Single());
        Assert.Equal("x,y", new StreamReader(content).ReadToEnd());
        Assert.Null(remote.Run.RunPath);
    }

    [Fact]
    public async Task A_file_is_read_from_anywhere()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        await RecordAsync(run => run.AddArtifact(new() { Name = "big" }, new MemoryStream(bytes)));
        using var reader = HttpRunReader.Open(_client, _id);
        using var stream = reader.OpenArtifact(reader.Artifacts().Single());

        Assert.Equal(bytes.Length, stream.Length);
        foreach (var at in new[] { 2_999_990, 0, 1_000_000, 1_000_005, 2_999_999 })
        {
            stream.Position = at;
            var piece = new byte[5];
            var read = stream.ReadAtLeast(piece, 5, throwOnEndOfStream: false);
            Assert.Equal(bytes.AsSpan(at, Math.Min(5, bytes.Length - at)), piece.AsSpan(0, read));
        }
        stream.Position = 0;
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(stream));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_taken_up_where_it_broke()
    {
        var bytes = RandomNumberGenerator.GetBytes(2_000_000);
        await RecordAsync(run => run.AddArtifact(new() { Name = "big" }, new MemoryStream(bytes)));
        using var breaking = new BreakingHandler(300_000);
        using var client = new ServiceClient(_service.Running.Address, () => fixture.Ada, breaking);
        using var reader = HttpRunReader.Open(client, _id);
        var artifact = reader.Artifacts().Single();
        breaking.Breaks = true;
        using var stream = reader.OpenArtifact(artifact);

        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(stream));
        Assert.True(breaking.Broken >= 6);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_a_fault_and_no_end()
    {
        await RecordAsync(static run => run.AddMetrics(Enumerable.Range(0, 20_000).Select(static i => new RunMetric { Name = "m", Value = i })));
        using var breaking = new BreakingHandler(300_000);
        using var client = new ServiceClient(_service.Running.Address, () => fixture.Ada, breaking);
        using var reader = HttpRunReader.Open(client, _id);
        breaking.Breaks = true;

        Assert.Equal(ErrorKind.Unavailable, Assert.Throws<Sim2lException>(() => reader.Metrics().Count()).Kind);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        await RecordAsync(static run => run.AddMetrics(Enumerable.Range(0, 50_000).Select(static i => new RunMetric { Name = "m", Value = i })));
        using var stop = new CancellationTokenSource();
        using var reader = HttpRunReader.Open(_client, _id, stop.Token);
        using var metrics = reader.Metrics().GetEnumerator();
        Assert.True(metrics.MoveNext());

        await stop.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (metrics.MoveNext())
            {
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => reader.Summary());
    }

    [Fact]
    public async Task A_run_is_there_only_for_those_who_see_its_result()
    {
        await RecordAsync(static run => run.AddArtifact(new() { Name = "f" }, new MemoryStream([1])), """, "visibility": "private" """);
        _service.Runs.Record(new() { ExecutionId = _id + "-unregistered", SimulationName = "sim", SimulationVersion = "1" }, static _ => { });
        string[] paths = ["", "/inputs", "/outputs", "/logs", "/metrics", "/provenance", "/parameter_schemas", "/files", "/files/1/content"];

        foreach (var path in paths)
        {
            Assert.Equal(200, (await _service.SendAsync("GET", $"/runs/{_id}{path}", fixture.Ada)).Status);
            Assert.Equal(404, (await _service.SendAsync("GET", $"/runs/{_id}{path}", fixture.Ben)).Status);
            Assert.Equal(404, (await _service.SendAsync("GET", $"/runs/{_id}-unregistered{path}", fixture.Ada)).Status);
            Assert.Equal(400, (await _service.SendAsync("GET", $"/runs/..%5C{_id}{path}", fixture.Ada)).Status);
        }
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => HttpRunReader.Open(_client, "../x")).Kind);
    }

    [Fact]
    public async Task Nothing_outside_the_folder_of_runs_is_read()
    {
        var outside = Path.Join(Path.GetDirectoryName(_service.Runs.Root), $"{_id}.secret");
        await File.WriteAllTextAsync(outside, "secret");
        var link = Path.Join(_service.Runs.Root, $"{_id}.link");
        await RecordAsync(run =>
        {
            File.CreateSymbolicLink(link, outside);
            File.WriteAllText(Path.Join(_service.Runs.Root, $"{_id}.txt"), "inside");
            run.AddExternalArtifact(new() { Name = "outside" }, outside);
            run.AddExternalArtifact(new() { Name = "link" }, link);
            File.WriteAllText(_service.Runs.PathOf(_id + "-others"), "another user's run");
            run.AddExternalArtifact(new() { Name = "other" }, _service.Runs.PathOf(_id + "-others"));
            run.AddExternalArtifact(new() { Name = "inside" }, Path.Join(_service.Runs.Root, $"{_id}.txt"));
        });
        // A run's file that is itself a link.
        var linked = _id + "-linked";
        File.CreateSymbolicLink(_service.Runs.PathOf(linked), _service.Runs.PathOf(_id));
        Assert.Equal(404, (await _service.SendAsync("POST", "/register", fixture.Ada, $$"""{"execution_id": "{{linked}}"}""")).Status);

        foreach (var name in new[] { "outside", "link", "other" })
            Assert.Equal((name, 404), (name, (await _service.SendAsync("GET", $"/runs/{_id}/files/{name}/content", fixture.Ada)).Status));
        var inside = await _service.SendAsync("GET", $"/runs/{_id}/files/inside/content", fixture.Ada);
        Assert.Equal((200, "inside"), (inside.Status, inside.Content));
    }

    [Fact]
    public async Task Content_is_answered_in_ranges_and_never_as_a_page()
    {
        await RecordAsync(static run => run.AddArtifact(new() { Name = "page.html", ContentType = "text/html" }, new MemoryStream("<script>0</script>"u8.ToArray())));
        var path = $"/runs/{_id}/files/page.html/content";

        var part = await _service.SendAsync("GET", path, fixture.Ada, null, ("Range", "bytes=1-6"));
        Assert.Equal((206, "script"), (part.Status, part.Content));
        Assert.Equal("bytes 1-6/18", part.ContentHeaders.ContentRange?.ToString());
        Assert.Equal("attachment", part.ContentHeaders.ContentDisposition?.DispositionType);
        Assert.Equal(["nosniff"], part.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(416, (await _service.SendAsync("GET", path, fixture.Ada, null, ("Range", "bytes=100-"))).Status);
        Assert.Equal(404, (await _service.SendAsync("GET", $"/runs/{_id}/files/none/content", fixture.Ada)).Status);
    }

    [Fact]
    public async Task A_list_comes_in_pages_for_whoever_asks_for_JSON()
    {
        await RecordAsync(static run => run.AddMetrics(Enumerable.Range(0, 5).Select(static i => new RunMetric { Name = "m", Value = i })));

        var first = (await _service.SendAsync("GET", $"/runs/{_id}/metrics?limit=3", fixture.Ada)).Body;
        var second = (await _service.SendAsync("GET", $"/runs/{_id}/metrics?limit=3&cursor={first.GetText("next_cursor")}", fixture.Ada)).Body;

        Assert.Equal([0.0, 1, 2, 3, 4], first.GetBodies("metrics").Concat(second.GetBodies("metrics")).Select(static row => row.GetNumber("value")!.Value));
        Assert.Null(second.GetText("next_cursor"));
        Assert.Equal(400, (await _service.SendAsync("GET", $"/runs/{_id}/metrics?last=x", fixture.Ada)).Status);
        Assert.Equal(400, (await _service.SendAsync("GET", $"/runs/{_id}/logs?level=loud", fixture.Ada)).Status);
    }

    private static void AssertSame<T>(IEnumerable<T> file, IEnumerable<T> remote)
        where T : notnull => Assert.Equal(file.Select(Describe), remote.Select(Describe));

    // Every member but the path, which is the other machine's.
    private static string Describe<T>(T item)
        where T : notnull => string.Join('\n', item.GetType().GetProperties()
        .Where(static property => property.Name is not (nameof(IRunItem.RunPath) or "EqualityContract"))
        .Select(property => $"{property.Name}: {Describe(property.Name, property.GetValue(item))}"));

    private static string Describe(string name, object? value) => value switch
    {
        Run run => Describe(run),
        byte[] bytes => "bytes " + Convert.ToHexString(bytes),
        DateTimeOffset time => time.UtcDateTime.ToString("O"),
        TimeSpan span => span.ToString(),
        Enum word => word.ToString(),
        _ => $"{name} {PythonJson.Write(value)}",
    };

    private async Task RecordAsync(Action<RunWriter> simulate, string more = "")
    {
        _service.Runs.Record(new() { ExecutionId = _id, SimulationName = "sim", SimulationVersion = "1", UserId = "ada", Notes = "n" }, simulate);
        var answer = await _service.SendAsync("POST", "/register", fixture.Ada, $$"""{"execution_id": "{{_id}}"{{more}}}""");
        Assert.True(answer.Status == 200, answer.Content);
    }
}
