using Sim2l.Http;
using Sim2l.Sessions;
using Sim2l.Web.Site;

namespace Sim2l.Benchmarks;

/// <summary>Visits of the page, on real services with a million points in a session; measured once, however many figures are taken from it.</summary>
internal sealed class PageSeries
{
    private const int Rounds = 5;

    private readonly Lazy<IReadOnlyList<PageRound>> _rounds = new(static () => MeasureAsync().GetAwaiter().GetResult());

    public IReadOnlyList<PageRound> Visits => _rounds.Value;

    private static async Task<IReadOnlyList<PageRound>> MeasureAsync()
    {
        using var workspace = new Workspace();
        await using var site = await ServedSite.StartAsync(workspace.Path);
        var token = (await site.Sessions.OpenAsync(new() { Privileges = Privileges.OfUser })).Token;
        await SendPointsAsync(workspace, site, token);
        await using var browser = await SiteBrowser.LaunchAsync();
        var rounds = new List<PageRound>();
        // The first round warms up.
        for (var round = 0; round <= Rounds; round++)
            rounds.Add(await MeasureAsync(browser, site, token));
        return rounds[1..];
    }

    private static async Task SendPointsAsync(Workspace workspace, ServedSite site, Secret token)
    {
        var path = Path.Join(workspace.Path, PagePoints.FileName);
        PagePoints.Write(path);
        using var http = new HttpClient { BaseAddress = site["data"].Address, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Add(ServiceClient.SessionHeader, token.Reveal());
        using var body = new StreamContent(File.OpenRead(path));
        using var answer = await http.PostAsync($"/sources?{PagePoints.Query}", body);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<PageRound> MeasureAsync(SiteBrowser browser, ServedSite site, Secret token)
    {
        await using var first = await PageVisit.BeginAsync(browser.Browser, site.Address, token);
        await first.GoAsync("/");
        await using var visit = await PageVisit.BeginAsync(browser.Browser, site.Address, token);
        var opening = await visit.OpenResultAsync();
        var untilFirstPlot = visit.Traffic.Kilobytes();
        await visit.SeePlotsAsync();
        var allPlots = visit.Traffic.Kilobytes();
        var (idle, hover, brush) = (await visit.IdleAsync(), await visit.HoverAsync(), await visit.BrushAsync());
        await visit.ColourAsync();
        return new()
        {
            FirstView = first.Traffic.Kilobytes(),
            Library = new(visit.Traffic.KilobytesOf("/library-"), 0),
            UntilFirstPlot = untilFirstPlot,
            AllPlots = allPlots,
            Opening = opening,
            Idle = idle,
            Hover = hover,
            Brush = brush,
            ColouredHover = await visit.HoverAsync(),
            ColouredBrush = await visit.BrushAsync(),
        };
    }
}
