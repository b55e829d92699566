using Microsoft.Playwright;
using Sim2l.Web;

namespace Sim2l.Benchmarks;

/// <summary>Somebody with a browser that has nothing of the page yet.</summary>
internal sealed class PageVisit : IAsyncDisposable
{
    private const string IsLoaded = "!document.querySelector('main .loading')";
    private const int Steps = 60;
    private const int Width = 1280;
    private const int Height = 1000;

    // What follows an action, such as the other plots' marks, belongs to it.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IBrowserContext _context;
    private readonly Uri _address;

    private PageVisit(IBrowserContext context, IPage page, PageTraffic traffic, Uri address)
    {
        _context = context;
        Page = page;
        Traffic = traffic;
        _address = address;
    }

    public IPage Page { get; }

    public PageTraffic Traffic { get; }

    private ILocator Plot => Page.GetByRole(AriaRole.Region, new() { Name = "Pareto front" }).Locator("canvas").First;

    public static async Task<PageVisit> BeginAsync(IBrowser browser, Uri address, Secret token)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = Width, Height = Height } });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        await context.AddCookiesAsync([new() { Name = SessionCookie.Name, Value = token.Reveal(), Url = address.AbsoluteUri, HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        var page = await context.NewPageAsync();
        return new(context, page, await PageTraffic.OfAsync(page), address);
    }

    /// <summary>Opens a view, and waits until nothing of it is being loaded any more.</summary>
    public async Task GoAsync(string place)
    {
        await Page.GotoAsync($"{_address}#{place}");
        await SeeAsync($"document.querySelector('main .card') && {IsLoaded}");
    }

    /// <summary>Chooses the result of the points, and waits for the first plot.</summary>
    /// <returns>The milliseconds between, by the browser's clock.</returns>
    public async Task<double> OpenResultAsync()
    {
        await GoAsync("/results");
        await Page.EvaluateAsync("() => addEventListener('click', () => window.clickedAt ??= performance.now(), true)");
        await Page.GetByLabel("Look at points").CheckAsync();
        await SeeAsync("document.querySelector('[data-drawn] canvas')");
        return await Page.EvaluateAsync<double>("window.seenAt - window.clickedAt");
    }

    /// <summary>Waits until all plots are there, with all columns.</summary>
    public async Task SeePlotsAsync()
    {
        await SeeAsync($"document.querySelectorAll('[data-drawn]').length === 4 && document.querySelector('[role=img][aria-label*=x4]') && {IsLoaded}");
        await Task.Delay(Aftermath);
    }

    /// <summary>Gives the plot a colour by a third objective.</summary>
    public async Task ColourAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add an objective" }).ClickAsync();
        await Page.GetByLabel("Column of objective 3").SelectOptionAsync("x2");
        await SeePlotsAsync();
    }

    /// <summary>The mouse moves over something that is no plot.</summary>
    public Task<PageFrames> IdleAsync() => PageFrames.WhileAsync(Page, async () =>
    {
        await Page.Mouse.MoveAsync(0, 0);
        await Page.Mouse.MoveAsync(Width, 0, new() { Steps = 2 * Steps });
    });

    public async Task<PageFrames> HoverAsync()
    {
        var (x, y) = await InPlotAsync();
        return await PageFrames.WhileAsync(Page, async () =>
        {
            await Page.Mouse.MoveAsync(x(0.2f), y(0.8f));
            await Page.Mouse.MoveAsync(x(0.8f), y(0.4f), new() { Steps = 2 * Steps });
        });
    }

    /// <summary>A box is drawn around a part of the points, which is then selected in all plots.</summary>
    public async Task<PageFrames> BrushAsync()
    {
        var (x, y) = await InPlotAsync();
        await Page.Mouse.MoveAsync(x(0.3f), y(0.4f));
        var frames = await PageFrames.WhileAsync(Page, async () =>
        {
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(x(0.6f), y(0.7f), new() { Steps = Steps });
            await Page.Mouse.UpAsync();
            await SeeAsync("[...document.querySelectorAll('[role=status]')].some(e => e.textContent.includes('are selected'))");
            await Task.Delay(Aftermath);
        });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Task.Delay(Aftermath);
        return frames;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // The page's policy forbids Playwright's own way of waiting for a condition, which makes code of text.
    private async Task SeeAsync(string condition)
    {
        var isSeen = await Page.EvaluateAsync<bool>(
            $$"""
            () => new Promise(end => {
                const latest = performance.now() + {{Patience.TotalMilliseconds}};
                const look = () => {
                    window.seenAt = performance.now();
                    if ({{condition}}) end(true);
                    else if (window.seenAt > latest) end(false);
                    else requestAnimationFrame(look);
                };
                look();
            })
            """);
        if (!isSeen)
            throw new TimeoutException($"The page did not come to this within {Patience}: {condition}");
    }

    private async Task<(Func<float, float> X, Func<float, float> Y)> InPlotAsync()
    {
        await Plot.ScrollIntoViewIfNeededAsync();
        var box = (await Plot.BoundingBoxAsync())!;
        return (part => box.X + (part * box.Width), part => box.Y + (part * box.Height));
    }
}
