using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sim2l.Web.Site;

/// <summary>Somebody at a browser. Whatever the browser complains of, and every request to elsewhere, fails the test that ends.</summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    private readonly Uri _address;
    private readonly List<string> _faults = [];

    private Visitor(IBrowserContext context, IPage page, Uri address)
    {
        Context = context;
        Page = page;
        _address = address;
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public ILocator Main => Page.Locator("main");

    public static async Task<Visitor> OpenAsync(IBrowser browser, Uri address, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        var visitor = new Visitor(context, page, address);
        page.Console += (_, message) => visitor.Note(message);
        page.PageError += (_, error) => visitor._faults.Add(error);
        page.Dialog += (_, dialog) => visitor._faults.Add($"A dialog: {dialog.Message}");
        page.Request += (_, request) => visitor.Note(request);
        return visitor;
    }

    /// <summary>Opens a view by its link.</summary>
    public Task GoAsync(string place) => Page.GotoAsync($"{_address}#{place}");

    /// <summary>Fills the form to sign in that the view shows.</summary>
    public async Task SignInAsync(string userName, string password = PageSite.Password)
    {
        await Page.GetByLabel("User name").FillAsync(userName);
        await Page.GetByLabel("Password").FillAsync(password);
        await Main.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(Button("Sign out")).ToBeVisibleAsync();
    }

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 1 });

    /// <summary>A part of the view by its title.</summary>
    public ILocator Card(string title) => Page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    public ILocator Rows(string table) => Page.GetByRole(AriaRole.Table, new() { Name = table, Exact = true }).Locator("tbody tr");

    public static Task SeeAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync();

    public static Task SeeTextAsync(ILocator where, string text) => Assertions.Expect(where).ToContainTextAsync(text);

    public static Task CountAsync(ILocator what, int count) => Assertions.Expect(what).ToHaveCountAsync(count);

    /// <summary>Waits until every chart of the view is drawn.</summary>
    public Task ChartsAsync(int count) => Assertions.Expect(Page.Locator("[data-drawn] canvas")).ToHaveCountAsync(count);

    /// <summary>Presses what saves a file of this name, and reads the file.</summary>
    public async Task<string> DownloadAsync(ILocator button, string name)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    public async ValueTask DisposeAsync()
    {
        var hacked = Page.IsClosed ? null : await Page.EvaluateAsync<object?>("window.hacked ?? null");
        await Context.DisposeAsync();
        Assert.Null(hacked);
        Assert.Empty(_faults);
    }

    // A refusal of a service is an answer that the page shows, but the browser complains of it.
    private void Note(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !Refusals().IsMatch(message.Text))
            _faults.Add(message.Text);
    }

    private void Note(IRequest request)
    {
        var url = new Uri(request.Url);
        if (url.Scheme is not ("data" or "blob") && url.Authority != _address.Authority)
            _faults.Add($"A request to {url.Authority}");
    }

    [GeneratedRegex("^Failed to load resource: the server responded with a status of (400|401|403|404|409|429|502|504)")]
    private static partial Regex Refusals();
}
