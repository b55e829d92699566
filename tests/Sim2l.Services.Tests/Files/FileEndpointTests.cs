using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Sessions;

namespace Sim2l.Files;

public sealed class FileEndpointTests : IAsyncLifetime
{
    private FileService _service = null!;
    private Secret _ada = null!;
    private Secret _ben = null!;

    public static TheoryData<string> WrongBodies =>
    [
        "{}", """{"name": ""}""", """{"name": 1}""", """{"name": "a/b"}""", """{"name": ".."}""", """{"name": "a\u0000b"}""", """{"name": "a\u202eb"}""", """{"name": "\ud800"}""",
        """{"name": "x", "size": -1}""", """{"name": "x", "size": "7"}""", """{"name": "x", "size": 1.5}""", """{"name": "x", "is_folder": 1}""", """{"name": "x", "parent_id": "../0"}""", """{"name": "x", "parent_id": ""}""",
        """{"name": "x", "metadata": [1]}""", """{"name": "x", "visibility": "secret"}""", """{"name": "x", "status": "there"}""", """{"name": "x", "is_folder": true, "uri": "s3://x"}""", "[1]", "{", "\"x\"",
    ];

    public async ValueTask InitializeAsync()
    {
        _service = await FileService.StartAsync();
        _ada = await _service.Running.OpenAsync(Role.User, "ada");
        _ben = await _service.Running.OpenAsync(Role.User, "ben");
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_file_has_the_members_of_the_Python_package()
    {
        var folder = await MakeAsync("""{"name": "plots", "is_folder": true}""");
        var answer = await SendAsync(
            "POST", "/files", $$"""{"name": "a.png", "parent_id": "{{folder}}", "size": 7, "uri": "s3://x/a.png", "site_name": "here", "url": "https://x/a", "metadata": {"step": 3}, "creator": "ben"}""");

        Assert.Equal(201, answer.Status);
        var body = answer.Body;
        Assert.Equal(("a.png", folder, 7L, "s3://x/a.png", "here", "https://x/a"), (body.GetText("name"), body.GetText("parent_id"), body.GetInteger("size"), body.GetText("uri"), body.GetText("site_name"), body.GetText("url")));
        Assert.Equal((false, true, "ada", "plots/a.png"), (body.GetBoolean("is_folder"), body.GetBoolean("status"), body.GetText("creator"), body.GetText("path")));
        Assert.Equal(3L, body.GetObject("metadata")!["step"]);
        Assert.InRange(body.GetNumber("date_created")!.Value, DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeSeconds());
        Assert.Equal(body.GetNumber("date_created"), body.GetNumber("date_modified"));
        Assert.Equal(answer.Content, (await SendAsync("GET", $"/files/{body.GetText("id")}")).Content);
    }

    [Fact]
    public async Task A_folder_names_what_it_holds_or_shows_it()
    {
        var folder = await MakeAsync("""{"name": "f", "is_folder": true}""");
        var b = await MakeAsync($$"""{"name": "b", "parent_id": "{{folder}}"}""");
        var a = await MakeAsync($$"""{"name": "a", "parent_id": "{{folder}}"}""");
        await MakeAsync($$"""{"name": "c", "parent_id": "{{folder}}", "visibility": "private"}""", _ben);

        var body = await GetAsync($"/files/{folder}");
        Assert.Equal([a, b], (IReadOnlyList<object?>)body.Fields["objects"]!);
        Assert.Equal((true, null), (body.GetBoolean("is_folder"), body.GetText("next_cursor")));
        Assert.Equal(["f/a", "f/b"], Paths(await GetAsync($"/files/{folder}?expand=true"), "objects"));
        body = await GetAsync($"/files/{folder}?limit=1");
        Assert.Equal([a], (IReadOnlyList<object?>)body.Fields["objects"]!);
        body = await GetAsync($"/files/{folder}?cursor={body.GetText("next_cursor")}");
        Assert.Equal([b], (IReadOnlyList<object?>)body.Fields["objects"]!);
        Assert.Equal(["f"], Paths(await GetAsync("/files/0?expand=1"), "objects"));
        Assert.False((await GetAsync($"/files/{folder}?limit=0")).Has("objects"));
        Assert.False((await GetAsync($"/files/{a}")).Has("objects"));
    }

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task A_wrong_field_is_refused(string body)
    {
        var answer = await SendAsync("POST", "/files", body);
        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer.Error);
        Assert.Empty(Paths(await GetAsync("/files"), "entries"));
    }

