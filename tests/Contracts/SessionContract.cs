using Sim2l.Testing;

namespace Sim2l.Sessions;

/// <summary>What every <see cref="ISessionStore"/> does, whatever lies behind it.</summary>
public abstract partial class SessionContract : IAsyncLifetime
{
    protected const string Password = "correct horse battery";

    protected static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<ISessionStore> _stores = [];

    protected ISessionStore Store { get; private set; } = null!;

    private protected TestClock Time { get; } = new(Start);

    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        Store = await AnotherStoreAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_session_is_found_by_its_token()
    {
        await AddAsync("ada", Role.Developer);
        var issued = await Store.OpenAsync(new() { UserName = "ADA" });

        var session = await Store.GetAsync(issued.Token);

        Assert.Equal(issued.Session, session);
        Assert.Equal("ada", session.UserName);
        Assert.Equal(Privileges.OfDeveloper, session.Privileges);
        Assert.Equal(Start, session.CreatedAt);
        Assert.Equal(Start, session.LastSeenAt);
        Assert.Equal(Start + NewSession.DefaultLifetime, session.ExpiresAt);
        Assert.Equal(16, session.SessionId.Length);
        Assert.False(session.IsAnonymous);
    }

    [Fact]
    public async Task An_anonymous_session_belongs_to_nobody_and_may_what_a_user_may()
    {
        var issued = await Store.OpenAsync(new());

        var session = await Store.GetAsync(issued.Token);

        Assert.True(session.IsAnonymous);
        Assert.Equal(0, session.UserId);
        Assert.Equal("anonymous", session.UserName);
        Assert.Equal(Privileges.OfUser, session.Privileges);
        Assert.Equal(session, Assert.Single(await SessionsAsync("Anonymous")));
    }

    [Fact]
    public async Task A_session_has_the_privileges_that_were_chosen()
    {
        var issued = await Store.OpenAsync(new() { Privileges = Privileges.ReadCache });
        var none = await Store.OpenAsync(new() { Privileges = Privileges.None });

        Assert.Equal(Privileges.ReadCache, (await Store.GetAsync(issued.Token)).Privileges);
        Assert.Equal(Privileges.None, (await Store.GetAsync(none.Token)).Privileges);
    }

    [Fact]
    public Task A_privilege_that_does_not_exist_is_refused() =>
        FailsAsync(ErrorKind.InvalidInput, () => Store.OpenAsync(new() { Privileges = (Privileges)1024 }));

    [Fact]
    public Task A_session_for_an_unknown_user_is_refused() => FailsAsync(ErrorKind.NotFound, () => Store.OpenAsync(new() { UserName = "nobody" }));

    [Fact]
    public async Task A_session_for_an_inactive_user_is_refused()
    {
        await AddAsync("ada");
        await Store.UpdateUserAsync("ada", new() { IsActive = false });

        await FailsAsync(ErrorKind.Forbidden, () => Store.OpenAsync(new() { UserName = "ada" }));
    }

