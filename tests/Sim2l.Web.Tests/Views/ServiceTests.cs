using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>Services that are there, go away and come back.</summary>
public sealed class ServiceTests(PageSite site)
{
    [Fact]
    public async Task A_service_goes_away_and_comes_back()
    {
        site.Require();
        // Other tests use the services of the site at the same time.
        using var folder = new TemporaryFolder();
        await using var services = await ServedSite.StartAsync(folder.Path);
        await using var visitor = await site.OpenElsewhereAsync(services.Address);
        await visitor.GoAsync("/services");
        await Visitor.CountAsync(visitor.Rows("Services").GetByText("healthy", new() { Exact = true }), 4);

        await services["data"].StopAsync();
        await visitor.Button("Ask again").ClickAsync();
        await Visitor.SeeTextAsync(visitor.Rows("Services").Filter(new() { HasText = "data" }), "unhealthy");
        await Visitor.SeeTextAsync(visitor.Rows("Services").Filter(new() { HasText = "data" }), "The data service cannot be reached.");

        await services["data"].StartAsync();
        // By itself, within the ten seconds in which all are asked again.
        await Visitor.CountAsync(visitor.Rows("Services").GetByText("healthy", new() { Exact = true }), 4);
    }

    [Fact]
    public async Task A_view_whose_service_is_away_says_so_and_loads_when_it_is_back()
    {
        await using var visitor = await site.OpenAsync(Seed.User);
        var isAway = true;
        // Other tests use the service at the same time, so it is away for this browser only.
        await visitor.Page.RouteAsync("**/api/results/**", route => isAway
            ? route.FulfillAsync(new() { Status = 502, ContentType = "application/json", Body = """{"error": "The results service cannot be reached.", "service": "results"}""" })
            : route.ContinueAsync());
        await visitor.GoAsync($"/runs/{Seed.First}");
        await Visitor.SeeTextAsync(visitor.Page.GetByRole(AriaRole.Alert), "The results service cannot be reached.");

        isAway = false;

        await Visitor.SeeTextAsync(visitor.Rows("Inputs").Filter(new() { HasText = "temperature" }), "400");
    }
}