    [Theory]
    [InlineData("GET", "/files/x")]
    [InlineData("GET", "/files/..%2F0")]
    [InlineData("GET", "/files/x/objects")]
    [InlineData("DELETE", "/files/0?recurse=maybe")]
    [InlineData("DELETE", "/files/0")]
    [InlineData("PATCH", "/files/0")]
    [InlineData("GET", "/files?path=..%2Fx")]
    [InlineData("GET", "/files?path=a%00b")]
    [InlineData("GET", "/files?path=%5Bz-a%5D")]
    [InlineData("GET", "/files?cursor=a%00b")]
    [InlineData("GET", "/files/0?expand=maybe")]
    [InlineData("GET", "/files/0/objects?recurse=maybe")]
    public async Task A_wrong_address_is_refused(string method, string path) =>
        Assert.Equal(400, (await SendAsync(method, path, method == "PATCH" ? """{"name": "x"}""" : null)).Status);

    [Fact]
    public async Task What_is_not_there_taken_or_of_others_is_said_so()
    {
        var (folder, none) = (await MakeAsync("""{"name": "f", "is_folder": true}"""), Guid.NewGuid().ToString());
        var file = await MakeAsync($$"""{"name": "x", "parent_id": "{{folder}}"}""");
        foreach (var (status, method, path, body, token) in new (int, string, string, string?, Secret)[]
        {
            (404, "GET", $"/files/{none}", null, _ada),
            (404, "GET", $"/files/{none}/objects", null, _ada),
            (404, "PATCH", $"/files/{none}", "{}", _ada),
            (404, "DELETE", $"/files/{none}", null, _ada),
            (404, "POST", "/files", $$"""{"name": "y", "parent_id": "{{none}}"}""", _ada),
            (409, "POST", "/files", """{"name": "f"}""", _ada),
            (409, "POST", "/files", $$"""{"name": "y", "parent_id": "{{file}}"}""", _ada),
            (409, "GET", $"/files/{file}/objects", null, _ada),
            (409, "PATCH", $"/files/{folder}", $$"""{"parent_id": "{{folder}}"}""", _ada),
            (409, "PATCH", $"/files/{file}", """{"name": "y", "revision": 7}""", _ada),
            (409, "DELETE", $"/files/{folder}", null, _ada),
            (403, "PATCH", $"/files/{file}", """{"name": "y"}""", _ben),
            (403, "DELETE", $"/files/{folder}?recurse=true", null, _ben),
        })
        {
            var answer = await SendAsync(method, path, body, token);
            Assert.Equal((status, method, path), (answer.Status, method, path));
            Assert.NotEmpty(answer.Error);
        }
        Assert.Equal(["f", "f/x"], Paths(await GetAsync("/files/0/objects?recurse=true"), "objects"));
        Assert.Equal(2, (await SendAsync("DELETE", $"/files/{folder}?recurse=true")).Body.GetInteger("deleted"));
    }

    [Fact]
    public async Task A_change_moves_renames_and_sets_fields()
    {
        var folder = await MakeAsync("""{"name": "f", "is_folder": true}""");
        var file = await MakeAsync("""{"name": "x", "uri": "a:"}""");

        var body = (await SendAsync("PATCH", $"/files/{file}", $$"""{"parent_id": "{{folder}}", "name": "y", "size": 3, "status": false, "revision": 1}""")).Body;

        Assert.Equal(("f/y", 3L, "a:", false, 2L), (body.GetText("path"), body.GetInteger("size"), body.GetText("uri"), body.GetBoolean("status"), body.GetInteger("revision")));
    }

