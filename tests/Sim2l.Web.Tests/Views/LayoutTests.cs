using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>How the page looks in narrow windows and dark rooms, and without a mouse.</summary>
public sealed class LayoutTests(PageSite site)
{
    private const string HostileFile = Seed.Script + ".csv";
    private const string LongName = "a_name_of_a_column_that_is_much_longer_than_anybody_would_like_to_read";

    private const string TextOutside = """
        () => [...document.querySelectorAll('main *, header *')].filter(e => {
            const box = e.getBoundingClientRect();
            const isShown = box.width > 1 && box.height > 1 && getComputedStyle(e).visibility === 'visible' && !e.closest('.visually-hidden, .tabs, .rooms, .skip, .grid, pre, canvas');
            return isShown && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && (box.right > innerWidth + 1 || box.left < -1 || (getComputedStyle(e).overflow === 'visible' && getComputedStyle(e).display !== 'inline' && e.scrollWidth > e.clientWidth + 1));
        }).map(e => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 60)}`)
        """;

    private const string Contrasts = """
        () => {
            const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
            const parse = c => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
            const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
            const ground = e => { for (let at = e; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
            return [...document.querySelectorAll('main *, header *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.offsetParent && !e.closest(':disabled')).map(e => {
                const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
                return { text: `${e.tagName}.${e.className}: ${e.textContent.slice(0, 40)}`, ratio: (a + 0.05) / (b + 0.05) };
            }).filter(found => found.ratio < 4.5).map(found => `${found.text} ${found.ratio.toFixed(2)}`);
        }
        """;

    private const string Nameless = "() => [...document.querySelectorAll('input, select, button, a[href], [role=img], img')].filter(e => !(e.labels?.length || e.ariaLabel || e.alt || e.textContent.trim())).map(e => e.outerHTML)";

    /// <summary>Views, and their heads.</summary>
    public static TheoryData<string, string> Places => new()
    {
        { "/", "Overview" },
        { "/runs", "Runs" },
        { $"/runs?simulation={Seed.Simulation}", "Runs" },
        { $"/runs/{Seed.First}", Seed.First },
        { $"/runs/{Seed.First}/logs", Seed.First },
        { $"/runs/{Seed.First}/metrics", Seed.First },
        { $"/runs/{Seed.First}/files", Seed.First },
        { $"/runs/{Seed.First}/provenance", Seed.First },
        { $"/runs/{Seed.Hostile}", Seed.Hostile },
        { $"/runs/{Seed.Hostile}/logs", Seed.Hostile },
        { $"/compare?a={Seed.First}&b={Seed.Hostile}", "Compare runs" },
        { "/simulations", "Simulations" },
        { "/simulations/1", $"{Seed.Simulation} {Seed.Version}" },
        { $"/cache?simulation={Seed.Simulation}", "Cache" },
        { "/services", "Services" },
        { "/data", "Data" },
        { "/results", "Results" },
        { "/nowhere", "There is no such view" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Nothing_runs_over_its_box_in_a_narrow_window_and_all_can_be_read_in_the_dark(string place, string head)
    {
        await using var visitor = await OpenNarrowAsync();
        await visitor.GoAsync(place);
        await ReadyAsync(visitor, head);

        await CheckNarrowAsync(visitor);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task All_can_be_read_in_the_light_and_has_a_name(string place, string head)
    {
        await using var visitor = await site.OpenAsync("root");
        await visitor.GoAsync(place);
        await ReadyAsync(visitor, head);

        await CheckWideAsync(visitor);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_view_of_data_can_be_read_with_its_dialogs_and_hostile_names(bool isNarrow)
    {
        await using var visitor = await (isNarrow ? OpenNarrowAsync() : site.OpenAsync("root"));
        await visitor.GoAsync("/data");
        var points = HostilePoints(3) + "x,1,1\n";
        var dialog = await visitor.ChooseAsync(HostileFile, points, Seed.Script, "mass");
        await CheckAsync(visitor, isNarrow);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Alert));
        await CheckAsync(visitor, isNarrow);

        await visitor.Button("Dismiss").ClickAsync();
        dialog = await visitor.ChooseAsync(HostileFile, points, Seed.Script, "mass");
        await dialog.GetByLabel("Leave out rows that cannot be read").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await visitor.Page.GetByText("1 row left out").ClickAsync();
        await CheckAsync(visitor, isNarrow);

        await visitor.Button($"Remove {HostileFile}").ClickAsync();
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Remove this data source?" }));
        await CheckAsync(visitor, isNarrow);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_view_of_results_can_be_read_with_plots_a_selection_points_and_hostile_names(bool isNarrow)
    {
        await using var visitor = await (isNarrow ? OpenNarrowAsync() : site.OpenAsync("root"));
        await visitor.ImportAsync(HostileFile, HostilePoints(150), Seed.Script, "mass");
        await visitor.GoAsync("/results");
        await visitor.Page.GetByLabel($"of {HostileFile}").CheckAsync();
        var selection = visitor.Card("Selection");
        await selection.GetByLabel("Column").SelectOptionAsync("mass");
        await selection.GetByLabel("To").FillAsync("20");
        await selection.GetByLabel("To").PressAsync("Enter");
        await Visitor.SeeTextAsync(selection, "points are selected");
        await Visitor.CountAsync(visitor.Rows("Points"), 100);
        await Visitor.CountAsync(visitor.Page.Locator("[data-drawn]"), 4);
        await CheckAsync(visitor, isNarrow);

        await visitor.Button("Save the selection").ClickAsync();
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Save as a result set?" }));
        await CheckAsync(visitor, isNarrow);
    }

    [Fact]
    public async Task A_table_of_numbers_scrolls_in_its_box_where_a_window_is_narrow()
    {
        await using var visitor = await OpenNarrowAsync();
        await visitor.ImportAsync("many.csv", SourceSeed.Cantilever(200), "mass", "stress");
        await visitor.GoAsync("/results");
        await visitor.Page.GetByLabel("of many.csv").CheckAsync();
        await Visitor.CountAsync(visitor.Rows("Points"), 100);

        var box = visitor.Card("Points").Locator(".table-box");
        Assert.InRange(await box.EvaluateAsync<int>("e => e.clientHeight"), 100, 800);
        await box.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(visitor.Rows("Points").Last).ToBeInViewportAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Point", Exact = true })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_colours_follow_the_system()
    {
        await using var visitor = await site.OpenAsync();
        var light = await BackgroundAsync(visitor);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        Assert.NotEqual(light, await BackgroundAsync(visitor));
    }

    [Fact]
    public async Task A_view_that_is_asked_for_while_the_page_starts_is_shown()
    {
        site.Require();
        await using var visitor = await site.OpenElsewhereAsync(site.Address);
        await visitor.Page.AddInitScriptAsync("""
            new MutationObserver((_, observer) => {
                if (!document.querySelector('main')) return;
                observer.disconnect();
                location.hash = '#/services';
            }).observe(document, { childList: true, subtree: true });
            """);

        await visitor.GoAsync("/");

        await Visitor.SeeAsync(visitor.Heading("Services"));
    }

    [Fact]
    public async Task A_keyboard_is_enough()
    {
        await using var visitor = await site.OpenAsync();
        var keyboard = visitor.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Link("Skip to the content")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Main).ToBeFocusedAsync();

        await TabToAsync(visitor, visitor.Main.GetByRole(AriaRole.Link, new() { Name = "Sign in" }));
        await keyboard.PressAsync("Enter");
        await TabToAsync(visitor, visitor.Page.GetByLabel("User name"));
        await keyboard.TypeAsync("dev");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(PageSite.Password);
        await keyboard.PressAsync("Enter");
        await Visitor.SeeAsync(visitor.Button("Sign out"));

        await visitor.Page.Locator(".brand").FocusAsync();
        await TabToAsync(visitor, visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }).GetByText("Runs"));
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Heading("Runs")).ToBeFocusedAsync();
        await Visitor.SeeAsync(visitor.Link(Seed.First));
        await TabToAsync(visitor, visitor.Link(Seed.First));
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Heading(Seed.First)).ToBeFocusedAsync();

