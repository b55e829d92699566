using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>Who sees and may do what.</summary>
public sealed class SessionTests(PageSite site)
{
    [Fact]
    public async Task Without_a_session_only_what_is_public_is_there()
    {
        await using var visitor = await site.OpenAsync();

        await Visitor.SeeAsync(visitor.Card("Catalog").GetByText("Simulations", new() { Exact = true }));
        await Visitor.CountAsync(visitor.Card("Recent runs"), 0);
        await visitor.GoAsync("/simulations");
        await Visitor.CountAsync(visitor.Rows("Simulations"), 2);
        await Visitor.CountAsync(visitor.Main.GetByText("inner-secret"), 0);
        foreach (var place in new[] { "/runs", $"/runs/{Seed.First}", "/compare?a=1&b=2", "/cache" })
        {
            await visitor.GoAsync(place);
            await Visitor.SeeAsync(visitor.Page.GetByLabel("Password"));
        }
        await Visitor.SeeAsync(visitor.Card("Statistics").GetByText("Hit rate"));
        await Visitor.CountAsync(visitor.Rows("Entries of the cache"), 0);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_at_the_form()
    {
        await using var visitor = await site.OpenAsync();
        await visitor.GoAsync("/runs");
        await visitor.Page.GetByLabel("User name").FillAsync(Seed.User);
        await visitor.Page.GetByLabel("Password").FillAsync("wrong");
        await visitor.Main.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await Visitor.SeeTextAsync(visitor.Page.GetByRole(AriaRole.Alert), "Invalid username or password");

        await visitor.SignInAsync(Seed.User);
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 4);
    }

    [Fact]
    public async Task No_script_can_read_the_session()
    {
        await using var visitor = await site.OpenAsync(Seed.User);

        var cookie = Assert.Single(await visitor.Context.CookiesAsync());
        var readable = await visitor.Page.EvaluateAsync<string>("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");
        var answer = await visitor.Page.EvaluateAsync<string>("fetch('session').then(a => a.text())");

        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        Assert.Equal("/", cookie.Path);
        Assert.Equal(-1, cookie.Expires);
        Assert.DoesNotContain(cookie.Value, readable + answer, StringComparison.Ordinal);
        Assert.Contains(Seed.User, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Seed.User, "user", false)]
    [InlineData("dev", "developer", true)]
    [InlineData("root", "admin", true)]
    public async Task A_role_sees_what_it_may_do(string userName, string role, bool mayInvalidate)
    {
        await using var visitor = await site.OpenAsync(userName);
        await Visitor.SeeTextAsync(visitor.Page.Locator(".who"), role);

        await visitor.GoAsync($"/cache?simulation={Seed.Simulation}");
        await Visitor.CountAsync(visitor.Rows("Entries of the cache"), 2);

        await Visitor.CountAsync(visitor.Button($"Invalidate all of {Seed.Simulation}"), mayInvalidate ? 1 : 0);
    }

    [Fact]
    public async Task A_guest_reads_and_every_browser_has_a_session_of_its_own()
    {
        await using var first = await site.OpenAsync();
        await using var second = await site.OpenAsync();
        foreach (var visitor in new[] { first, second })
        {
            await visitor.GoAsync("/runs");
            await visitor.Button("Go on as a guest").ClickAsync();
            await Visitor.CountAsync(visitor.Rows("Runs that were found"), 4);
        }
        var sessions = await Task.WhenAll(new[] { first, second }.Select(static visitor => visitor.Page.EvaluateAsync<string>("fetch('session').then(a => a.json()).then(s => s.id)")));

        Assert.NotEqual(sessions[0], sessions[1]);
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        var token = Assert.Single(await visitor.Context.CookiesAsync()).Value;
        await visitor.GoAsync("/runs");
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 4);

        await visitor.Button("Sign out").ClickAsync();
        await Visitor.SeeAsync(visitor.Page.GetByLabel("Password"));

        Assert.Empty(await visitor.Context.CookiesAsync());
        Assert.Equal(ErrorKind.Unauthorized, (await Assert.ThrowsAsync<Sim2lException>(() => site.Sessions.GetAsync(new(token)))).Kind);
    }

    [Fact]
    public async Task A_session_that_has_ended_asks_for_a_new_one_where_the_reader_is()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync($"/runs/{Seed.First}");
        await Visitor.SeeAsync(visitor.Card("Outputs"));
        await site.Sessions.RevokeAsync(new(Assert.Single(await visitor.Context.CookiesAsync()).Value));
        // A service remembers a valid session for two seconds.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);

        await visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of the run" }).GetByText("Logs").ClickAsync();
        await Visitor.SeeAsync(visitor.Page.GetByText("Your session has ended."));
        await visitor.SignInAsync(Seed.User);

        await Visitor.SeeTextAsync(visitor.Card("Logs"), "Little remains");
        Assert.EndsWith($"#/runs/{Seed.First}/logs", visitor.Page.Url, StringComparison.Ordinal);
    }
}