    [Fact]
    public async Task Pages_together_are_the_whole_answer()
    {
        await using var store = _service.Connect(_ada);
        for (var i = 0; i < 4; i++)
        {
            var folder = await store.CreateAsync(new() { Name = $"f {i}&", IsFolder = true }, Viewer.Everything);
            for (var k = 0; k < 4; k++)
                await store.CreateAsync(new() { Name = $"ü{k}?.csv", ParentId = folder.Id }, Viewer.Everything);
        }
        foreach (var (path, field, count) in new[] { ("/files/0/objects?recurse=true", "objects", 20), ("/files?path=f*/*.csv", "entries", 16) })
        {
            var whole = Paths(await GetAsync(path), field);
            Assert.Equal(count, whole.Length);
            var paged = new List<string>();
            for (string? cursor = ""; cursor is not null;)
            {
                var page = await GetAsync($"{path}&limit=3&cursor={Uri.EscapeDataString(cursor)}");
                Assert.InRange(page.RequireInteger("count"), 1, 3);
                paged.AddRange(Paths(page, field));
                cursor = page.GetText("next_cursor");
            }
            Assert.Equal(whole, paged);
        }
    }

    [Fact]
    public async Task Sizes_are_limited()
    {
        string Entry(string metadata, string name) => $$$"""{"name": "{{{name}}}", "metadata": {"k": "{{{metadata}}}"}}""";
        Assert.Equal(413, (await SendAsync("POST", "/files", Entry(new('x', NewFileEntry.MaximumJsonBytes), "x"))).Status);
        Assert.Equal(413, (await SendAsync("POST", "/files", Entry(new('x', 17 * 1024 * 1024), "x"))).Status);
        Assert.Equal(413, (await SendAsync("POST", "/files", Entry("", new string('x', 300)))).Status);
        Assert.Equal(414, (await SendAsync("GET", $"/files?path={new string('x', 70_000)}")).Status);
        Assert.Empty(Paths(await GetAsync("/files"), "entries"));
    }

    [Fact]
    public async Task An_answer_that_grows_too_large_ends_early()
    {
        var metadata = new string('x', 1_000_000);
        for (var i = 0; i < 20; i++)
            await MakeAsync($$$"""{"name": "{{{i:D2}}}", "metadata": {"k": "{{{metadata}}}"}}""");
        var page = await GetAsync("/files");
        Assert.Equal((17L, "16"), (page.RequireInteger("count"), page.GetText("next_cursor")));
        await using var store = _service.Connect(_ada);
        Assert.Equal(20, await store.ListAsync(FileEntry.RootId, false, Viewer.Everything).CountAsync());
    }

    [Fact]
    public async Task Without_a_user_entries_are_read_but_not_made()
    {
        var session = (await SendAsync("POST", "/session/anonymous", "{}", null)).Body;
        var anonymous = new Secret(session.RequireText("token"));
        await MakeAsync("""{"name": "x"}""");
        Assert.Equal(["x"], Paths((await SendAsync("GET", "/files", null, anonymous)).Body, "entries"));
        Assert.Equal(403, (await SendAsync("POST", "/files", """{"name": "y"}""", anonymous)).Status);
        Assert.Equal(401, (await _service.Running.SendAsync("GET", "/files")).Status);
    }

    [Fact]
    public async Task Health_and_metrics_tell_of_the_entries()
    {
        var file = await MakeAsync("""{"name": "x"}""");
        await SendAsync("DELETE", $"/files/{file}");
        var health = (await _service.Running.SendAsync("GET", "/health")).Body;
        Assert.Equal(("healthy", "sqlite", 1L), (health.GetText("status"), health.GetText("backend"), health.GetInteger("schema_version")));
        var metrics = (await SendAsync("GET", "/metrics")).Content;
        Assert.Contains("sim2l_file_entries_created_total 1", metrics, StringComparison.Ordinal);
        Assert.Contains("sim2l_file_entries_removed_total 1", metrics, StringComparison.Ordinal);
    }

    private static string[] Paths(JsonBody body, string field) => [.. body.GetBodies(field).Select(static entry => entry.RequireText("path"))];

    private async Task<JsonBody> GetAsync(string path)
    {
        var answer = await SendAsync("GET", path);
        Assert.Equal(200, answer.Status);
        return answer.Body;
    }

    private async Task<string> MakeAsync(string body, Secret? token = null)
    {
        var answer = await SendAsync("POST", "/files", body, token ?? _ada);
        Assert.Equal(201, answer.Status);
        return answer.Body.RequireText("id");
    }

    private Task<HttpAnswer> SendAsync(string method, string path, string? body = null) => SendAsync(method, path, body, _ada);

    private Task<HttpAnswer> SendAsync(string method, string path, string? body, Secret? token) => _service.Running.SendAsync(method, path, token, body);
}
