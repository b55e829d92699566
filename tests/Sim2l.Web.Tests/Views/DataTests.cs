using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>Data sources: sent, connected, seen by their own session only, and removed.</summary>
public sealed class DataTests(PageSite site)
{
    private const string Table = "Data sources";

    [Fact]
    public async Task A_file_is_sent_with_its_objectives_and_removed_after_asking()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.ImportAsync("designs.csv", SourceSeed.Designs, "mass", "stress");
        var row = visitor.Rows(Table).Filter(new() { HasText = "designs.csv" });
        await Visitor.SeeTextAsync(row, "csv");
        await Visitor.SeeTextAsync(row, "imported");
        await Visitor.SeeTextAsync(row.Locator("[data-title=Points]"), "5");

        await visitor.Page.ReloadAsync();
        await Visitor.CountAsync(row, 1);
        await visitor.Button("Remove designs.csv").ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Remove this data source?" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Visitor.CountAsync(row, 1);
        await visitor.Button("Remove designs.csv").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Visitor.SeeAsync(visitor.Page.GetByText("No data sources"));
    }

    [Fact]
    public async Task A_file_that_is_dropped_is_sent()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/data");
        var place = visitor.Page.Locator(".drop");
        await using var dropped = await visitor.Page.EvaluateHandleAsync("text => { const data = new DataTransfer(); data.items.add(new File([text], 'dropped.csv', { type: 'text/csv' })); return data; }", SourceSeed.Designs);
        await place.DispatchEventAsync("dragover", new { dataTransfer = dropped });
        await Assertions.Expect(place).ToHaveClassAsync("drop over");
        await place.DispatchEventAsync("dragleave", new { dataTransfer = dropped });
        await Assertions.Expect(place).ToHaveClassAsync("drop");
        await place.DispatchEventAsync("dragover", new { dataTransfer = dropped });
        await place.DispatchEventAsync("drop", new { dataTransfer = dropped });

        var dialog = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Import this file?" });
        await Visitor.SeeTextAsync(dialog, "dropped.csv");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an objective" }).ClickAsync();
        await dialog.GetByLabel("Column of objective 1").SelectOptionAsync("mass");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Rows(Table), "dropped.csv");
        await Visitor.SeeTextAsync(visitor.Rows(Table).Locator("[data-title=Points]"), "5");
        await Assertions.Expect(place).ToHaveClassAsync("drop");
    }

    [Fact]
    public async Task A_file_larger_than_other_bodies_goes_through_with_its_progress()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/data");
        using var folder = new TemporaryFolder();
        var path = Path.Join(folder.Path, "large.csv");
        await File.WriteAllTextAsync(path, "mass\n" + string.Concat(Enumerable.Repeat($"1.{new string('0', 400)}\n", 45_000)));
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(path);
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an objective" }).ClickAsync();
        await dialog.GetByLabel("Column of objective 1").SelectOptionAsync("mass");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();

        await Visitor.SeeTextAsync(visitor.Rows(Table), "45,000");
    }

    [Fact]
    public async Task What_is_wrong_in_a_file_is_said_with_its_line_and_column_and_left_out_when_asked()
    {
        const string bad = "thickness,mass,stress\n1,10,300\n2,heavy,1\n";
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/data");
        var dialog = await visitor.ChooseAsync("bad.csv", bad, "mass", "stress");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        var alert = visitor.Page.GetByRole(AriaRole.Alert);
        await Visitor.SeeTextAsync(alert, "line 3");
        await Visitor.SeeTextAsync(alert, "mass");

        await visitor.Button("Dismiss").ClickAsync();
        dialog = await visitor.ChooseAsync("bad.csv", bad, "mass", "stress");
        await dialog.GetByLabel("Leave out rows that cannot be read").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await visitor.Page.GetByText("1 row left out").ClickAsync();
        await Visitor.SeeTextAsync(visitor.Rows(Table), "line 3");
    }

    [Fact]
    public async Task A_database_of_the_operator_is_connected()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/data");
        await visitor.Page.GetByLabel("File", new() { Exact = true }).SelectOptionAsync(SourceSeed.Database);
        await visitor.Button("Connect").ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Table").FillAsync("trials");
        foreach (var (column, number) in new[] { ("mass", 1), ("stress", 2) })
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an objective" }).ClickAsync();
            await dialog.GetByLabel($"Column of objective {number}").FillAsync(column);
        }
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();

        await Visitor.SeeTextAsync(visitor.Rows(Table), "mounted");
        await Visitor.SeeTextAsync(visitor.Rows(Table), "trials.db");
    }

    [Fact]
    public async Task Two_sessions_do_not_see_each_others_sources()
    {
        await using var first = await site.OpenAsync(Seed.User);
        await using var second = await site.OpenAsync(Seed.User);
        await first.ImportAsync("mine.csv", SourceSeed.Designs, "mass", "stress");
        await second.GoAsync("/data");
        await Visitor.SeeAsync(second.Page.GetByText("No data sources"));
        await second.ImportAsync("other.csv", SourceSeed.Designs, "mass", "stress");

        await Visitor.CountAsync(second.Rows(Table), 1);
        await first.Page.ReloadAsync();
        await Visitor.CountAsync(first.Rows(Table), 1);
        await Visitor.SeeTextAsync(first.Rows(Table), "mine.csv");
    }

    [Fact]
    public async Task Names_of_files_and_columns_are_text()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/data");
        var dialog = await visitor.ChooseAsync(Seed.Script + ".csv", $"\"{Seed.Script.Replace("\"", "\"\"", StringComparison.Ordinal)}\",mass\n1,2\n3,x\n", "mass");
        await Visitor.SeeAsync(dialog.GetByText(Seed.Script + ".csv"));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Page.GetByRole(AriaRole.Alert), Seed.Script);

        await visitor.Button("Change and try again").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an objective" }).ClickAsync();
        await dialog.GetByLabel("Column of objective 1").SelectOptionAsync("mass");
        await dialog.GetByLabel("Leave out rows that cannot be read").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Rows(Table), Seed.Script + ".csv");
        await Visitor.CountAsync(visitor.Page.Locator("img[src='x']"), 0);
    }

    [Fact]
    public async Task A_keyboard_is_enough_to_import()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/data");
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(SourceSeed.File("designs.csv", SourceSeed.Designs));
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Add an objective" })).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        // Also when the file is read later than the key is pressed.
        await Assertions.Expect(dialog.GetByLabel("Column of objective 1")).ToHaveValueAsync("thickness");
        var import = dialog.GetByRole(AriaRole.Button, new() { Name = "Import" });
        for (var presses = 0; presses < 10 && !await import.EvaluateAsync<bool>("e => e === document.activeElement"); presses++)
            await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Visitor.SeeTextAsync(visitor.Rows(Table), "designs.csv");
    }
}
