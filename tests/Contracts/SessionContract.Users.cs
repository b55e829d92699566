namespace Sim2l.Sessions;

public abstract partial class SessionContract
{
    /// <summary>Texts that strangers type for names.</summary>
    public static TheoryData<string> HostileNames =>
    [
        "", " ", "ada ", "\tada", "a\0da", "a\nb", "ad\u200Ba", "ad\u202Ea", "\uD800", "ada\uDFFF", "\uE000", new string('a', 129), new string('%', 10_000),
    ];

    /// <summary>Names that are odd, and yet names.</summary>
    public static TheoryData<string> OddNames =>
    [
        "%", "_", "a%", "*", "'; DROP TABLE session_users; --", "\" OR \"\"=\"", "../../etc/passwd", "a/b", "a%2Fb", "{0}", "$1", "@UserName", "\U0001F600", "Ада", new string('é', 128),
    ];

    [Fact]
    public async Task A_user_is_found_by_name_in_any_case()
    {
        var added = await Store.AddUserAsync(new() { UserName = "Ada", Password = new(Password), Role = Role.Developer, Email = "ada@example.org" });

        var found = await Store.GetUserAsync("aDA");

        Assert.Equal(added, found);
        Assert.Equal("Ada", found.UserName);
        Assert.Equal(Role.Developer, found.Role);
        Assert.Equal("ada@example.org", found.Email);
        Assert.True(found.IsActive);
        Assert.Equal(Start, found.CreatedAt);
        Assert.Null(found.LastLoginAt);
    }

