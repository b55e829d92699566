using System.Diagnostics;

namespace Sim2l.Sessions;

public abstract partial class SessionContract
{
    private static int _addresses;

    [Fact]
    public async Task The_right_password_opens_a_session()
    {
        var user = await AddAsync("Ada", Role.Developer);
        Time.Now = Start.AddMinutes(5);

        var issued = await Store.LoginAsync(new() { UserName = "aDa", Password = new(Password), Lifetime = TimeSpan.FromHours(1) });

        Assert.Equal(issued.Session, await Store.GetAsync(issued.Token));
        Assert.Equal(user.UserId, issued.Session.UserId);
        Assert.Equal("Ada", issued.Session.UserName);
        Assert.Equal(Privileges.OfDeveloper, issued.Session.Privileges);
        Assert.Equal(Start.AddMinutes(65), issued.Session.ExpiresAt);
        Assert.Equal(Time.Now, (await Store.GetUserAsync("ada")).LastLoginAt);
    }

    [Fact]
    public async Task A_failed_login_tells_nothing()
    {
        await AddAsync("ada");
        await AddAsync("idle");
        await Store.UpdateUserAsync("idle", new() { IsActive = false });

        var messages = new List<string>();
        foreach (var (name, password) in new[] { ("ada", "wrong password"), ("nobody", Password), ("idle", Password), ("idle", "wrong password"), ("ada", ""), ("", Password), ("ada", new string('x', 10_000)) })
        {
            var fault = await Assert.ThrowsAsync<Sim2lException>(() => LoginAsync(name, password));
            Assert.Equal(ErrorKind.Unauthorized, fault.Kind);
            messages.Add(fault.Message);
        }

        Assert.Single(messages.Distinct());
        Assert.Null((await Store.GetUserAsync("ada")).LastLoginAt);
        Assert.Empty(await SessionsAsync(includeEnded: true));
    }

    [Fact]
    public async Task Failed_logins_take_like_time_for_unknown_inactive_and_real_users()
    {
        await AddAsync("ada");
        await AddAsync("idle");
        await Store.UpdateUserAsync("idle", new() { IsActive = false });

        // A busy machine may spoil one measurement; a difference that is there shows in each.
        var ratio = await MeasureFailuresAsync("ada", "idle", "nobody", "no\0body");
        for (var attempts = 2; attempts > 0 && ratio >= 3; attempts--)
        {
            Time.Now += TimeSpan.FromMinutes(1);
            ratio = Math.Min(ratio, await MeasureFailuresAsync("ada", "idle", "nobody", "no\0body"));
        }

        Assert.InRange(ratio, 1, 3);
    }

