using Sim2l.Hosting;
using Sim2l.Testing;

namespace Sim2l.Sessions;

public sealed class SessionEndpointTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_login_answers_what_the_python_package_expects()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync(Role.User, "ada");
        var answer = await service.LoginAsync("ada", Password);

        Assert.Equal(200, answer.Status);
        Assert.Equal(answer.Body.RequireText("token"), answer.Body.RequireText("session_id"));
        Assert.Equal("ada", answer.Body.RequireText("username"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$", answer.Body.RequireText("expires_at"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(200, (await service.SendAsync("GET", "/session", new(answer.Body.RequireText("token")))).Status);
        Assert.Equal(200, (await service.SendAsync("GET", "/session", headers: ("Authorization", "Bearer " + answer.Body.RequireText("token")))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"username\": \"ada\"}")]
    [InlineData("{\"username\": \"ada\", \"password\": \"\"}")]
    [InlineData("{\"username\": null, \"password\": \"x\"}")]
    public async Task An_incomplete_login_is_refused(string body)
    {
        await using var service = await RunningService.StartAsync();
        var answer = await service.SendAsync("POST", "/session/login", null, body);

        Assert.Equal((400, "username and password are required"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_named()
    {
        await using var service = await RunningService.StartAsync();
        var answer = await service.SendAsync("POST", "/session/login", null, "{\"username\": 1, \"password\": \"x\"}");

        Assert.Equal(400, answer.Status);
        Assert.Contains("'username'", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_passwords_and_unknown_names_are_refused_alike_and_throttled()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync(Role.User, "ada");
        foreach (var name in new[] { "ada", "nobody" })
        {
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var refused = await service.LoginAsync(name, "wrong password", ("X-Forwarded-For", $"10.0.0.{attempt}"));
                Assert.Equal((401, "Invalid username or password"), (refused.Status, refused.Error));
            }
            var throttled = await service.LoginAsync(name, Password);
            Assert.Equal((429, "Too many login attempts. Please wait a minute and try again."), (throttled.Status, throttled.Error));
            Assert.Null(throttled.Headers.RetryAfter);
        }
    }

    [Fact]
    public async Task A_trusted_proxy_tells_clients_apart()
    {
        await using var service = await RunningService.StartAsync(change: static settings => settings with { TrustedProxies = TrustedProxies.Parse(["127.0.0.1"]) });
        for (var attempt = 0; attempt < 6; attempt++)
            Assert.Equal(401, (await service.LoginAsync("nobody", Password, ("X-Forwarded-For", $"10.0.0.{attempt}"))).Status);
    }

    [Theory]
    [InlineData(AnonymousPolicy.None, null, 403)]
    [InlineData(AnonymousPolicy.User, null, 200)]
    [InlineData(AnonymousPolicy.User, "read_cache", 200)]
    [InlineData(AnonymousPolicy.User, "invalidate_cache", 403)]
    [InlineData(AnonymousPolicy.User, "admin", 403)]
    [InlineData(AnonymousPolicy.User, "everything", 400)]
    internal async Task An_anonymous_session_gets_what_the_operator_allows(AnonymousPolicy policy, string? privilege, int status)
    {
        await using var service = await RunningService.StartAsync(change: settings => settings with { Anonymous = policy });
        var answer = await service.SendAsync("POST", "/session/anonymous", null, privilege is null ? null : $"{{\"privileges\": [\"{privilege}\"]}}");

        Assert.Equal(status, answer.Status);
        if (status == 200)
            Assert.Equal(privilege is null ? Privileges.OfUser : PrivilegeNames.Parse(privilege), SessionWire.ReadIssued(answer.Body).Session.Privileges);
    }

    [Theory]
    [InlineData("127.0.0.1", AnonymousPolicy.User)]
    [InlineData("::1", AnonymousPolicy.User)]
    [InlineData("localhost", AnonymousPolicy.User)]
    [InlineData("0.0.0.0", AnonymousPolicy.None)]
    [InlineData("192.0.2.1", AnonymousPolicy.None)]
    [InlineData(null, AnonymousPolicy.None)]
    internal void Beyond_loopback_there_are_no_anonymous_sessions_unless_told_otherwise(string? bind, AnonymousPolicy policy) =>
        Assert.Equal(policy, new ServiceSettings { Service = "test", Port = 0, Bind = bind, Database = new(""), SessionDatabase = new(""), DataFolder = "" }.EffectiveAnonymous);

    [Fact]
    public async Task Sessions_that_are_not_valid_are_refused()
    {
        await using var service = await RunningService.StartAsync();
        var missing = await service.SendAsync("GET", "/cached");
        Assert.Equal((401, "Missing session ID"), (missing.Status, missing.Error));
        var expired = (await service.Sessions.OpenAsync(new() { Lifetime = TimeSpan.Zero })).Token;
        foreach (var token in new Secret[] { expired, new("forged"), new(new string('x', 10_000)), new("no-auth-session") })
            Assert.Equal(401, (await service.SendAsync("GET", "/cached", token)).Status);
        var low = (await service.Sessions.OpenAsync(new() { Privileges = Privileges.ReadResults })).Token;
        var refused = await service.SendAsync("GET", "/cached", low);
        Assert.Equal((403, "Insufficient privileges"), (refused.Status, refused.Error));
        Assert.Contains("read_cache", refused.Body.GetText("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_refreshed_and_ended()
    {
        await using var service = await RunningService.StartAsync();
        var token = await service.OpenAsync(Role.User);
        Assert.Equal(200, (await service.SendAsync("GET", "/cached", token)).Status);
        Assert.Equal(token.Reveal(), (await service.SendAsync("POST", "/session/refresh", token)).Body.GetText("token"));
        Assert.Equal((401, "Missing session ID"), await RefusalAsync(service, "POST", "/session/refresh", null));

        Assert.Equal(200, (await service.SendAsync("DELETE", "/session", token)).Status);

        Assert.Equal(401, (await service.SendAsync("GET", "/cached", token)).Status);
        Assert.Equal((404, "Session not found or already expired"), await RefusalAsync(service, "POST", "/session/refresh", token));
    }

    [Fact]
    public async Task What_another_process_ends_is_seen_within_moments()
    {
        var time = new TestClock(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var service = await RunningService.StartAsync(time: time);
        var token = await service.OpenAsync(Role.User);
        Assert.Equal(200, (await service.SendAsync("GET", "/cached", token)).Status);

        await service.Sessions.RevokeAsync(token);

        Assert.Equal(200, (await service.SendAsync("GET", "/cached", token)).Status);
        time.Now += RememberingSessionStore.Freshness;
        Assert.Equal(401, (await service.SendAsync("GET", "/cached", token)).Status);
    }

    [Fact]
    public async Task A_session_outlives_the_service()
    {
        using var folder = new TemporaryFolder();
        var location = Path.Join(folder.Path, "sessions.db");
        Secret token;
        await using (var first = await RunningService.StartAsync(location))
            token = await first.OpenAsync(Role.User);

        await using var second = await RunningService.StartAsync(location);
        Assert.Equal(200, (await second.SendAsync("GET", "/cached", token)).Status);
    }

    [Fact]
    public async Task Only_ones_own_sessions_are_seen_and_ended()
    {
        await using var service = await RunningService.StartAsync();
        var ada = await service.OpenAsync(Role.Developer, "ada");
        var bob = await service.OpenAsync(Role.User, "bob");
        var root = await service.OpenAsync(Role.Admin, "root");
        var anonymous = (await service.Sessions.OpenAsync(new())).Token;
        await service.Sessions.OpenAsync(new());

        async Task<int> CountAsync(Secret token, string query = "") => (await service.SendAsync("GET", "/sessions" + query, token)).Body.GetBodies("sessions").Count();
        Assert.Equal((1, 1, 1, 5, 1), (await CountAsync(ada), await CountAsync(bob), await CountAsync(anonymous), await CountAsync(root), await CountAsync(root, "?username=ada")));
        Assert.Equal(403, (await service.SendAsync("GET", "/sessions?username=ada", bob)).Status);

        var id = (await service.Sessions.GetAsync(ada)).SessionId;
        Assert.Equal(403, (await service.SendAsync("DELETE", "/sessions/" + id, bob)).Status);
        Assert.Equal(403, (await service.SendAsync("DELETE", "/sessions/" + id, anonymous)).Status);
        Assert.Equal(200, (await service.SendAsync("GET", "/cached", ada)).Status);
        Assert.Equal(200, (await service.SendAsync("DELETE", "/sessions/" + id, root)).Status);
        Assert.Equal(401, (await service.SendAsync("GET", "/cached", ada)).Status);
        Assert.Equal(200, (await service.SendAsync("DELETE", "/sessions/" + (await service.Sessions.GetAsync(bob)).SessionId, bob)).Status);
    }

    [Theory]
    [InlineData("POST", "/users", "{\"username\": \"mallory\", \"password\": \"correct horse battery\", \"role\": \"admin\"}")]
    [InlineData("PATCH", "/users/ada", "{\"role\": \"admin\"}")]
    [InlineData("PATCH", "/users/root", "{\"password\": \"another password\"}")]
    [InlineData("DELETE", "/users/root", null)]
    public async Task Nobody_comes_to_more_than_the_session_has(string method, string path, string? body)
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync(Role.Admin, "root");
        await service.OpenAsync(Role.User, "ada");
        var users = (await service.Sessions.OpenAsync(new() { UserName = "root", Privileges = Privileges.OfUser | Privileges.ManageUsers })).Token;

        Assert.Equal(403, (await service.SendAsync(method, path, users, body)).Status);
        Assert.Equal((Role.Admin, Role.User), ((await service.Sessions.GetUserAsync("root")).Role, (await service.Sessions.GetUserAsync("ada")).Role));
        Assert.Equal(2, await service.Sessions.GetUsersAsync().CountAsync());
    }

    [Fact]
    public async Task No_log_and_no_answer_holds_a_token_or_a_password()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.OpenAsync(Role.Admin, "root");
        var token = (await service.LoginAsync("root", Password)).Body.RequireText("token");
        await service.LoginAsync("root", "a wrong password");
        await service.LoginAsync("typed password as name", "x");
        var answers = new List<HttpAnswer>
        {
            await service.SendAsync("POST", "/users", root, "{\"username\": \"eve\", \"password\": \"the password of eve\"}"),
            await service.SendAsync("PATCH", "/users/eve", root, "{\"password\": \"the new password of eve\"}"),
            await service.SendAsync("PATCH", "/users/eve", root, "{\"password\": [\"the new password of eve\"]}"),
            await service.SendAsync("GET", "/users", root),
            await service.SendAsync("GET", "/session", new(token)),
            await service.SendAsync("GET", "/sessions", root),
            await service.SendAsync("GET", "/fail/Unavailable?token=query-secret", root),
            await service.SendAsync("GET", "/fail/Bug", root),
            await service.SendAsync("GET", "/metrics", root),
            await service.SendAsync("GET", "/cached", new("forged-token")),
            await service.SendAsync("DELETE", "/session", new(token)),
        };

        Assert.Contains("logged in", service.Log.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { token, root.Reveal(), Password, "a wrong password", "typed password", "password of eve", "forged-token" })
        {
            Assert.DoesNotContain(secret, service.Log.Text, StringComparison.Ordinal);
            Assert.All(answers, answer => Assert.DoesNotContain(secret, answer.Content, StringComparison.Ordinal));
        }
    }

    private static async Task<(int Status, string Error)> RefusalAsync(RunningService service, string method, string path, Secret? token)
    {
        var answer = await service.SendAsync(method, path, token);
        return (answer.Status, answer.Error);
    }
}