    [Theory]
    [InlineData("Ada", "ADA")]
    [InlineData("Élodie", "éLODIE")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")]
    [InlineData("Title", "tITLE")]
    public async Task Names_that_differ_in_case_only_are_one(string name, string same)
    {
        await AddAsync(name);

        await FailsAsync(ErrorKind.Conflict, () => AddAsync(same));
        Assert.Equal(name, (await Store.GetUserAsync(same)).UserName);
    }

    [Fact]
    public async Task Names_that_only_look_alike_are_different_users()
    {
        var latin = await AddAsync("admin");
        var cyrillic = await AddAsync("\u0430dmin");

        Assert.NotEqual(latin.UserId, cyrillic.UserId);
        Assert.Equal(latin, await Store.GetUserAsync("admin"));
        await FailsAsync(ErrorKind.NotFound, () => Store.GetUserAsync("\uFF41dmin"));
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task A_text_that_cannot_be_a_name_is_refused_and_found_nowhere(string name)
    {
        await FailsAsync(ErrorKind.InvalidInput, () => AddAsync(name));
        await FailsAsync(ErrorKind.NotFound, () => Store.GetUserAsync(name));
        await FailsAsync(ErrorKind.NotFound, () => Store.UpdateUserAsync(name, new() { IsActive = false }));
        await FailsAsync(ErrorKind.NotFound, () => Store.RemoveUserAsync(name));
        await FailsAsync(ErrorKind.NotFound, () => Store.OpenAsync(new() { UserName = name }));
        await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync(name));
        Assert.Empty(await SessionsAsync(name, includeEnded: true));
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    public Task The_name_of_nobody_is_nobodys(string name) => FailsAsync(ErrorKind.InvalidInput, () => AddAsync(name));

    [Theory]
    [MemberData(nameof(OddNames))]
    public async Task An_odd_name_is_a_name_like_any_other(string name)
    {
        await AddAsync("bystander");
        var added = await AddAsync(name);

        Assert.Equal(added, await Store.GetUserAsync(name));
        Assert.Equal(name, (await Store.OpenAsync(new() { UserName = name })).Session.UserName);
        Assert.Single(await SessionsAsync(name));
        await Store.RemoveUserAsync(name);
        Assert.Equal("bystander", Assert.Single(await UsersAsync()).UserName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    public Task A_short_password_is_refused(string password) =>
        FailsAsync(ErrorKind.InvalidInput, () => Store.AddUserAsync(new() { UserName = "ada", Password = new(password) }));

    [Fact]
    public async Task A_role_or_address_that_cannot_be_is_refused()
    {
        await FailsAsync(ErrorKind.InvalidInput, () => AddAsync("ada", (Role)7));
        await FailsAsync(ErrorKind.InvalidInput, () => Store.AddUserAsync(new() { UserName = "ada", Password = new(Password), Email = "a\0b" }));
        await FailsAsync(ErrorKind.InvalidInput, () => Store.AddUserAsync(new() { UserName = "ada", Password = new(Password), Email = new string('a', 255) }));
        await AddAsync("ada");
        await FailsAsync(ErrorKind.InvalidInput, () => Store.UpdateUserAsync("ada", new() { Role = (Role)(-1) }));
        await FailsAsync(ErrorKind.InvalidInput, () => Store.UpdateUserAsync("ada", new() { Email = "a\nb" }));
        await FailsAsync(ErrorKind.InvalidInput, () => Store.UpdateUserAsync("ada", new() { Password = new("short") }));
    }

    [Fact]
    public async Task Users_are_listed_by_name()
    {
        foreach (var name in new[] { "zoe", "Bob", "ada", "Émile" })
            await AddAsync(name);

        Assert.Equal(["ada", "Bob", "zoe", "Émile"], (await UsersAsync()).Select(static user => user.UserName));
    }

    [Fact]
    public async Task The_number_of_a_removed_user_is_never_used_again()
    {
        var first = await AddAsync("ada");
        await Store.RemoveUserAsync("ada");

        var second = await AddAsync("ada");

        Assert.True(second.UserId > first.UserId);
        Assert.True(first.UserId > 0);
    }

    [Fact]
    public async Task A_removed_user_is_gone_and_so_are_the_sessions()
    {
        await AddAsync("ada");
        var issued = await Store.OpenAsync(new() { UserName = "ada" });
        var bystander = await Store.OpenAsync(new());

        await Store.RemoveUserAsync("ADA");

        await FailsAsync(ErrorKind.NotFound, () => Store.GetUserAsync("ada"));
        await FailsAsync(ErrorKind.NotFound, () => Store.RemoveUserAsync("ada"));
        await FailsAsync(ErrorKind.Unauthorized, () => Store.GetAsync(issued.Token));
        await FailsAsync(ErrorKind.Unauthorized, () => LoginAsync("ada"));
        await Store.GetAsync(bystander.Token);
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        var added = await Store.AddUserAsync(new() { UserName = "ada", Password = new(Password), Role = Role.Developer, Email = "ada@example.org" });

        Assert.Equal(added, await Store.UpdateUserAsync("ADA", new()));
        Assert.Equal(added with { Email = "b@example.org" }, await Store.UpdateUserAsync("ada", new() { Email = "b@example.org" }));
        Assert.Equal(added with { Email = null }, await Store.UpdateUserAsync("ada", new() { Email = "" }));
        Assert.Equal(added with { Email = null, Role = Role.Admin }, await Store.UpdateUserAsync("ada", new() { Role = Role.Admin }));
        await LoginAsync("ada");
    }

    [Fact]
    public async Task What_takes_rights_away_ends_the_sessions_and_what_does_not_leaves_them()
    {
        await AddAsync("root", Role.Admin);
        await AddAsync("ada", Role.Developer);
        await AssertEndsAsync(false, new() { Email = "x@example.org" });
        await AssertEndsAsync(false, new() { IsActive = true });
        await AssertEndsAsync(false, new() { Role = Role.Developer });
        await AssertEndsAsync(false, new() { Role = Role.Admin });
        await AssertEndsAsync(true, new() { Role = Role.User });
        await AssertEndsAsync(true, new() { Password = new("another password") });
        await AssertEndsAsync(true, new() { IsActive = false });
    }

    [Fact]
    public async Task A_session_keeps_the_privileges_of_its_opening_when_its_user_rises()
    {
        await AddAsync("ada");
        var issued = await Store.OpenAsync(new() { UserName = "ada" });

        await Store.UpdateUserAsync("ada", new() { Role = Role.Admin });

        Assert.Equal(Privileges.OfUser, (await Store.GetAsync(issued.Token)).Privileges);
        Assert.Equal(Privileges.OfAdmin, (await Store.OpenAsync(new() { UserName = "ada" })).Session.Privileges);
    }

    [Fact]
    public async Task The_last_active_admin_stays()
    {
        await AddAsync("root", Role.Admin);
        await AddAsync("spare", Role.Admin);
        await AddAsync("ada");
        await Store.UpdateUserAsync("spare", new() { IsActive = false });
        var issued = await Store.OpenAsync(new() { UserName = "root" });

        await FailsAsync(ErrorKind.Conflict, () => Store.RemoveUserAsync("root"));
        await FailsAsync(ErrorKind.Conflict, () => Store.UpdateUserAsync("root", new() { Role = Role.Developer }));
        await FailsAsync(ErrorKind.Conflict, () => Store.UpdateUserAsync("root", new() { IsActive = false }));

        Assert.Equal(Role.Admin, (await Store.GetUserAsync("root")).Role);
        await Store.GetAsync(issued.Token);
        await Store.RemoveUserAsync("ada");
        await Store.UpdateUserAsync("spare", new() { IsActive = true });
        await Store.RemoveUserAsync("root");
    }

    [Fact]
    public async Task Of_two_admins_who_are_demoted_at_once_one_stays()
    {
        var other = await AnotherStoreAsync();
        await AddAsync("left", Role.Admin);
        await AddAsync("right", Role.Admin);
        for (var round = 0; round < 10; round++)
        {
            var outcomes = await Task.WhenAll(OutcomeAsync(() => DemoteAsync(Store, "left")), OutcomeAsync(() => DemoteAsync(other, "right")));

            Assert.Equal([null, ErrorKind.Conflict], outcomes.Order());
            await Store.UpdateUserAsync("left", new() { Role = Role.Admin });
            await Store.UpdateUserAsync("right", new() { Role = Role.Admin });
        }
    }

    [Fact]
    public async Task Of_many_who_add_one_name_at_once_one_succeeds()
    {
        var other = await AnotherStoreAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => OutcomeAsync(
            () => (i % 2 == 0 ? Store : other).AddUserAsync(new() { UserName = i % 3 == 0 ? "ADA" : "ada", Password = new(Password) }))));

        Assert.Single(outcomes, static outcome => outcome is null);
        Assert.Equal(5, outcomes.Count(static outcome => outcome == ErrorKind.Conflict));
        Assert.Single(await UsersAsync());
    }

    protected static async Task<ErrorKind?> OutcomeAsync(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (Sim2lException e)
        {
            return e.Kind;
        }
    }

    protected async Task<List<User>> UsersAsync() => await Store.GetUsersAsync().ToListAsync();

    private static Task<User> DemoteAsync(ISessionStore store, string name) => store.UpdateUserAsync(name, new() { Role = Role.User });

    private async Task AssertEndsAsync(bool ends, UserChange change)
    {
        var issued = await Store.OpenAsync(new() { UserName = "ada" });
        await Store.UpdateUserAsync("ada", change);
        Assert.Equal(ends ? ErrorKind.Unauthorized : null, await OutcomeAsync(() => Store.GetAsync(issued.Token)));
    }
}
