using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>The cache, and the one thing that the page changes.</summary>
public sealed class CacheTests(PageSite site)
{
    [Fact]
    public async Task An_entry_is_invalidated_after_asking_and_with_a_reason()
    {
        await using var visitor = await site.OpenAsync("dev");
        await visitor.GoAsync($"/cache?simulation={Seed.Simulation}");
        var row = visitor.Rows("Entries of the cache").Filter(new() { HasText = "key/100%_a" });
        var other = visitor.Rows("Entries of the cache").Filter(new() { HasText = "key/100%_b" });
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Invalidate this entry?" });

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Visitor.SeeTextAsync(dialog, "key/100%_a");
        await Assertions.Expect(dialog.GetByLabel("Reason")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Visitor.CountAsync(dialog, 0);
        await Visitor.SeeTextAsync(row, "valid");

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Invalidate" }).ClickAsync();
        await Visitor.SeeAsync(dialog);
        await dialog.GetByLabel("Reason").FillAsync("wrong material");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Invalidate" }).ClickAsync();

        await Visitor.SeeTextAsync(visitor.Page.GetByRole(AriaRole.Status).Last, "1 entry was invalidated.");
        await Visitor.SeeTextAsync(row, "wrong material");
        await Visitor.SeeTextAsync(other, "valid");
        await Visitor.CountAsync(other.GetByRole(AriaRole.Button), 1);
    }

    [Fact]
    public async Task Entries_are_found_by_status()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        await visitor.GoAsync("/cache");
        await Visitor.CountAsync(visitor.Rows("Entries of the cache"), 3);
        await visitor.Page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync("expired");

        await Visitor.SeeAsync(visitor.Page.GetByText("No entries"));
    }
}
