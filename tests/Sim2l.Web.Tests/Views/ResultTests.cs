using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>Results of data sources: chosen, plotted, brushed, saved.</summary>
public sealed class ResultTests(PageSite site)
{
    private const int Many = 60_000;

    [Fact]
    public async Task A_large_result_is_plotted_with_what_is_shown_of_it_said()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "cantilever.csv", SourceSeed.Cantilever(Many));
        await Visitor.SeeTextAsync(visitor.Card("Pareto front"), "Showing 50,000 of 60,000 points");
        await Visitor.CountAsync(visitor.Page.Locator("[data-drawn]"), 4);
        await Visitor.SeeTextAsync(visitor.Card("Histogram"), "All 60,000 points");

        await visitor.Button("Last").ClickAsync();
        await Visitor.SeeTextAsync(visitor.Card("Points"), "Points 59,901 to 60,000 of 60,000");
        await Visitor.CountAsync(visitor.Rows("Points"), 100);
        await Visitor.SeeTextAsync(visitor.Rows("Points").Last, "59999");
    }

    [Fact]
    public async Task Objectives_are_edited_and_the_service_finds_the_front()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        var plot = visitor.Card("Pareto front");
        await Visitor.SeeTextAsync(plot, "Showing all 5 points, 2 on the front");

        await visitor.Page.GetByLabel("Direction of objective 1").SelectOptionAsync("maximize");
        await visitor.Page.GetByLabel("Column of objective 2").SelectOptionAsync("thickness");
        await visitor.Page.GetByLabel("Direction of objective 2").SelectOptionAsync("maximize");
        await Visitor.SeeTextAsync(plot, "1 on the front");
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "thickness against mass: 1 on the front" }));
    }

    [Fact]
    public async Task A_selection_is_shown_saved_and_exported()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        var selection = visitor.Card("Selection");
        await selection.GetByLabel("Column").SelectOptionAsync("mass");
        await selection.GetByLabel("To").FillAsync("20");
        await selection.GetByLabel("To").PressAsync("Enter");
        await Visitor.SeeTextAsync(selection, "3 of 5 shown points are selected");

        await visitor.Page.GetByLabel("Only what is selected").CheckAsync();
        await Visitor.CountAsync(visitor.Rows("Points"), 3);
        Assert.StartsWith("point,thickness,material,mass,stress\r\n0,1,steel,10,300\r\n", await DownloadAsync(visitor, visitor.Button("Selected rows as CSV"), "designs selection.csv"), StringComparison.Ordinal);

        var dialog = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Save as a result set?" });
        await visitor.Button("Save the selection").ClickAsync();
        await dialog.GetByLabel("Name").FillAsync("light");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Rows("Results"), "light (3)");
        await visitor.Button("Save the front").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Rows("Results"), "pareto (2)");

        await visitor.Button("Remove the interval of mass").ClickAsync();
        await Visitor.SeeTextAsync(selection, "Nothing is selected");
    }

    [Fact]
    public async Task A_box_in_the_plot_selects_in_both_objectives()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        var plot = visitor.Card("Pareto front").Locator("[data-drawn]");
        await plot.ScrollIntoViewIfNeededAsync();
        var box = (await plot.BoundingBoxAsync())!;
        var mouse = visitor.Page.Mouse;
        await mouse.MoveAsync(box.X + (box.Width * 0.55f), box.Y + 50);
        await mouse.DownAsync();
        await mouse.MoveAsync(box.X + (box.Width * 0.7f), box.Y + (box.Height / 2), new() { Steps = 5 });
        await mouse.MoveAsync(box.X + (box.Width * 0.8f), box.Y + box.Height - 50, new() { Steps = 5 });
        await mouse.UpAsync();

        await Visitor.SeeTextAsync(visitor.Card("Selection"), "1 of 5 shown points are selected");
        await Visitor.SeeAsync(visitor.Button("Remove the interval of mass"));
        await Visitor.SeeAsync(visitor.Button("Remove the interval of stress"));
    }

    [Fact]
    public async Task A_picture_is_saved()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        await Visitor.CountAsync(visitor.Page.Locator("[data-drawn]"), 4);
        var plot = visitor.Card("Pareto front");

        Assert.Contains("stress", await DownloadAsync(visitor, plot.GetByText("SVG"), "designs front.svg"), StringComparison.Ordinal);
        Assert.Contains("PNG", await DownloadAsync(visitor, plot.GetByText("PNG"), "designs front.png"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_references_are_kept_in_the_browser_and_open_the_same_results_again()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.ImportAsync("other.csv", SourceSeed.Designs, "stress", "mass");
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        await visitor.Page.GetByLabel("Look at other of other.csv").CheckAsync();
        await visitor.Page.GetByLabel("Filter by words").FillAsync("designs.csv");
        await Visitor.CountAsync(visitor.Rows("Results"), 1);
        await visitor.Page.ReloadAsync();

        await visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chosen results" }).GetByText("other (other.csv)").ClickAsync();
        await Visitor.SeeTextAsync(visitor.Card("Objectives of other"), "Add an objective");
        var kept = await visitor.Page.EvaluateAsync<string>("JSON.stringify(localStorage)");
        Assert.DoesNotContain("steel", kept, StringComparison.Ordinal);
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("localStorage.length"));
        Assert.InRange(kept.Length, 10, 1_000);
    }

    [Fact]
    public async Task Names_of_columns_are_text()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        var name = $"\"{Seed.Script.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await OpenAsync(visitor, "hostile.csv", $"{name},mass,stress\n1,10,300\n2,20,150\n");
        await Visitor.CountAsync(visitor.Page.Locator("[data-drawn]"), 4);
        await Visitor.SeeAsync(visitor.Card("Points").GetByRole(AriaRole.Columnheader, new() { Name = Seed.Script }));
        await visitor.Page.GetByLabel("Column of the histogram").SelectOptionAsync(Seed.Script);
        await visitor.Page.GetByLabel("Column of objective 1").SelectOptionAsync(Seed.Script);
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = $"stress against {Seed.Script}" }));
        await visitor.Card("Pareto front").Locator("canvas").First.HoverAsync();

        await Visitor.CountAsync(visitor.Page.Locator("img[src='x']"), 0);
    }

    [Fact]
    public async Task Nothing_runs_over_a_narrow_window()
    {
        await using var visitor = await site.OpenAsync(Seed.User, width: 380, height: 800, scheme: ColorScheme.Dark);
        await OpenAsync(visitor, "a-file-with-a-name-that-is-much-longer-than-anybody-would-like-to-read.csv", SourceSeed.Designs);
        await Visitor.CountAsync(visitor.Page.Locator("[data-drawn]"), 4);

        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private static async Task OpenAsync(Visitor visitor, string name, string content)
    {
        await visitor.ImportAsync(name, content, "mass", "stress");
        await visitor.GoAsync("/results");
        await visitor.Page.GetByLabel($"Look at {Path.GetFileNameWithoutExtension(name)} of {name}").CheckAsync();
        await Visitor.SeeAsync(visitor.Card("Pareto front"));
    }

    private static async Task<string> DownloadAsync(Visitor visitor, ILocator button, string name)
    {
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
