using Microsoft.Playwright;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Runs;
using Sim2l.Sessions;
using Sim2l.Web.Forwarding;

[assembly: AssemblyFixture(typeof(Sim2l.Web.Site.PageSite))]

namespace Sim2l.Web.Site;

/// <summary>All services with recorded runs, the page before them, and a browser.</summary>
public sealed class PageSite : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, SiteService> _services = [];
    private SqlSessionStore _sessions = null!;
    private RunningPage _page = null!;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    internal ISessionStore Sessions => _sessions;

    internal Uri Address => _page.Address;

    internal SiteService Service(string name) => _services[name];

    public async ValueTask InitializeAsync()
    {
        _missing = FindMissing(out var chromium);
        if (_missing is not null)
            return;
        _sessions = SqlSessionStore.Open(Path.Join(_folder.Path, "sessions.db"));
        SourceSeed.WriteDatabase(_folder.Path);
        foreach (var definition in ServiceDefinition.All)
        {
            var service = _services[definition.Name] = new(definition, _folder.Path, _sessions);
            await service.StartAsync();
        }
        foreach (var (name, role) in new[] { (Seed.User, Role.User), ("dev", Role.Developer), ("root", Role.Admin) })
            await _sessions.AddUserAsync(new() { UserName = name, Password = new(Password), Role = role });
        await FillAsync();
        _page = await RunningPage.StartAsync(_services.ToDictionary(static pair => pair.Key, static pair => pair.Value.Address));
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        // Debian's chromium runs as root only without its sandbox; the tests' own pages are all that it opens.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>A browser's window of its own, with cookies of its own.</summary>
    internal async Task<Visitor> OpenAsync(string? userName = null, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        var visitor = await Visitor.OpenAsync(_browser!, Address, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, Locale = "en-GB", TimezoneId = "UTC" });
        if (userName is null)
        {
            await visitor.GoAsync("/");
            return visitor;
        }
        await visitor.GoAsync("/sign-in");
        await visitor.SignInAsync(userName);
        // Waiting for the address by the page's own method misses a change that comes just as it begins to wait.
        await Assertions.Expect(visitor.Page).ToHaveURLAsync($"{Address}#/");
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_missing is null)
        {
            await _browser!.DisposeAsync();
            _playwright!.Dispose();
            await _page.DisposeAsync();
            foreach (var service in _services.Values)
                await service.DisposeAsync();
            await _sessions.DisposeAsync();
        }
        _folder.Dispose();
    }

    private static string? FindMissing(out string? chromium)
    {
        chromium = ConsoleProcess.Find("chromium");
        if (chromium is null)
            return "chromium is not installed; the page was not opened in a browser.";
        return PageAssets.Embedded.IsThere ? null : "The page is not in this build: it needs Node.js.";
    }

    private async Task FillAsync()
    {
        var token = (await _sessions.OpenAsync(new() { UserName = "root" })).Token;
        foreach (var id in Seed.Record(new RunFolder(Path.Join(_folder.Path, "runs"))))
        {
            using var results = new HttpClient { BaseAddress = Service("results").Address };
            results.DefaultRequestHeaders.Add(ServiceClient.SessionHeader, token.Reveal());
            using var body = new StringContent(PythonJson.Write(new Dictionary<string, object?> { ["execution_id"] = id, ["visibility"] = "public" }), System.Text.Encoding.UTF8, "application/json");
            using var answer = await results.PostAsync("/register", body);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        await FillCatalogAsync(token);
        await FillCacheAsync(token);
    }

    private async Task FillCatalogAsync(Secret token)
    {
        await using var catalog = new HttpCatalog(new(Service("catalog").Address, () => token));
        var temperature = new Dictionary<string, object?> { ["temperature"] = new Dictionary<string, object?> { ["type"] = "Number", ["units"] = "K", ["minimum"] = 0.0, ["description"] = "Of the heated end" } };
        await catalog.RegisterAsync(new NewSimulation { SimulationName = Seed.Simulation, SimulationVersion = Seed.Version, Description = "A bar that is heated", Tags = ["bars"], InputSchema = temperature }, Viewer.Everything);
        await catalog.RegisterAsync(new NewSimulation { SimulationName = Seed.Script, SimulationVersion = "1.0.0", Description = Seed.Script, Author = Seed.Script, Tags = [Seed.Script] }, Viewer.Everything);
        await catalog.RegisterAsync(new NewSimulation { SimulationName = "inner-secret", SimulationVersion = "1.0.0", Visibility = Visibility.Internal }, Viewer.Everything);
    }

    private async Task FillCacheAsync(Secret token)
    {
        await using var cache = new HttpCacheStore(new ServiceClient(Service("cache").Address, () => token));
        foreach (var (key, simulation, run) in new[] { ("key/100%_a", Seed.Simulation, Seed.First), ("key/100%_b", Seed.Simulation, Seed.Second), (Seed.Script, Seed.Script, Seed.Hostile) })
            await cache.SetAsync(new() { Key = key, SimulationName = simulation, SimulationVersion = Seed.Version, ExecutionId = run, SquidId = key, InputHash = new string('a', 64) });
    }
}
