using Sim2l.Data;

namespace Sim2l.Sessions;

/// <summary>The contract, and what can only be seen in the database itself.</summary>
public abstract class SqlSessionContract : SessionContract
{
    /// <summary>Where the database is; known once it is prepared.</summary>
    protected string Location { get; set; } = "";

    [Fact]
    public async Task Neither_tokens_nor_passwords_are_anywhere_in_the_database()
    {
        await AddAsync("ada");
        var issued = await LoginAsync("ada");
        var anonymous = await Store.OpenAsync(new());
        await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync("ada", "a wrong password"));
        await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync("password typed as name"));
        await Store.GetAsync(issued.Token);

        var content = await DumpAsync();

        Assert.Contains(issued.Session.SessionId, content, StringComparison.Ordinal);
        Assert.Contains(SessionToken.Hash(anonymous.Token), content, StringComparison.Ordinal);
        foreach (var secret in new[] { issued.Token.Reveal(), anonymous.Token.Reveal(), Password, "a wrong password", "password typed as name" })
            Assert.DoesNotContain(secret, content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_hash_is_replaced_at_login_and_the_password_stays()
    {
        await AddAsync("ada");
        await SetHashAsync("ada", PasswordHash.Create(new(Password), 1_000));
        await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync("ada", "wrong password"));
        Assert.True(PasswordHash.IsOutdated(await HashAsync("ada")));

        var both = await Task.WhenAll(LoginAsync("ada"), LoginAsync("ada"));

        Assert.False(PasswordHash.IsOutdated(await HashAsync("ada")));
        await LoginAsync("ada");
        foreach (var issued in both)
            await Store.GetAsync(issued.Token);
    }

    [Fact]
    public async Task A_current_hash_stays_as_it_is()
    {
        await AddAsync("ada");
        var hash = await HashAsync("ada");

        await LoginAsync("ada");

        Assert.Equal(hash, await HashAsync("ada"));
    }

    [Fact]
    public async Task A_damaged_hash_is_said_to_be_one()
    {
        await AddAsync("ada");
        await SetHashAsync("ada", "$2b$12$something");

        await FailsAsync(ErrorKind.Corrupt, () => LoginAsync("ada"));
    }

    [Fact]
    public async Task Getting_a_session_never_waits_for_a_writer()
    {
        var issued = await Store.OpenAsync(new());
        Time.Now = Start.AddMinutes(2);
        await using (await HoldWriterAsync())
        {
            for (var i = 0; i < 20; i++)
                await Store.GetAsync(issued.Token).WaitAsync(TimeSpan.FromSeconds(5));
            Assert.Equal(Start, Assert.Single(await SessionsAsync()).LastSeenAt);
        }

        await EventuallyAsync(async () => Assert.Equal(Time.Now, Assert.Single(await SessionsAsync()).LastSeenAt));
    }

    [Fact]
    public async Task A_session_that_two_processes_see_is_recorded_once_a_minute()
    {
        var other = await AnotherStoreAsync();
        var issued = await Store.OpenAsync(new());
        Time.Now = Start.AddMinutes(1);
        await using (await HoldWriterAsync())
        {
            await Store.GetAsync(issued.Token);
            Time.Now = Start.AddSeconds(61);
            await other.GetAsync(issued.Token);
        }
        await Store.DisposeAsync();
        await other.DisposeAsync();

        var seenAt = await ReadAsync<DateTimeOffset>("SELECT last_seen_at FROM session_tokens");
        Assert.Contains(seenAt, new[] { Start.AddSeconds(60), Start.AddSeconds(61) });
        var turns = await ReadAsync<long>("SELECT turns FROM session_guards WHERE guard = 'sessions'");
        Assert.Equal(2, turns);
    }

    [Fact]
    public async Task Attempts_that_no_longer_count_are_not_kept()
    {
        for (var i = 0; i < 6; i++)
            await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync($"name{i}"));
        Assert.Equal(6, await AttemptsAsync());

        Time.Now = Start.AddMinutes(1);
        await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync("name"));
        Assert.Equal(1, await AttemptsAsync());
        Time.Now = Start.AddMinutes(2);
        await Store.PurgeAsync();
        Assert.Equal(0, await AttemptsAsync());
    }

    [Fact]
    public async Task Throttled_attempts_leave_no_rows()
    {
        for (var i = 0; i < 5; i++)
            await FailsAsync(ErrorKind.Unauthorized, () => LoginFromAsync(Store, "10.0.0.1", "nobody", Password));
        for (var i = 0; i < 50; i++)
            await FailsAsync(ErrorKind.Throttled, () => LoginFromAsync(Store, "10.0.0.1", "nobody", Password));

        Assert.Equal(5, await AttemptsAsync());
    }

    [Fact]
    public async Task More_ended_sessions_than_are_purged_together_all_go()
    {
        const int Many = 2_001;
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Store.OpenAsync(new() { Lifetime = TimeSpan.Zero })));

        Assert.Equal(Many, await Store.PurgeAsync());
        Assert.Empty(await SessionsAsync(includeEnded: true));
    }

    /// <summary>Lets nobody write the database until it is disposed.</summary>
    protected abstract Task<IAsyncDisposable> HoldWriterAsync();

    /// <summary>Everything in the database, as one text.</summary>
    protected abstract Task<string> DumpAsync();

    protected override Task<ISessionStore> OpenStoreAsync(TimeProvider time) => Task.FromResult<ISessionStore>(SqlSessionStore.Open(Location, time));

    private async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var database = OpenDatabase();
        await database.WriteAsync(session => session.ExecuteAsync(sql, parameters));
    }

    private async Task<T?> ReadAsync<T>(string sql, object? parameters = null)
    {
        await using var database = OpenDatabase();
        return await database.ReadAsync(session => session.FirstAsync<T>(sql, parameters));
    }

    private SqlDatabase OpenDatabase() => SqlDatabase.Open(Location, new("Sessions", 1));

    private Task SetHashAsync(string userKey, string hash) =>
        ExecuteAsync("UPDATE session_users SET password_hash = @Hash WHERE user_key = @UserKey", new { Hash = hash, UserKey = userKey });

    private async Task<string> HashAsync(string userKey) =>
        (await ReadAsync<string>("SELECT password_hash FROM session_users WHERE user_key = @UserKey", new { UserKey = userKey }))!;

    private Task<long> AttemptsAsync() => ReadAsync<long>("SELECT COUNT(*) FROM session_attempts");
}
