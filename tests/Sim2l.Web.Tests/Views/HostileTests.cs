using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>Names that would run a script where they became HTML are text everywhere; the visitor fails the test where one ran.</summary>
public sealed class HostileTests(PageSite site)
{
    [Theory]
    [InlineData("/runs")]
    [InlineData("/simulations")]
    [InlineData("/cache")]
    [InlineData($"/runs/{Seed.Hostile}")]
    [InlineData($"/runs/{Seed.Hostile}/logs")]
    [InlineData($"/runs/{Seed.Hostile}/metrics")]
    [InlineData($"/runs/{Seed.Hostile}/files")]
    [InlineData($"/runs/{Seed.Hostile}/provenance")]
    [InlineData($"/compare?a={Seed.Hostile}&b={Seed.First}")]
    public async Task A_name_is_text(string place)
    {
        await using var visitor = await site.OpenAsync("root");
        await visitor.GoAsync(place);

        await Visitor.SeeAsync(visitor.Main.GetByText(Seed.Script).Filter(new() { Visible = true }).First);
        await Visitor.CountAsync(visitor.Page.Locator("img[src='x'], img[onerror]"), 0);
    }

    [Fact]
    public async Task A_simulation_is_opened_and_chosen_by_such_a_name()
    {
        await using var visitor = await site.OpenAsync("root");
        await visitor.GoAsync("/simulations");
        await visitor.Link(Seed.Script).ClickAsync();
        await Visitor.SeeAsync(visitor.Heading($"{Seed.Script} 1.0.0"));

        await visitor.GoAsync("/runs");
        await visitor.Page.GetByLabel("Simulation").SelectOptionAsync(Seed.Script);
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 1);
        await visitor.Page.GetByText("How filters are written").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.List, new() { Name = "Parameters" }).GetByText(Seed.Script).First.ClickAsync();
        await Assertions.Expect(visitor.Page.GetByLabel("Filter")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync("is not null");
        await visitor.Button("Search").ClickAsync();
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 1);
    }

    [Fact]
    public async Task A_page_in_a_run_is_shown_as_text_and_a_picture_runs_nothing()
    {
        await using var visitor = await site.OpenAsync("root");
        await visitor.GoAsync($"/runs/{Seed.Hostile}/files");
        await visitor.Link($"Preview {Seed.Script}.html").ClickAsync();
        await Visitor.SeeTextAsync(visitor.Page.Locator(".preview pre"), "<script>window.hacked=1</script>");
        await visitor.Link("Preview script.svg").ClickAsync();
        await Visitor.SeeAsync(visitor.Page.GetByAltText("Content of script.svg"));
    }

    [Fact]
    public async Task A_file_that_is_opened_by_its_address_is_downloaded()
    {
        await using var visitor = await site.OpenAsync("root");
        var answer = await visitor.Page.APIRequest.GetAsync($"{site.Address}api/results/runs/{Seed.Hostile}/files/1/content");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("attachment", answer.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Contains("sandbox", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
    }

    [Theory]
    [InlineData("/<img src=x onerror='window.hacked=1'>")]
    [InlineData("/runs/%3Cimg%20src=x%20onerror='window.hacked=1'%3E")]
    [InlineData("/runs?filter=%3Cimg%20src=x%3E&simulation=%3Cimg%20src=x%20onerror=window.hacked=1%3E")]
    [InlineData("/runs/..%2F..%2Fsession/%00")]
    [InlineData("/%")]
    public async Task A_link_is_text_too(string place)
    {
        await using var visitor = await site.OpenAsync("root");
        await visitor.GoAsync(place);

        await Visitor.SeeAsync(visitor.Main.Locator("h1"));
        await Visitor.CountAsync(visitor.Page.Locator("img[src='x']"), 0);
    }

    // The policy holds where the page itself would fail: text becomes no HTML, and nothing inline runs.
    [Fact]
    public async Task The_policy_of_the_page_forbids_html_of_text_and_scripts_of_others()
    {
        var visitor = await site.OpenAsync();
        var outcome = await visitor.Page.EvaluateAsync<string>(
            """
            () => {
                try { document.body.innerHTML = '<b>text</b>'; return 'HTML'; } catch { }
                const script = document.createElement('script');
                try { script.textContent = 'window.hacked = 1'; document.body.append(script); } catch { }
                return window.hacked ? 'ran' : 'refused';
            }
            """);
        await visitor.Context.DisposeAsync();

        Assert.Equal("refused", outcome);
    }
}
