using System.Text.RegularExpressions;
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
        await SelectAsync(visitor, "mass", "20");
        await Visitor.SeeTextAsync(selection, "3 of 5 shown points are selected");

        await visitor.Page.GetByLabel("Only what is selected").CheckAsync();
        await Visitor.CountAsync(visitor.Rows("Points"), 3);
        Assert.StartsWith("point,thickness,material,mass,stress\r\n0,1,steel,10,300\r\n", await DownloadAsync(visitor, visitor.Button("Selected rows as CSV"), "designs selection.csv"), StringComparison.Ordinal);

        await SaveSetAsync(visitor, "Save the selection", "light");
        await Visitor.SeeTextAsync(visitor.Rows("Results"), "light (3)");
        await SaveSetAsync(visitor, "Save the front", "pareto");
        await Visitor.SeeTextAsync(visitor.Rows("Results"), "pareto (2)");

        await visitor.Button("Remove the interval of mass").ClickAsync();
        await Visitor.SeeTextAsync(selection, "Nothing is selected");
    }

    [Fact]
    public async Task A_box_in_the_plot_selects_in_both_objectives()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        await DragAsync(visitor, "Pareto front", (0.55f, 0.12f), (0.8f, 0.88f));

        await Visitor.SeeTextAsync(visitor.Card("Selection"), "1 of 5 shown points are selected");
        await Visitor.SeeAsync(visitor.Button("Remove the interval of mass"));
        await Visitor.SeeAsync(visitor.Button("Remove the interval of stress"));
    }

    [Theory]
    [InlineData("Parallel coordinates", 0.0415f, 0.2f, 0.0415f, 0.65f)]
    [InlineData("Histogram", 0.3f, 0.5f, 0.75f, 0.5f)]
    [InlineData("Objective history", 0.5f, 0.3f, 0.5f, 0.58f)]
    public async Task An_interval_drawn_in_one_plot_selects_in_all(string card, float fromX, float fromY, float toX, float toY)
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "Parallel coordinates of mass, stress, thickness, material" }));
        await DragAsync(visitor, card, (fromX, fromY), (toX, toY));

        await Visitor.SeeTextAsync(visitor.Card("Selection"), "2 of 5 shown points are selected");
        await Visitor.CountAsync(visitor.Page.GetByRole(AriaRole.List, new() { Name = "What selects" }).GetByRole(AriaRole.Listitem), 1);
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "How mass is spread; 2 points are selected" }));
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "mass over the points, and the best so far; 2 points are selected" }));
        await visitor.Page.GetByLabel("Only what is selected").CheckAsync();
        await Assertions.Expect(visitor.Rows("Points").Locator("[data-title=Point]")).ToHaveTextAsync(["1", "3"]);

        await visitor.Button("Remove the interval of mass").ClickAsync();
        await Visitor.SeeTextAsync(visitor.Card("Selection"), "Nothing is selected");
    }

    [Fact]
    public async Task An_interval_is_drawn_on_the_axis_of_its_column()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        await visitor.ChartsAsync(4);
        await SelectAsync(visitor, "mass", "35", least: "8");

        // Beside the first axis, which is that of mass, at half its height; nothing else is there.
        var canvas = await visitor.Card("Parallel coordinates").Locator("canvas").ElementHandleAsync();
        await visitor.Page.WaitForFunctionAsync("canvas => { const scale = canvas.width / canvas.clientWidth; return canvas.getContext('2d').getImageData(45 * scale, 178 * scale, 1, 1).data[3] > 0; }", canvas);
    }

    [Fact]
    public async Task A_histogram_selects_in_a_column_that_no_other_plot_shows()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "wide.csv", "mass,stress,a,b,c,d,hidden\n1,9,0,0,0,0,10\n2,8,0,0,0,0,20\n3,7,0,0,0,0,30\n4,6,0,0,0,0,40\n");
        await visitor.Page.GetByLabel("Column of the histogram").SelectOptionAsync("hidden");
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "How hidden is spread" }));
        await DragAsync(visitor, "Histogram", (0.5f, 0.5f), (0.97f, 0.5f));

        await Visitor.SeeTextAsync(visitor.Card("Selection"), "2 of 4 shown points are selected");
        await Visitor.SeeAsync(visitor.Button("Remove the interval of hidden"));
    }

    [Fact]
    public async Task A_selection_stays_when_the_objectives_change()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        await SelectAsync(visitor, "mass", "20");
        await Visitor.SeeTextAsync(visitor.Card("Selection"), "3 of 5 shown points are selected");
        await visitor.Page.GetByLabel("Only what is selected").CheckAsync();
        await visitor.Page.GetByLabel("Direction of objective 1").SelectOptionAsync("maximize");
        await visitor.Page.GetByLabel("Column of objective 1").SelectOptionAsync("thickness");
        await visitor.Page.GetByLabel("Column of objective 2").SelectOptionAsync("material");
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "material against thickness" }));

        await Visitor.SeeTextAsync(visitor.Card("Selection"), "3 of 5 shown points are selected");
        await Visitor.SeeAsync(visitor.Button("Remove the interval of mass"));
        await Assertions.Expect(visitor.Page.GetByLabel("Only what is selected")).ToBeCheckedAsync();
        await Visitor.CountAsync(visitor.Rows("Points"), 3);
    }

    [Fact]
    public async Task A_result_set_is_chosen_exported_and_removed_after_asking()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        await Visitor.SeeTextAsync(visitor.Card("Result sets"), "No result sets");
        await SaveSetAsync(visitor, "Save the front", Seed.Script);
        var selection = visitor.Card("Selection");
        await visitor.Button($"Select the points of {Seed.Script}").ClickAsync();
        await Visitor.SeeTextAsync(selection, $"The 2 points of the result set {Seed.Script} are selected");
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "How mass is spread; 2 points are selected" }));
        await visitor.Page.GetByLabel("Only what is selected").CheckAsync();
        await Assertions.Expect(visitor.Rows("Points").Locator("[data-title=Point]")).ToHaveTextAsync(["1", "2"]);

        // An interval leaves those of the set that are inside.
        await SelectAsync(visitor, "mass", "10");
        await Visitor.SeeTextAsync(selection, "1 of 5 shown points are selected");
        await visitor.Button("Clear").ClickAsync();
        await Visitor.SeeTextAsync(selection, "Nothing is selected");

        var rows = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button($"Save the points of {Seed.Script} as CSV").ClickAsync());
        Assert.Equal("point,thickness,material,mass,stress\r\n1,2,steel,20,150\r\n2,2,wood,5,290\r\n", await File.ReadAllTextAsync(await rows.PathAsync()));

        await visitor.Button($"Select the points of {Seed.Script}").ClickAsync();
        await visitor.Button($"Remove the result set {Seed.Script}").ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Remove this result set?" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Visitor.CountAsync(visitor.Rows("Result sets"), 1);
        await visitor.Button($"Remove the result set {Seed.Script}").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Page.Locator(".toast"), $"The result set {Seed.Script} was removed");
        await Visitor.SeeTextAsync(visitor.Card("Result sets"), "No result sets");
        await Visitor.SeeTextAsync(selection, "Nothing is selected");
    }

    [Fact]
    public async Task The_points_of_a_result_set_are_among_those_that_are_drawn()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await OpenAsync(visitor, "cantilever.csv", SourceSeed.Cantilever(Many));
        // The page selects only among the points that it shows; a script may keep any.
        await visitor.Page.EvaluateAsync("""
            async () => {
                const { results } = await (await fetch('api/data/sources/results')).json();
                const body = JSON.stringify({ key: 'cantilever', name: 'first', indices: Array.from({ length: 2000 }, (_, index) => index) });
                await fetch(`api/data/sources/${results[0].source}/sets`, { method: 'POST', headers: { 'X-Sim2l-Page': '1', 'Content-Type': 'application/json' }, body });
            }
            """);
        await visitor.Page.ReloadAsync();
        await visitor.Button("Select the points of first").ClickAsync();

        await Assertions.Expect(visitor.Card("Selection").GetByRole(AriaRole.Status)).ToHaveTextAsync("The 2,000 points of the result set first are selected");
        await Visitor.SeeTextAsync(visitor.Card("Pareto front"), "Showing 50,000 of 60,000 points");
        // All 2,000 have a line; of what is more than there are lines, it says how many have.
        await Assertions.Expect(visitor.Card("Parallel coordinates").Locator(".hint").First).Not.ToContainTextAsync("that are selected");
        await visitor.Button("Clear").ClickAsync();
        await SelectAsync(visitor, "mass", "30");
        await Assertions.Expect(visitor.Card("Parallel coordinates").Locator(".hint").First).ToContainTextAsync(new Regex("with [\\d,]+ of the [\\d,]+ that are selected"));
    }

    [Fact]
    public async Task A_connected_result_is_plotted_and_nothing_is_saved_in_it()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/data");
        await visitor.Page.GetByLabel("File", new() { Exact = true }).SelectOptionAsync(SourceSeed.Store);
        await visitor.Button("Connect").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Rows("Data sources"), "mounted");
        await visitor.GoAsync("/results");
        await visitor.Page.GetByLabel("Look at beams of store.db").CheckAsync();

        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "stress against mass: 2 on the front" }));
        await Visitor.CountAsync(visitor.Page.Locator("[data-drawn]"), 4);
        await visitor.Button("Select the points of heavy").ClickAsync();
        await Visitor.SeeTextAsync(visitor.Card("Selection"), "The 2 points of the result set heavy are selected");
        await Visitor.SeeTextAsync(visitor.Card("Selection"), "nothing is saved in it");
        await Visitor.CountAsync(visitor.Button("Save the selection"), 0);
        await Visitor.CountAsync(visitor.Button("Remove the result set heavy"), 0);
    }

    [Fact]
    public async Task Results_that_share_objectives_are_drawn_together_with_their_common_front()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.ImportAsync(Seed.Script + ".csv", "mass [kg],stress [MPa]\n19,140\n6,280\n1,400\n", "mass", "stress");
        await visitor.ImportAsync("grams.csv", "mass [g],stress [MPa]\n1,1\n", "mass", "stress");
        await OpenAsync(visitor, "designs.csv", SourceSeed.Designs);
        await visitor.Page.GetByLabel("Look at grams of grams.csv").CheckAsync();
        var tab = visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chosen results" }).GetByText("Together");
        await tab.ClickAsync();
        await Visitor.SeeAsync(visitor.Page.GetByText("These results cannot be compared"));
        await Visitor.SeeTextAsync(visitor.Card("Their objectives"), "grams (grams.csv): mass [g] (less), stress [MPa] (less)");

        await visitor.Rows("Results").Filter(new() { HasText = Seed.Script }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "stress against mass of 2 results: 4 points on the common front" }));
        await Visitor.SeeTextAsync(visitor.Card("Not in this plot"), "grams (grams.csv)");
        var rows = visitor.Rows("Results together");
        await Assertions.Expect(rows.Filter(new() { HasText = "designs.csv" }).Locator("td.number")).ToHaveTextAsync(["5 of 5", "2", "1"]);
        await Assertions.Expect(rows.Filter(new() { HasText = Seed.Script }).Locator("td.number")).ToHaveTextAsync(["3 of 3", "3", "3"]);
        await visitor.ChartsAsync(1);
        Assert.Contains("Common front", await DownloadAsync(visitor, visitor.Page.GetByText("SVG"), "results together.svg"), StringComparison.Ordinal);
        await visitor.Card("Results together").Locator("canvas").First.HoverAsync();
        await Visitor.CountAsync(visitor.Page.Locator("img[src='x']"), 0);
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

    private static async Task SelectAsync(Visitor visitor, string column, string most, string least = "")
    {
        var selection = visitor.Card("Selection");
        await selection.GetByLabel("Column").SelectOptionAsync(column);
        await selection.GetByLabel("From").FillAsync(least);
        await selection.GetByLabel("To").FillAsync(most);
        await selection.GetByLabel("To").PressAsync("Enter");
    }

    private static async Task SaveSetAsync(Visitor visitor, string button, string name)
    {
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Save as a result set?" });
        await visitor.Button(button).ClickAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Visitor.SeeAsync(visitor.Button($"Select the points of {name}"));
    }

    /// <summary>Draws in a plot with the mouse, between two places that are parts of its width and height.</summary>
    private static async Task DragAsync(Visitor visitor, string card, (float X, float Y) from, (float X, float Y) to)
    {
        await visitor.ChartsAsync(4);
        var plot = visitor.Card(card).Locator("[data-drawn]");
        await plot.ScrollIntoViewIfNeededAsync();
        var box = (await plot.BoundingBoxAsync())!;
        var mouse = visitor.Page.Mouse;
        await mouse.MoveAsync(box.X + (box.Width * from.X), box.Y + (box.Height * from.Y));
        await mouse.DownAsync();
        await mouse.MoveAsync(box.X + (box.Width * (from.X + to.X) / 2), box.Y + (box.Height * (from.Y + to.Y) / 2), new() { Steps = 5 });
        await mouse.MoveAsync(box.X + (box.Width * to.X), box.Y + (box.Height * to.Y), new() { Steps = 5 });
        await mouse.UpAsync();
    }

    private static async Task<string> DownloadAsync(Visitor visitor, ILocator button, string name)
    {
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
