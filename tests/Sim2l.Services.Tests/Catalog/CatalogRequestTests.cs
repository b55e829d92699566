using Sim2l.Hosting;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>Registrations that wait for an admin.</summary>
public sealed class CatalogRequestTests
{
    private static readonly CatalogPolicy Approval = new() { TakesRequests = true };

    [Fact]
    public async Task Without_approval_whoever_may_not_register_is_refused()
    {
        await using var service = await CatalogService.StartAsync();

        foreach (var path in new[] { "/simulations", "/sync" })
        {
            var answer = await service.SendAsync("POST", path, await service.OpenAsync(Privileges.OfUser), CatalogService.Body("heat"));
            Assert.Equal((403, "Insufficient privileges"), (answer.Status, answer.Error));
            var missing = await service.SendAsync("POST", path, null, CatalogService.Body("heat"));
            Assert.Equal((401, "Missing session ID"), (missing.Status, missing.Error));
        }
    }

    [Fact]
    public async Task With_approval_it_waits_until_an_admin_decides()
    {
        await using var service = await CatalogService.StartAsync(Approval);
        var (user, admin) = (await service.OpenAsync("uma", Privileges.OfUser), await service.OpenAsync("ada", Privileges.OfAdmin));
        var asked = CatalogService.Body("heat", "1.0.0", ("installation_id", "lab-1"), ("visibility", "private"));

        var queued = await service.SendAsync("POST", "/simulations", user, asked);
        var again = await service.SendAsync("POST", "/simulations", user, CatalogService.Body("other", "1.0.0", ("installation_id", "lab-2")));
        Assert.Equal((202, "queued"), (queued.Status, queued.Body.GetText("status")));
        Assert.Equal(404, (await service.SendAsync("GET", "/simulations/heat", admin)).Status);

        var row = Assert.Single(Pending(await service.SendAsync("GET", "/sync/pending?installation_id=lab-1", admin)));
        Assert.Equal(("heat", "pending", "lab-1", "uma"), (row["simulation_name"], row["status"], row["installation_id"], row["requested_by"]));
        Assert.Contains("\"private\"", Assert.IsType<string>(row["payload"]), StringComparison.Ordinal);
        Assert.Equal(2, Pending(await service.SendAsync("GET", "/sync/pending", admin)).Count);

        var approved = await service.SendAsync("POST", $"/sync/{queued.Body.GetInteger("request_id")}/approve", admin);
        Assert.Equal((200, "approved"), (approved.Status, approved.Body.GetText("status")));
        var denied = await service.SendAsync("POST", $"/sync/{again.Body.GetInteger("request_id")}/deny", admin, new() { ["reason"] = "no" });
        Assert.Equal((200, "denied"), (denied.Status, denied.Body.GetText("status")));

        var simulation = (await service.SendAsync("GET", "/simulations/heat", user)).Body;
        Assert.Equal((approved.Body.GetInteger("simulation_id"), "uma"), (simulation.GetInteger("id"), simulation.GetText("created_by")));
        Assert.Empty(Pending(await service.SendAsync("GET", "/sync/pending", admin)));
        Assert.Equal(2L, (await service.SendAsync("GET", "/sync", admin)).Body.GetInteger("count"));
        Assert.Equal("no", Assert.Single((await service.SendAsync("GET", "/sync?status=denied", admin)).Body.GetBodies("requests")).GetText("reason"));
        Assert.Equal(409, (await service.SendAsync("POST", $"/sync/{queued.Body.GetInteger("request_id")}/approve", admin)).Status);
    }

    [Fact]
    public async Task Who_may_register_does_so_at_once()
    {
        await using var service = await CatalogService.StartAsync(Approval);

        await service.RegisterAsync(await service.OpenAsync(Privileges.RegisterSimulation), "heat");
    }

    [Fact]
    public async Task Only_admins_see_and_decide()
    {
        await using var service = await CatalogService.StartAsync(Approval);
        var dev = await service.OpenAsync("dev", Privileges.OfDeveloper);
        foreach (var (method, path) in new[] { ("GET", "/sync/pending"), ("GET", "/sync"), ("POST", "/sync/1/approve"), ("POST", "/sync/1/deny") })
        {
            var answer = await service.SendAsync(method, path, dev);
            Assert.Equal((403, "Admin privilege required"), (answer.Status, answer.Error));
            Assert.Equal(401, (await service.SendAsync(method, path)).Status);
        }
        foreach (var path in new[] { "/sync/77/approve", "/sync/77/deny", "/sync/x/approve", "/sync/99999999999999999999/deny" })
        {
            var answer = await service.SendAsync("POST", path, await service.OpenAsync());
            Assert.Equal((404, "Request not found"), (answer.Status, answer.Error));
        }
    }

    [Fact]
    public async Task Requests_can_be_decided_while_they_are_listed()
    {
        await using var service = await CatalogService.StartAsync(Approval);
        await using var catalog = service.Connect(await service.OpenAsync());
        await using var other = service.Connect(await service.OpenAsync("dev", Privileges.OfDeveloper));
        for (var i = 0; i < 105; i++)
            await (i < 60 ? catalog : other).RequestAsync(new() { SimulationName = $"s{i}", SimulationVersion = "1.0.0" }, null, Viewer.Anyone);

        var approved = 0;
        await foreach (var request in catalog.GetRequestsAsync(RequestState.Pending))
        {
            Assert.Equal($"s{approved++}", request.Simulation.SimulationName);
            Assert.Equal(RegistrationOutcome.Registered, (await catalog.ApproveAsync(request.RequestId, Viewer.Everything)).Outcome);
        }

        Assert.Equal(105, approved);
    }

    private static List<IReadOnlyDictionary<string, object?>> Pending(HttpAnswer answer) =>
        [.. ((System.Collections.IEnumerable)PythonJsonReader.Read(answer.Content)!).Cast<IReadOnlyDictionary<string, object?>>()];
}
