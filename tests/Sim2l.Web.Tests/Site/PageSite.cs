using Microsoft.Playwright;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Http;
using Sim2l.Runs;
using Sim2l.Sessions;

[assembly: AssemblyFixture(typeof(Sim2l.Web.Site.PageSite))]

namespace Sim2l.Web.Site;

/// <summary>All services with recorded runs, the page before them, and a browser.</summary>
public sealed class PageSite : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();
    private readonly string? _missing = SiteBrowser.WhyMissing;
    private ServedSite _site = null!;
    private SiteBrowser _browser = null!;

    internal ISessionStore Sessions => _site.Sessions;

    internal Uri Address => _site.Address;

    internal SiteService Service(string name) => _site[name];

    public async ValueTask InitializeAsync()
    {
        if (_missing is not null)
            return;
        await SourceSeed.WriteDatabasesAsync(_folder.Path);
        _site = await ServedSite.StartAsync(_folder.Path);
        foreach (var (name, role) in new[] { (Seed.User, Role.User), ("dev", Role.Developer), ("root", Role.Admin) })
            await Sessions.AddUserAsync(new() { UserName = name, Password = new(Password), Role = role });
        await FillAsync();
        Assertions.SetDefaultExpectTimeout(20_000);
        _browser = await SiteBrowser.LaunchAsync();
    }

    /// <summary>Skips a test where a page cannot be opened.</summary>
    internal void Require() => Assert.SkipWhen(_missing is not null, _missing ?? "");

    /// <summary>A window as <see cref="OpenAsync"/> makes it, for a page that is served elsewhere.</summary>
    internal Task<Visitor> OpenElsewhereAsync(Uri address, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Require();
        return Visitor.OpenAsync(_browser.Browser, address, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, Locale = "en-GB", TimezoneId = "UTC" });
    }

    /// <summary>A browser's window of its own, with cookies of its own.</summary>
    internal async Task<Visitor> OpenAsync(string? userName = null, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var visitor = await OpenElsewhereAsync(Address, width, height, scheme);
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
            await _browser.DisposeAsync();
            await _site.DisposeAsync();
        }
        _folder.Dispose();
    }

    private async Task FillAsync()
    {
        var token = (await Sessions.OpenAsync(new() { UserName = "root" })).Token;
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
