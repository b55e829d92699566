using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>How the page looks in narrow windows and dark rooms, and without a mouse.</summary>
public sealed class LayoutTests(PageSite site)
{
    private const string TextOutside = """
        () => [...document.querySelectorAll('main *, header *')].filter(e => {
            const box = e.getBoundingClientRect();
            const isShown = box.width > 1 && box.height > 1 && getComputedStyle(e).visibility === 'visible' && !e.closest('.visually-hidden, .tabs, .rooms, .skip, pre, canvas');
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

    public static TheoryData<string> Places =>
    [
        "/", "/runs", $"/runs?simulation={Seed.Simulation}", $"/runs/{Seed.First}", $"/runs/{Seed.First}/logs", $"/runs/{Seed.First}/metrics", $"/runs/{Seed.First}/files", $"/runs/{Seed.First}/provenance",
        $"/runs/{Seed.Hostile}", $"/runs/{Seed.Hostile}/logs", $"/compare?a={Seed.First}&b={Seed.Hostile}", "/simulations", "/simulations/1", $"/cache?simulation={Seed.Simulation}", "/services", "/data", "/results", "/nowhere",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Nothing_runs_over_its_box_in_a_narrow_window_and_all_can_be_read_in_the_dark(string place)
    {
        await using var visitor = await site.OpenAsync("root", width: 380, height: 800, scheme: ColorScheme.Dark);
        await ReadyAsync(visitor, place);

        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(TextOutside));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Contrasts));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task All_can_be_read_in_the_light_and_has_a_name(string place)
    {
        await using var visitor = await site.OpenAsync("root");
        await ReadyAsync(visitor, place);

        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Contrasts));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('input, select, button, a[href], [role=img], img')].filter(e => !(e.labels?.length || e.ariaLabel || e.alt || e.textContent.trim())).map(e => e.outerHTML)"));
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("document.querySelectorAll('h1').length"));
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

    private static async Task ReadyAsync(Visitor visitor, string place)
    {
        await visitor.GoAsync(place);
        await Visitor.SeeAsync(visitor.Main.Locator("h1"));
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Visitor.CountAsync(visitor.Main.Locator(".loading"), 0);
    }

    private static Task<string> BackgroundAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