    [Fact]
    public async Task A_changed_password_replaces_the_old_one()
    {
        await AddAsync("ada");

        await Store.UpdateUserAsync("ada", new() { Password = new("another password") });

        await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync("ada"));
        await LoginAsync("ada", "another password");
    }

    [Fact]
    public async Task The_sixth_attempt_within_a_minute_is_throttled_whatever_its_password_and_case()
    {
        var other = await AnotherStoreAsync();
        await AddAsync("Ada");
        await AddAsync("bob");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var store = attempt % 2 == 0 ? Store : other;
            var name = attempt % 3 == 0 ? "ADA" : "ada";
            await FailsAsync(ErrorKind.Unauthorized, () => LoginFromAsync("10.0.0.1", name, "wrong password", store));
        }

        await FailsAsync(ErrorKind.Throttled, () => LoginFromAsync("10.0.0.1", "aDa"));
        await FailsAsync(ErrorKind.Throttled, () => LoginFromAsync("10.0.0.1", "ada", Password, other));
        await LoginFromAsync("10.0.0.2", "ada");
        await LoginFromAsync("10.0.0.1", "bob");
    }

    [Fact]
    public async Task Unknown_names_are_throttled_like_real_ones()
    {
        for (var attempt = 0; attempt < 5; attempt++)
            await FailsAsync(ErrorKind.Unauthorized, () => LoginFromAsync("10.0.0.1", "nobody"));

        await FailsAsync(ErrorKind.Throttled, () => LoginFromAsync("10.0.0.1", "nobody"));
    }

    [Fact]
    public async Task The_minute_slides()
    {
        await AddAsync("ada");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Time.Now = Start.AddSeconds(attempt * 10);
            await FailsAsync(ErrorKind.Unauthorized, () => LoginFromAsync("10.0.0.1", "ada", "wrong password"));
        }

        Time.Now = Start.AddSeconds(60).AddMicroseconds(-1);
        await FailsAsync(ErrorKind.Throttled, () => LoginFromAsync("10.0.0.1", "ada"));
        Time.Now = Start.AddSeconds(60);
        await FailsAsync(ErrorKind.Unauthorized, () => LoginFromAsync("10.0.0.1", "ada", "wrong password"));
        await FailsAsync(ErrorKind.Throttled, () => LoginFromAsync("10.0.0.1", "ada"));
        Time.Now = Start.AddSeconds(70);
        await LoginFromAsync("10.0.0.1", "ada");
    }

    [Fact]
    public async Task A_successful_login_clears_the_count()
    {
        await AddAsync("ada");
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
                await FailsAsync(ErrorKind.Unauthorized, () => LoginFromAsync("10.0.0.1", "ada", "wrong password"));
            await LoginFromAsync("10.0.0.1", "ada");
        }
    }

    [Fact]
    public async Task Attempts_at_once_from_several_processes_are_all_counted()
    {
        var other = await AnotherStoreAsync();
        await AddAsync("ada");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            i => OutcomeAsync(() => LoginFromAsync("10.0.0.1", "ada", "wrong password", i % 2 == 0 ? Store : other))));

        Assert.Equal(5, outcomes.Count(static outcome => outcome == ErrorKind.Unauthorized));
        Assert.Equal(7, outcomes.Count(static outcome => outcome == ErrorKind.Throttled));
    }

    [Fact]
    public async Task An_address_that_tries_many_names_is_throttled_as_a_whole()
    {
        await AddAsync("ada");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => OutcomeAsync(() => LoginFromAsync("10.0.0.1", $"name{i}"))));
        Assert.All(outcomes, static outcome => Assert.Equal(ErrorKind.Unauthorized, outcome));

        await FailsAsync(ErrorKind.Throttled, () => LoginFromAsync("10.0.0.1", "ada"));
        await LoginFromAsync("10.0.0.2", "ada");
        Time.Now = Start.AddMinutes(1);
        await LoginFromAsync("10.0.0.1", "ada");
    }

    [Fact]
    public async Task A_clock_set_back_locks_nobody_out()
    {
        await AddAsync("ada");
        for (var attempt = 0; attempt < 5; attempt++)
            await FailsAsync(ErrorKind.Unauthorized, () => LoginFromAsync("10.0.0.1", "ada", "wrong password"));

        Time.Now = Start.AddSeconds(-2);
        await FailsAsync(ErrorKind.Throttled, () => LoginFromAsync("10.0.0.1", "ada"));
        Time.Now = Start.AddHours(-1);
        await LoginFromAsync("10.0.0.1", "ada");
    }

    [Fact]
    public async Task Hostile_addresses_are_only_addresses()
    {
        await AddAsync("ada");
        foreach (var address in new[] { "", "a\0b", "' OR 1=1 --", "%", "\uD800", new string('9', 10_000) })
            await LoginFromAsync(address, "ada");
    }

    [Fact]
    public async Task Sixteen_log_in_and_out_at_once()
    {
        const int Clients = 16;
        const int Rounds = 3;
        var other = await AnotherStoreAsync();
        await AddAsync("ada");

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => LogInAndOutAsync(client % 2 == 0 ? Store : other, $"10.0.1.{client}", Rounds)));

        var sessions = await SessionsAsync(includeEnded: true);
        Assert.Equal(Clients * Rounds, sessions.Count);
        Assert.Equal(Clients, sessions.Count(static session => session.RevokedAt is null));
        Assert.Equal(Clients * (Rounds - 1), await Store.PurgeAsync());
    }

    protected static Task<IssuedSession> LoginFromAsync(ISessionStore store, string address, string name, string password) =>
        store.LoginAsync(new() { UserName = name, Password = new(password), Address = address });

    protected Task<IssuedSession> LoginAsync(string name, string password = Password) =>
        LoginFromAsync(Store, $"10.9.0.{Interlocked.Increment(ref _addresses)}", name, password);

    private Task<IssuedSession> LoginFromAsync(string address, string name, string password = Password, ISessionStore? store = null) =>
        LoginFromAsync(store ?? Store, address, name, password);

    /// <summary>How many times longer the slowest name takes to fail than the quickest, by their medians.</summary>
    private async Task<double> MeasureFailuresAsync(params string[] names)
    {
        var times = names.ToDictionary(static name => name, static _ => new List<double>());
        for (var round = 0; round < 5; round++)
        {
            foreach (var name in names)
            {
                var start = Stopwatch.GetTimestamp();
                await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync(name, "wrong password"));
                times[name].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        var medians = times.Values.Select(static all => all.Order().ElementAt(all.Count / 2)).ToList();
        return medians.Max() / medians.Min();
    }

    /// <summary>All sessions but the last are ended again.</summary>
    private async Task LogInAndOutAsync(ISessionStore store, string address, int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            var issued = await LoginFromAsync(address, "ada", Password, store);
            await store.RefreshAsync(issued.Token);
            if (round < rounds)
                await store.RevokeAsync(issued.Token);
            else
                await store.GetAsync(issued.Token);
        }
    }
}