    [Fact]
    public async Task A_session_ends_when_its_time_has_come()
    {
        var issued = await Store.OpenAsync(new() { Lifetime = TimeSpan.FromSeconds(90) });

        Time.Now = Start.AddSeconds(90).AddMicroseconds(-1);
        await Store.GetAsync(issued.Token);
        Time.Now = Start.AddSeconds(90);
        await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(issued.Token));
        await FailsAsync(ErrorKind.Unauthorized, () => Store.RefreshAsync(issued.Token));
        await FailsAsync(ErrorKind.Unauthorized, () => Store.RevokeAsync(issued.Token));
        await FailsAsync(ErrorKind.NotFound, () => Store.EndAsync(issued.Session.SessionId));
    }

    [Fact]
    public async Task A_lifetime_of_zero_is_expired_at_once()
    {
        var issued = await Store.OpenAsync(new() { Lifetime = TimeSpan.Zero });

        Assert.Equal(issued.Session.CreatedAt, issued.Session.ExpiresAt);
        await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(issued.Token));
    }

    [Fact]
    public async Task The_longest_lifetime_is_accepted()
    {
        var issued = await Store.OpenAsync(new() { Lifetime = NewSession.LongestLifetime });

        Assert.Equal(Start + NewSession.LongestLifetime, (await Store.GetAsync(issued.Token)).ExpiresAt);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(366 * TimeSpan.TicksPerDay + 1)]
    [InlineData(long.MaxValue)]
    public async Task A_negative_or_too_long_lifetime_is_refused(long ticks)
    {
        var lifetime = TimeSpan.FromTicks(ticks);

        await FailsAsync(ErrorKind.InvalidInput, () => Store.OpenAsync(new() { Lifetime = lifetime }));
        await FailsAsync(ErrorKind.InvalidInput, () => Store.LoginAsync(new() { UserName = "ada", Password = new(Password), Lifetime = lifetime }));
    }

    [Fact]
    public async Task Refreshing_gives_a_session_its_own_lifetime_again()
    {
        var issued = await Store.OpenAsync(new() { Lifetime = TimeSpan.FromMinutes(10) });
        Time.Now = Start.AddMinutes(9);

        var refreshed = await Store.RefreshAsync(issued.Token);

        Assert.Equal(Start.AddMinutes(19), refreshed.ExpiresAt);
        Assert.Equal(Start, refreshed.CreatedAt);
        Assert.Equal(refreshed, await Store.GetAsync(issued.Token));
        Time.Now = Start.AddMinutes(18);
        Assert.Equal(Start.AddMinutes(28), (await Store.RefreshAsync(issued.Token)).ExpiresAt);
    }

    [Fact]
    public async Task A_revoked_session_is_no_longer_valid_anywhere()
    {
        var other = await AnotherStoreAsync();
        var issued = await Store.OpenAsync(new());
        var kept = await Store.OpenAsync(new());

        await other.RevokeAsync(issued.Token);

        await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(issued.Token));
        await FailsAsync(ErrorKind.Unauthorized, () => Store.RefreshAsync(issued.Token));
        await FailsAsync(ErrorKind.Unauthorized, () => Store.RevokeAsync(issued.Token));
        await Store.GetAsync(kept.Token);
    }

    [Fact]
    public async Task A_session_is_ended_by_its_id()
    {
        var issued = await Store.OpenAsync(new());
        var kept = await Store.OpenAsync(new());

        await Store.EndAsync(issued.Session.SessionId);

        await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(issued.Token));
        await FailsAsync(ErrorKind.NotFound, () => Store.EndAsync(issued.Session.SessionId));
        await Store.GetAsync(kept.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("*")]
    [InlineData("________________")]
    [InlineData("' OR 1=1 --")]
    [InlineData("a\0b")]
    [InlineData("0000000000000000")]
    [InlineData("..")]
    public async Task An_id_that_is_none_ends_nothing(string sessionId)
    {
        var kept = await Store.OpenAsync(new());

        await FailsAsync(ErrorKind.NotFound, () => Store.EndAsync(sessionId));
        await FailsAsync(ErrorKind.NotFound, () => Store.EndAsync(kept.Session.SessionId[..8]));
        await FailsAsync(ErrorKind.NotFound, () => Store.EndAsync(new string('a', 10_000)));

        await Store.GetAsync(kept.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("' OR '1'='1")]
    [InlineData("no-auth-session")]
    [InlineData("demo-session")]
    public async Task A_forged_token_is_refused(string token)
    {
        await Store.OpenAsync(new());

        foreach (var forged in new Secret[] { new(token), new(new string('A', 43)), new(new string('x', 10_000)) })
        {
            await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(forged));
            await FailsAsync(ErrorKind.Unauthorized, () => Store.RefreshAsync(forged));
            await FailsAsync(ErrorKind.Unauthorized, () => Store.RevokeAsync(forged));
        }
    }

    [Fact]
    public async Task Neither_the_id_nor_the_hash_of_a_session_is_its_token()
    {
        var issued = await Store.OpenAsync(new());

        await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(new(issued.Session.SessionId)));
        await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(new(SessionToken.Hash(issued.Token))));
    }

    [Fact]
    public async Task Being_seen_is_recorded_once_a_minute()
    {
        var issued = await Store.OpenAsync(new());
        Time.Now = Start.AddSeconds(59);
        Assert.Equal(Start, (await Store.GetAsync(issued.Token)).LastSeenAt);

        Time.Now = Start.AddSeconds(61);
        Assert.Equal(Time.Now, (await Store.GetAsync(issued.Token)).LastSeenAt);
        await EventuallyAsync(async () => Assert.Equal(Start.AddSeconds(61), Assert.Single(await SessionsAsync()).LastSeenAt));

        Time.Now = Start.AddSeconds(90);
        Assert.Equal(Start.AddSeconds(61), (await Store.GetAsync(issued.Token)).LastSeenAt);
    }

    [Fact]
    public async Task A_clock_set_back_neither_ends_a_session_nor_stops_recording_it()
    {
        var issued = await Store.OpenAsync(new());

        Time.Now = Start.AddHours(-2);
        var session = await Store.GetAsync(issued.Token);
        Assert.Equal(Time.Now, session.LastSeenAt);
        await EventuallyAsync(async () => Assert.Equal(Start.AddHours(-2), Assert.Single(await SessionsAsync()).LastSeenAt));

        Assert.Equal(Start.AddHours(22), (await Store.RefreshAsync(issued.Token)).ExpiresAt);
        Time.Now = Start.AddDays(400);
        await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(issued.Token));
    }

    [Fact]
    public async Task Sessions_are_listed_newest_first_and_ended_ones_when_asked_for()
    {
        await AddAsync("ada");
        var first = await Store.OpenAsync(new() { UserName = "ada" });
        Time.Now = Start.AddSeconds(1);
        var second = await Store.OpenAsync(new());
        Time.Now = Start.AddSeconds(2);
        var third = await Store.OpenAsync(new() { UserName = "ada", Lifetime = TimeSpan.Zero });
        await Store.RevokeAsync(second.Token);

        Assert.Equal([first.Session], await SessionsAsync());
        Assert.Equal([third.Session, second.Session with { RevokedAt = Time.Now }, first.Session], await SessionsAsync(includeEnded: true));
        Assert.Equal([third.Session, first.Session], await SessionsAsync("Ada", includeEnded: true));
        Assert.Empty(await SessionsAsync("a%", includeEnded: true));
        Assert.Empty(await SessionsAsync("a\0", includeEnded: true));
    }

    [Fact]
    public async Task More_sessions_than_a_page_holds_are_all_listed_once()
    {
        const int Many = 1_203;
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Store.OpenAsync(new())));

        var sessions = await SessionsAsync();

        Assert.Equal(Many, sessions.Count);
        Assert.Equal(Many, sessions.DistinctBy(static session => session.SessionId).Count());
    }

    [Fact]
    public async Task Purging_removes_what_has_ended_and_nothing_else()
    {
        var kept = await Store.OpenAsync(new() { Lifetime = TimeSpan.FromHours(2) });
        await Store.OpenAsync(new() { Lifetime = TimeSpan.FromHours(1) });
        var revoked = await Store.OpenAsync(new());
        await Store.RevokeAsync(revoked.Token);
        Assert.Equal(1, await Store.PurgeAsync());
        Time.Now = Start.AddHours(1);

        Assert.Equal(1, await Store.PurgeAsync());
        Assert.Equal(0, await Store.PurgeAsync());
        Assert.Equal(kept.Session.SessionId, Assert.Single(await SessionsAsync(includeEnded: true)).SessionId);
        await Store.GetAsync(kept.Token);
    }

    /// <summary>Makes the database that all stores of the test share.</summary>
    protected virtual ValueTask PrepareAsync() => ValueTask.CompletedTask;

    /// <summary>Opens a store as another process would.</summary>
    protected abstract Task<ISessionStore> OpenStoreAsync(TimeProvider time);

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    protected async Task<ISessionStore> AnotherStoreAsync()
    {
        var store = await OpenStoreAsync(Time);
        _stores.Add(store);
        return store;
    }

    protected Task<User> AddAsync(string name, Role role = Role.User) => Store.AddUserAsync(new() { UserName = name, Password = new(Password), Role = role });

    protected async Task<List<Session>> SessionsAsync(string? userName = null, bool includeEnded = false) =>
        await Store.GetSessionsAsync(userName, includeEnded).ToListAsync();

    protected static async Task FailsAsync(ErrorKind kind, Func<Task> action) =>
        Assert.Equal(kind, (await Assert.ThrowsAsync<Sim2lException>(action)).Kind);

    protected static async Task EventuallyAsync(Func<Task> assertion)
    {
        for (var attempts = 200; ; attempts--)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (attempts > 1)
            {
                await Task.Delay(25);
            }
        }
    }
}
