using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Sim2l.Web.Forwarding;

/// <summary>The page as an operator serves it.</summary>
public sealed partial class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_services_come_with_the_page()
    {
        using var all = Start("all", "--port", "0");
        try
        {
            var addresses = await AddressesAsync(all, 5);
            using var page = new HttpClient { BaseAddress = addresses[^1] };

            foreach (var service in new[] { "cache", "catalog", "results", "data" })
                Assert.Contains(service, await page.GetStringAsync($"/api/{service}/health"), StringComparison.Ordinal);
        }
        finally
        {
            all.Kill();
        }
    }

    [Fact]
    public async Task The_page_alone_is_served_before_services_elsewhere()
    {
        await using var service = await EchoService.StartAsync();
        using var web = Start("web", "--port", "0", "--results-url", service.Address.AbsoluteUri);
        try
        {
            using var page = new HttpClient { BaseAddress = (await AddressesAsync(web, 1))[0] };

            Assert.Contains("\"/runs\"", await page.GetStringAsync("/api/results/runs"), StringComparison.Ordinal);
            Assert.Equal(502, (int)(await page.GetAsync("/api/cache/health")).StatusCode);
        }
        finally
        {
            web.Kill();
        }
    }

    private static async Task<List<Uri>> AddressesAsync(Process process, int count)
    {
        var found = new List<Uri>();
        while (found.Count < count && await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
            found.Add(new(Address().Match(line).Value));
        return found;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "sim2l-services.dll"), .. arguments]) { RedirectStandardOutput = true };
        start.Environment["SIM2L_HOME"] = _folder.Path;
        // Nothing of ours listens there.
        start.Environment["SIM2L_CACHE_SERVICE_URL"] = "http://127.0.0.1:1";
        return Process.Start(start)!;
    }
}
