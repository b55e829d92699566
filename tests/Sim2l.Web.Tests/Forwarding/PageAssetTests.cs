using System.Net;
using System.Text;

namespace Sim2l.Web.Forwarding;

/// <summary>The files of the page.</summary>
public sealed class PageAssetTests
{
    private const int FirstViewBytes = 250_000;

    private static readonly Version OldestNode = new(20, 19);
    private static readonly Dictionary<string, Uri> NoServices = [];

    [Fact]
    public async Task A_build_without_the_page_says_so()
    {
        await using var page = await RunningPage.StartAsync(NoServices, page: new(new Dictionary<string, PageAsset>()));

        using var answer = await page.SendAsync("GET", "/");
        using var health = await page.SendAsync("GET", "/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Node.js", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Files_are_packed_and_kept_but_the_first()
    {
        var assets = new PageAssets(new Dictionary<string, PageAsset>
        {
            [PageAssets.Index] = new(Encoding.UTF8.GetBytes("<p>page"), "text/html; charset=utf-8"),
            ["assets/a.js"] = new(Encoding.UTF8.GetBytes(new string('a', 10_000)), "text/javascript"),
        });
        await using var page = await RunningPage.StartAsync(NoServices, page: assets);

        using var first = await page.SendAsync("GET", "/");
        using var script = await page.SendAsync("GET", "/assets/a.js", null, ("Accept-Encoding", "br, gzip"));
        using var plain = await page.SendAsync("HEAD", "/assets/a.js", null, ("Accept-Encoding", "gzip;q=0"));
        using var missing = await page.SendAsync("GET", "/assets/..%2findex.html");

        Assert.Equal("<p>page", await first.Content.ReadAsStringAsync());
        Assert.True(first.Headers.CacheControl?.NoCache);
        Assert.Equal("gzip", Assert.Single(script.Content.Headers.ContentEncoding));
        Assert.InRange((await script.Content.ReadAsByteArrayAsync()).Length, 1, 200);
        Assert.Contains("immutable", script.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(10_000, plain.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public void The_first_view_is_small_and_refers_to_nothing_elsewhere()
    {
        Assert.SkipUnless(PageAssets.Embedded.IsThere, "The page is not in this build: it needs Node.js.");
        var files = PageAssets.Embedded.Files;
        var index = Encoding.UTF8.GetString(files[PageAssets.Index].Content);
        // What the first file names is loaded with it; the chart library is not, and comes with the first chart.
        var first = files.Where(file => file.Key == PageAssets.Index || index.Contains(file.Key, StringComparison.Ordinal)).ToList();

        Assert.InRange(first.Sum(static file => file.Value.Packed.Length), 1, FirstViewBytes);
        Assert.InRange(first.Count, 3, files.Count - 1);
        Assert.DoesNotContain("://", index, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", index, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", index);
    }

    [Fact]
    public void Where_there_is_npm_the_page_is_in_the_build()
    {
        Assert.SkipWhen(ConsoleProcess.Find("npm") is null || ConsoleProcess.Find("node") is null, "Node.js and npm are not installed.");
        var version = Version.Parse(ConsoleProcess.Run("node", "--version").Output.Trim().TrimStart('v'));
        Assert.SkipWhen(version < OldestNode, $"Node.js {version} is older than {OldestNode}, which the page is built with.");

        Assert.True(PageAssets.Embedded.IsThere, "Node.js and npm are installed, but the page could not be built; the build's warnings say why.");
    }
}
