using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>Runs: found, looked into, compared.</summary>
public sealed class RunTests(PageSite site)
{
    [Fact]
    public async Task Runs_are_found_by_simulation_status_and_filter()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/runs");
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 4);
        await visitor.Page.GetByLabel("Simulation", new() { Exact = true }).SelectOptionAsync(Seed.Simulation);
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 3);
        await Visitor.SeeTextAsync(visitor.Card("Statistics"), "66.7 %");
        await Visitor.SeeTextAsync(visitor.Rows("Runs that were found").Filter(new() { HasText = Seed.First }), "392");

        await visitor.Page.GetByLabel("Filter").FillAsync("temperature > 450 K and temperature < 1000");
        await visitor.Button("Search").ClickAsync();
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 1);
        await Visitor.SeeAsync(visitor.Link(Seed.Second));

        await visitor.Page.GetByLabel("Filter").FillAsync("");
        await visitor.Page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync("failed");
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 1);
        await Visitor.SeeAsync(visitor.Link(Seed.Failed));

        await visitor.Page.ReloadAsync();
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 1);
        await visitor.Page.GoBackAsync();
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 1);
        await Visitor.SeeAsync(visitor.Link(Seed.Second));
    }

    [Theory]
    [InlineData("temperature >", "at character")]
    [InlineData("outputs.nothing > 3", "outputs.nothing")]
    [InlineData("outputs.peak > warm", "peak")]
    [InlineData("{\"field\": \"status\", \"op\": \"nearly\", \"value\": 1}", "nearly")]
    public async Task A_wrong_filter_is_explained(string filter, string part)
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync($"/runs?simulation={Seed.Simulation}");
        await visitor.Page.GetByLabel("Filter").FillAsync(filter);
        await visitor.Page.GetByLabel("Filter").PressAsync("Enter");

        await Visitor.SeeTextAsync(visitor.Page.GetByRole(AriaRole.Alert).First, part);

        await visitor.Page.GetByLabel("Filter").FillAsync("peak > 0");
        await visitor.Button("Search").ClickAsync();
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 2);
        await Visitor.CountAsync(visitor.Page.GetByRole(AriaRole.Alert), 0);
    }

    [Fact]
    public async Task A_run_shows_all_that_it_holds()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/runs");
        await visitor.Link(Seed.First).ClickAsync();

        await Visitor.SeeAsync(visitor.Heading(Seed.First));
        await Visitor.SeeTextAsync(visitor.Rows("Inputs").Filter(new() { HasText = "temperature" }), "400");
        await Visitor.SeeTextAsync(visitor.Rows("Outputs").Filter(new() { HasText = "peak" }), "392");
        await visitor.ChartsAsync(1);
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "profile [K] over its index: 101 values from 370 to 400" }));

        await TabAsync(visitor, "Logs");
        await Visitor.SeeTextAsync(visitor.Card("Logs"), "residual=0.5");
        await visitor.Page.GetByLabel("Level").SelectOptionAsync("warning");
        await Visitor.CountAsync(visitor.Page.Locator(".log > li"), 1);

        await TabAsync(visitor, "Metrics");
        await Visitor.SeeTextAsync(visitor.Card("residual"), "60 measurements");
        await visitor.ChartsAsync(1);

        await TabAsync(visitor, "Provenance");
        await Visitor.SeeTextAsync(visitor.Rows("Provenance"), "Crank-Nicolson");

        await TabAsync(visitor, "About");
        await Visitor.SeeTextAsync(visitor.Card("About this run"), Seed.User);
    }

    [Fact]
    public async Task Files_are_shown_and_downloaded()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync($"/runs/{Seed.First}/files");
        await visitor.Link("Preview notes.txt").ClickAsync();
        await Visitor.SeeTextAsync(visitor.Card("Preview of notes.txt"), Seed.Notes);

        await visitor.Link("Preview plot.png").ClickAsync();
        var picture = visitor.Page.GetByAltText("Content of plot.png");
        await Visitor.SeeAsync(picture);
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 1);

        Assert.Equal(Seed.Notes, await visitor.DownloadAsync(visitor.Link("Download notes.txt"), "notes.txt"));
    }

    [Theory]
    [InlineData("", "profile", "index")]
    [InlineData("/metrics", "residual", "step")]
    public async Task Its_plots_are_saved_as_pictures(string part, string name, string axis)
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync($"/runs/{Seed.First}{part}");
        await visitor.ChartsAsync(1);

        Assert.Contains(axis, await visitor.DownloadAsync(visitor.Page.GetByText("SVG"), $"{Seed.First} {name}.svg"), StringComparison.Ordinal);
        Assert.Contains("PNG", await visitor.DownloadAsync(visitor.Page.GetByText("PNG"), $"{Seed.First} {name}.png"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_says_why()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync($"/runs/{Seed.Failed}");

        await Visitor.SeeAsync(visitor.Page.GetByText("The bar melts at 9000 K"));
        await Visitor.SeeAsync(visitor.Page.GetByText("No outputs"));
    }

    [Fact]
    public async Task Two_runs_stand_side_by_side()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync($"/runs?simulation={Seed.Simulation}");
        await visitor.Page.GetByLabel($"Compare {Seed.First}").CheckAsync();
        await Assertions.Expect(visitor.Button("Compare")).ToBeDisabledAsync();
        await visitor.Page.GetByLabel($"Compare {Seed.Second}").CheckAsync();
        await visitor.Button("Compare").ClickAsync();

        var table = visitor.Card("Inputs").Locator("tbody tr");
        await Visitor.SeeTextAsync(table.Filter(new() { HasText = "temperature" }), "+100, +25 %");
        await Visitor.SeeTextAsync(table.Filter(new() { HasText = "cells" }), "same");
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_said_so()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/runs/nowhere");

        await Visitor.SeeTextAsync(visitor.Page.GetByRole(AriaRole.Alert), "nowhere");
    }

    [Fact]
    public async Task A_simulation_shows_what_it_takes()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/simulations");
        await Visitor.CountAsync(visitor.Rows("Simulations"), 3);
        await visitor.Page.GetByLabel("Words").FillAsync("heat");
        await visitor.Button("Search").ClickAsync();
        await Visitor.CountAsync(visitor.Rows("Simulations"), 1);
        await visitor.Link(Seed.Simulation).ClickAsync();

        await Visitor.SeeAsync(visitor.Heading($"{Seed.Simulation} {Seed.Version}"));
        await Visitor.SeeTextAsync(visitor.Rows("Inputs"), "Of the heated end");
        await visitor.Link("Its runs").ClickAsync();
        await Visitor.CountAsync(visitor.Rows("Runs that were found"), 3);
    }

    private static Task TabAsync(Visitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of the run" }).GetByText(name).ClickAsync();
}