        await visitor.GoAsync($"/cache?simulation={Seed.Simulation}");
        await TabToAsync(visitor, visitor.Button($"Invalidate all of {Seed.Simulation}"));
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.GetByLabel("Reason")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Button($"Invalidate all of {Seed.Simulation}")).ToBeFocusedAsync();
    }

    private static async Task TabToAsync(Visitor visitor, ILocator target)
    {
        await Visitor.SeeAsync(target);
        for (var presses = 0; presses < 60; presses++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
        }
        Assert.Fail($"No key leads to {target}.");
    }

    private Task<Visitor> OpenNarrowAsync() => site.OpenAsync("root", width: 380, height: 800, scheme: ColorScheme.Dark);

    // The head is in the first picture of a view, with a sign for each part that is still to come.
    private static async Task ReadyAsync(Visitor visitor, string head)
    {
        await Visitor.SeeAsync(visitor.Heading(head));
        await Visitor.CountAsync(visitor.Main.Locator(".loading"), 0);
        await Visitor.CountAsync(visitor.Main.Locator(".chart:not([data-drawn])"), 0);
    }

    private static Task CheckAsync(Visitor visitor, bool isNarrow) => isNarrow ? CheckNarrowAsync(visitor) : CheckWideAsync(visitor);

    private static async Task CheckNarrowAsync(Visitor visitor)
    {
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(TextOutside));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Contrasts));
    }

    private static async Task CheckWideAsync(Visitor visitor)
    {
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Contrasts));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Nameless));
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("document.querySelectorAll('h1').length"));
    }

    private static string HostilePoints(int rows) =>
        $"\"{Seed.Script.Replace("\"", "\"\"", StringComparison.Ordinal)}\",mass,{LongName}\n" + string.Concat(Enumerable.Range(0, rows).Select(static row => $"{row / 7.0:R},{40 - (row % 40)},{row * 1e9}\n"));

    private static Task<string> BackgroundAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
