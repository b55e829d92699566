using Microsoft.Playwright;

namespace Sim2l.Web.Site;

/// <summary>Debian's chromium, without a window.</summary>
internal sealed class SiteBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;

    private SiteBrowser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        Browser = browser;
    }

    /// <summary>Why the page cannot be opened here, or null.</summary>
    public static string? WhyMissing
    {
        get
        {
            if (ConsoleProcess.Find("chromium") is null)
                return "chromium is not installed; the page was not opened in a browser.";
            return PageAssets.Embedded.IsThere ? null : "The page is not in this build: it needs Node.js.";
        }
    }

    public IBrowser Browser { get; }

    public static async Task<SiteBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        // It runs as root only without its sandbox; our own pages are all that it opens.
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ConsoleProcess.Find("chromium"), Args = ["--no-sandbox"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
