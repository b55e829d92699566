using Microsoft.Data.Sqlite;
using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>What callers are told of a mounted file that cannot be read.</summary>
public sealed class SourceFaultTests : IAsyncLifetime
{
    private const string Key = "trials";
    private const string Mount = """{"path": "studies/trials.db", "label": "trials of May", "table": "trials", "objectives": ["mass:min", "stress:min"]}""";

    private SourceService _service = null!;
    private Secret _ada = null!;
    private string _path = "";
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _service = await SourceService.StartAsync();
        _ada = await _service.Running.OpenAsync(Role.User, "ada");
        _path = Path.Join(_service.Allowed, "trials.db");
        Execute("CREATE TABLE trials (x REAL, mass REAL, stress REAL); INSERT INTO trials VALUES (1, 10, 300), (2, 20, 150), (3, 30, 200)");
        var answer = await SendAsync("POST", "/sources/connect", Mount);
        Assert.Equal(201, answer.Status);
        _id = answer.Body.RequireText("id");
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_file_that_is_gone()
    {
        File.Move(_path, _path + ".away");
        await AssertFaultAsync(503, "unavailable");
        Directory.CreateDirectory(_path);
        await AssertFaultAsync(503, "unavailable");
        Directory.Delete(_path);
        File.Move(_path + ".away", _path);
        Assert.Equal(200, (await SendAsync("GET", $"/sources/{_id}/front?key={Key}")).Status);
    }

    [Fact]
    public async Task A_file_that_is_no_database_any_more()
    {
        await File.WriteAllTextAsync(_path, "only text", TestContext.Current.CancellationToken);
        await AssertFaultAsync(501, "not_supported");
    }

    [Fact]
    public async Task A_file_without_the_table_that_it_had()
    {
        Execute("ALTER TABLE trials RENAME TO attempts");
        await AssertFaultAsync(404, "not_found");
    }

    [Fact]
    public async Task A_file_that_is_damaged()
    {
        var bytes = await File.ReadAllBytesAsync(_path, TestContext.Current.CancellationToken);
        bytes.AsSpan(100).Fill(0xEE);
        await File.WriteAllBytesAsync(_path, bytes, TestContext.Current.CancellationToken);
        await AssertFaultAsync(500, "corrupt");
    }

    [Fact]
    public async Task A_file_that_is_locked()
    {
        await using var writer = new SqliteConnection($"Data Source={_path};Pooling=False");
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = writer.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE; INSERT INTO trials VALUES (4, 40, 400)";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await AssertFaultAsync(503, "timeout");
        var again = await SendAsync("POST", "/sources/connect", Mount.Replace("trials of May", "once more", StringComparison.Ordinal));
        Assert.Equal(503, again.Status);
        Assert.Contains("studies/trials.db", again.Error, StringComparison.Ordinal);
        AssertNoPath(again);
    }

    [Fact]
    public async Task A_change_that_is_asked_for()
    {
        var answer = await SendAsync("POST", $"/sources/{_id}/sets", $$"""{"key": "{{Key}}", "name": "x", "indices": [0]}""");
        AssertFault(answer, 501, "not_supported");
    }

    [Fact]
    public async Task Faults_of_the_service_itself_stay_its_own()
    {
        Directory.Delete(Path.Join(_service.Workspaces), recursive: true);
        var answer = await SendAsync("GET", $"/sources/{_id}/front?key={Key}");
        Assert.InRange(answer.Status, 400, 503);
        Assert.Null(answer.Body.GetText("source"));
        Assert.DoesNotContain(_service.Workspaces, answer.Content, StringComparison.Ordinal);
    }

    private async Task AssertFaultAsync(int status, string kind)
    {
        foreach (var route in new[] { "points", "front", "sample", "histogram", "sets" })
            AssertFault(await SendAsync("GET", $"/sources/{_id}/{route}?key={Key}&{(route == "histogram" ? "column=mass" : "name=x")}"), status, kind);
        AssertFault(await SendAsync("POST", $"/sources/{_id}/points", $$"""{"key": "{{Key}}", "indices": [0]}"""), status, kind);
        AssertFault(await SendAsync("POST", "/sources/front", $$"""{"results": [{"source": "{{_id}}", "key": "{{Key}}"}]}"""), status, kind);
        var listed = await SendAsync("GET", "/sources/results");
        var fault = Assert.Single(listed.Body.GetBodies("results")).GetBody("error")!;
        Assert.Equal((200, kind), (listed.Status, fault.GetText("kind")));
        AssertNoPath(listed);
    }

    private void AssertFault(HttpAnswer answer, int status, string kind)
    {
        Assert.Equal((status, kind, _id, "trials of May"), (answer.Status, answer.Body.GetText("kind"), answer.Body.GetText("source"), answer.Body.GetText("label")));
        Assert.Contains("'trials of May'", answer.Error, StringComparison.Ordinal);
        AssertNoPath(answer);
    }

    private void AssertNoPath(HttpAnswer answer) => Assert.DoesNotContain(_service.Allowed, answer.Content, StringComparison.Ordinal);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private Task<HttpAnswer> SendAsync(string method, string path, string? body = null) => _service.Running.SendAsync(method, path, _ada, body);
}
