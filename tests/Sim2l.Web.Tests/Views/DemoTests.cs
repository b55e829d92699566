using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Sim2l.Web.Site;

namespace Sim2l.Web.Views;

/// <summary>The demo that leaves its page open, for somebody who knows nothing of it.</summary>
public sealed partial class DemoTests(PageSite site)
{
    [Fact]
    public async Task A_newcomer_sees_the_front_the_best_points_and_their_runs()
    {
        site.Require();
        using var demo = await ServedDemo.StartAsync("--port", "0");
        await using var visitor = await site.OpenElsewhereAsync(demo.Page);
        await visitor.Page.GotoAsync(demo.Address.AbsoluteUri);
        await visitor.Button("Go on as a guest").ClickAsync();

        await Visitor.SeeTextAsync(visitor.Card("Pareto front"), "Showing all 30 points, 7 on the front. 16 of those shown miss cold_end ≤ 350 K and are triangles.");
        await Visitor.SeeAsync(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "stress against mass: 7 on the front" }));
        await Visitor.SeeAsync(visitor.Page.Locator("[data-drawn]").First);
        await Visitor.SeeTextAsync(visitor.Card("Best points"), "cold_end ≤ 350 K");
        var best = visitor.Rows("Best points");
        await Visitor.CountAsync(best, 7);
        await Visitor.SeeTextAsync(visitor.Card("Best points").GetByRole(AriaRole.Columnheader, new() { Name = "mass" }), "kg/m^2");
        await Visitor.SeeTextAsync(best.First, "titanium 6Al-4V");
        var knee = best.Filter(new() { HasText = "knee" });
        await Visitor.CountAsync(knee, 1);
        await Visitor.SeeTextAsync(knee, "invar 36");

        await knee.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(RunAddress());
        await Visitor.SeeTextAsync(visitor.Main, "completed");
        await Visitor.SeeTextAsync(visitor.Rows("Inputs").Filter(new() { HasText = "length" }), "0.1");

        await visitor.Link("Runs").First.ClickAsync();
        await Visitor.SeeTextAsync(visitor.Card("Statistics"), "38");
        await visitor.Page.GetByLabel("Filter").FillAsync("inputs.boundary_temperature = 350 K");
        await visitor.Page.GetByLabel("Filter").PressAsync("Enter");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "thermal-350K-" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Rows("Outputs").Filter(new() { HasText = "peak_stress" }), "-120");
    }

    [Fact]
    public async Task Ctrl_C_ends_a_demo_that_found_another_port_and_leaves_nothing_running()
    {
        site.Require();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and the list of processes are Linux's here.");
        using var taken = Take(WebSettings.StandardPort);
        using var demo = await ServedDemo.StartAsync();
        Assert.NotEqual(WebSettings.StandardPort, demo.Page.Port);
        using var visitor = new HttpClient { BaseAddress = demo.Page };
        visitor.DefaultRequestHeaders.Add(RequestOrigin.Header, "1");
        using var opened = await visitor.PostAsync("/session/anonymous", null);
        Assert.Contains("results.db", await visitor.GetStringAsync("/api/data/sources"), StringComparison.Ordinal);
        Assert.NotEmpty(demo.Workspaces);
        Assert.Single(demo.Processes);

        Assert.Equal(0, await demo.InterruptAsync());

        Assert.Equal("", await demo.Errors);
        Assert.Empty(demo.Processes);
        Assert.Empty(demo.Workspaces);
        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync("/health"));
    }

    [Fact]
    public async Task A_port_that_is_wanted_and_taken_is_said_before_the_tour()
    {
        site.Require();
        using var taken = Take(0);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => ServedDemo.StartAsync("--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}"));
        Assert.Contains("ended with 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ErrorKind.Conflict), fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A port that is taken now, whoever has it.</summary>
    private static TcpListener Take(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            // Somebody else has it.
        }
        return listener;
    }

    [GeneratedRegex("#/runs/bar-400K-")]
    private static partial Regex RunAddress();
}
