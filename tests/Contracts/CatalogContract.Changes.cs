using Sim2l.Catalog;

namespace Sim2l.Testing;

/// <content>Changes, removal, the record of changes, and requests.</content>
public abstract partial class CatalogContract
{
    [Fact]
    public async Task Many_are_registered_together_and_one_that_is_refused_keeps_no_other_from_it()
    {
        await As(Anna).RegisterAsync(Heat("1.0.0"), Anna);
        var many = Enumerable.Range(1, 600).Select(static n => Heat($"2.0.{n}")).ToList();
        many[0] = Heat("1.0.0");
        many[10] = Heat("1.0.0") with { Description = "other" };
        many[300] = Heat("a/b");
        many[301] = Heat("2.0.2") with { Description = "other" };
        many[302] = Heat("9.0.0") with { Description = new string('x', NewSimulation.MaximumDescriptionBytes + 1) };
        many[599] = Heat("3.0.0") with { Metadata = new Dictionary<string, object?> { ["x"] = double.NaN } };

        var results = await As(Anna).RegisterAsync(many, Anna);

        Assert.Equal(600, results.Count);
        Assert.Equal(RegistrationOutcome.Identical, results[0].Registration!.Outcome);
        Assert.Equal(
            [(10, ErrorKind.Conflict), (300, ErrorKind.InvalidInput), (301, ErrorKind.Conflict), (302, ErrorKind.TooLarge)],
            results.Index().Where(static result => result.Item.Fault is not null).Select(static result => (result.Index, result.Item.Fault!.Kind)));
        Assert.All(results.Where(static result => result.Fault is null).Zip(many.Where((_, n) => n is not (10 or 300 or 301 or 302))), static pair => Assert.Equal(pair.Second.SimulationVersion, pair.First.Registration!.SimulationVersion));
        Assert.Equal(595, results.Count(static result => result.Registration?.Outcome == RegistrationOutcome.Registered));
        Assert.Equal(results[599].Registration!.SimulationId, (await As(Anna).GetAsync("heat", "3.0.0", Anna)).SimulationId);
        Assert.Equal(596, (await As(Anna).GetOverviewAsync(Anna)).TotalSimulations);
        Assert.Empty(await As(Anna).RegisterAsync([], Anna));
    }

    [Fact]
    public async Task A_change_replaces_what_it_names_and_leaves_the_rest()
    {
        var before = await Register(Heat("1.0.0") with { Description = "old", Tags = ["a", "b"], Metadata = Members(("x", 1L), ("y", 2L)), Author = "Anna" }, Anna);
        Clock.Advance(TimeSpan.FromHours(1));
        var after = await As(Ben).UpdateAsync(before.SimulationId, new() { Description = "fresh", Tags = ["C"], Metadata = Members(("x", 3L)) }, Ben);

        Assert.Equal(("fresh", "Anna", "anna", "ben", 2L), (after.Description, after.Author, after.CreatedBy, after.UpdatedBy, after.Revision));
        Assert.Equal((Clock.Now - TimeSpan.FromHours(1), Clock.Now), (after.CreatedAt, after.UpdatedAt));
        Assert.Equal(["C"], after.Tags);
        Assert.Equal(["x"], after.Metadata!.Keys);
        Assert.Equal(["heat"], await Search(new() { Words = "fresh" }));
        Assert.Empty(await Search(new() { Words = "old" }));
        Assert.Empty(await Search(new() { Tags = ["a"] }));
        Assert.Equal(["heat"], await Search(new() { Tags = ["c"] }));
    }

    [Fact]
    public async Task What_is_deprecated_says_why_and_what_to_use_and_is_for_use_again_without()
    {
        var simulation = await Register(Heat("1.0.0") with { Metadata = Members(("kept", true)) });
        var old = await Catalog.UpdateAsync(simulation.SimulationId, new() { Status = SimulationStatus.Deprecated, DeprecationReason = "wrong sign", Replacement = "1.0.1" }, Root);
        Assert.Equal((SimulationStatus.Deprecated, "wrong sign", "1.0.1"), (old.Status, old.DeprecationReason, old.Replacement));
        Assert.Equal(["kept"], old.Metadata!.Keys);
        old = await Catalog.UpdateAsync(simulation.SimulationId, new() { Status = SimulationStatus.Archived }, Root);
        Assert.Equal((SimulationStatus.Archived, "wrong sign"), (old.Status, old.DeprecationReason));
        old = await Catalog.UpdateAsync(simulation.SimulationId, new() { Status = SimulationStatus.Active }, Root);
        Assert.Equal((SimulationStatus.Active, null, null, 4L), (old.Status, old.DeprecationReason, old.Replacement, old.Revision));
        old = await Catalog.UpdateAsync(simulation.SimulationId, new() { Status = SimulationStatus.Deprecated }, Root);
        Assert.Equal((SimulationStatus.Deprecated, null), (old.Status, old.DeprecationReason));
    }

    [Fact]
    public async Task New_files_have_a_new_hash_and_other_changes_leave_them()
    {
        var simulation = await Register(Bundle(("a", "1")));
        var changed = await Catalog.UpdateAsync(simulation.SimulationId, new() { WorkflowBundle = Bundle(("a", "2")).WorkflowBundle }, Root);
        Assert.Equal(Sha256("a\0" + "2\0"), changed.WorkflowHash);
        var described = await Catalog.UpdateAsync(simulation.SimulationId, new() { Description = "d" }, Root);
        Assert.Equal((changed.WorkflowHash, Json(changed.WorkflowBundle)), (described.WorkflowHash, Json(described.WorkflowBundle)));
        Assert.Equal("mine", (await Catalog.UpdateAsync(simulation.SimulationId, new() { WorkflowBundle = changed.WorkflowBundle, WorkflowHash = "mine" }, Root)).WorkflowHash);
    }

    [Fact]
    public async Task A_change_of_what_is_stale_is_a_conflict()
    {
        var simulation = await Register(Heat("1.0.0"));
        await Catalog.UpdateAsync(simulation.SimulationId, new() { Description = "a", ExpectedRevision = 1 }, Root);
        await Fails(ErrorKind.Conflict, () => Catalog.UpdateAsync(simulation.SimulationId, new() { Description = "b", ExpectedRevision = 1 }, Root));
        await Fails(ErrorKind.Conflict, () => Catalog.UpdateAsync(simulation.SimulationId, new() { Description = "b", ExpectedRevision = 3 }, Root));
        Assert.Equal(("a", 2L), ((await Catalog.GetAsync(simulation.SimulationId, Root)).Description, (await Catalog.GetAsync(simulation.SimulationId, Root)).Revision));
        await Catalog.UpdateAsync(simulation.SimulationId, new() { Description = "b" }, Root);
    }

    [Fact]
    public async Task Of_many_changes_at_once_none_is_lost()
    {
        var simulation = await Register(Heat("1.0.0"));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Catalog.UpdateAsync(simulation.SimulationId, new() { Description = $"d{i}" }, Root))));
        Assert.Equal(17, (await Catalog.GetAsync(simulation.SimulationId, Root)).Revision);
        Assert.Equal(17, (await Audit("heat")).Count);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Outcome($"e{i}"))));
        Assert.Single(outcomes, static isDone => isDone);
        Assert.Equal(18, (await Catalog.GetAsync(simulation.SimulationId, Root)).Revision);

        async Task<bool> Outcome(string description)
        {
            try
            {
                await Catalog.UpdateAsync(simulation.SimulationId, new() { Description = description, ExpectedRevision = 17 }, Root);
                return true;
            }
            catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_change_that_is_wrong_changes_nothing()
    {
        var simulation = await Register(Heat("1.0.0") with { Visibility = Visibility.Private }, Anna);
        var id = simulation.SimulationId;
        await Fails(ErrorKind.NotFound, () => As(Ben).UpdateAsync(id, new() { Description = "x" }, Ben));
        await Fails(ErrorKind.NotFound, () => Catalog.UpdateAsync(id + 1_000, new() { Description = "x" }, Root));
        await Fails(ErrorKind.NotFound, () => Catalog.UpdateAsync(0, new() { Description = "x" }, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.UpdateAsync(id, new() { Description = "x", Status = (SimulationStatus)7 }, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.UpdateAsync(id, new() { InputSchema = Schema(("T", 1L)) }, Root));
        await Fails(ErrorKind.TooLarge, () => Catalog.UpdateAsync(id, new() { Tags = [.. Enumerable.Repeat("t", 257)] }, Root));
        await Fails(ErrorKind.TooLarge, () => Catalog.UpdateAsync(id, new() { DeprecationReason = new('r', 10_000) }, Root));
        await Fails(ErrorKind.InvalidInput, () => Catalog.UpdateAsync(id, new() { WorkflowBundle = Bundle(("../x", "")).WorkflowBundle }, Root));
        Assert.Equal(1, (await Catalog.UpdateAsync(id, new(), Root)).Revision);
        Assert.Single(await Audit(null));
    }

    [Fact]
    public async Task Every_change_leaves_a_record()
    {
        var simulation = await Register(Heat("1.0.0"), Anna);
        Clock.Advance(TimeSpan.FromDays(2));
        await As(Ben).UpdateAsync(simulation.SimulationId, new() { Status = SimulationStatus.Deprecated, DeprecationReason = "old", Description = new('d', 1_000), Tags = ["t"] }, Ben);
        Clock.Advance(TimeSpan.FromDays(2));
        await Catalog.RemoveAsync(simulation.SimulationId, Root);
        await Register(new() { SimulationName = "other", SimulationVersion = "1" });

        var changes = await Audit("heat");
        Assert.Equal(["remove", "update", "register"], changes.Select(static change => change.Action));
        Assert.Equal(["root", "ben", "anna"], changes.Select(static change => change.By));
        Assert.All(changes, static change => Assert.Equal(("heat", "1.0.0"), (change.SimulationName, change.SimulationVersion)));
        Assert.Equal(Clock.Now - TimeSpan.FromDays(2), changes[1].At);
        Assert.Equal(["Description", "Tags", "Status", "DeprecationReason"], changes[1].Detail!.Keys);
        Assert.Equal((null, "deprecated", "old"), (changes[1].Detail!["Description"], changes[1].Detail!["Status"], changes[1].Detail!["DeprecationReason"]));

        await Fails(ErrorKind.InvalidInput, () => Catalog.PurgeAuditAsync(TimeSpan.FromDays(-1)));
        Assert.Equal(0, await Catalog.PurgeAuditAsync(TimeSpan.MaxValue));
        Assert.Equal(1, await Catalog.PurgeAuditAsync(TimeSpan.FromDays(3)));
        Assert.Equal(["register", "remove", "update"], (await Audit(null)).Select(static change => change.Action));
    }

    [Fact]
    public async Task A_version_that_was_removed_is_never_used_again()
    {
        var simulation = await Register(Heat("1.0.0") with { Description = "rod", Tags = ["t"] });
        await Catalog.RecordAsync(Run("r1", simulation), Root);
        var removed = await Catalog.RemoveAsync(simulation.SimulationId, Root);
        Assert.Equal((simulation.SimulationId, "heat", "1.0.0"), (removed.SimulationId, removed.SimulationName, removed.SimulationVersion));

        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("heat", "1.0.0", Root));
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync(simulation.SimulationId, Root));
        await Fails(ErrorKind.NotFound, () => Catalog.RemoveAsync(simulation.SimulationId, Root));
        await Fails(ErrorKind.NotFound, () => Catalog.RecordAsync(Run("r2", simulation), Root));
        Assert.Empty(await Search(new() { Words = "rod" }));
        Assert.Empty(await Search(new() { Tags = ["t"] }));
        Assert.Equal((0, 0), await Totals(Root));
        var fault = await Fails(ErrorKind.Conflict, () => Catalog.RegisterAsync(Heat("1.0.0") with { Description = "rod", Tags = ["t"] }, Root));
        Assert.Contains("removed", fault.Message, StringComparison.Ordinal);
        Assert.True((await Register(Heat("1.0.1"))).SimulationId > simulation.SimulationId);
    }

    [Fact]
    public async Task Nothing_remains_of_all_and_no_number_comes_again()
    {
        var first = await Register(Heat("1.0.0") with { Description = "rod" });
        var last = await Register(Heat("2.0.0") with { Description = "rod" });
        await Catalog.RecordAsync(Run("r1", first), Root);
        Assert.Equal(2, await Catalog.ClearAsync(Root));
        Assert.Equal(0, await Catalog.ClearAsync(Root));
        Assert.Empty(await Search(new()));
        Assert.Empty(await Search(new() { Words = "rod" }));
        Assert.Equal((0, 0), await Totals(Root));
        await Fails(ErrorKind.Conflict, () => Catalog.RegisterAsync(Heat("1.0.0"), Root));
        Assert.True((await Register(Heat("3.0.0"))).SimulationId > last.SimulationId);
        Assert.Equal("clear", (await Audit(null))[1].Action);
    }

    [Fact]
    public async Task What_is_asked_for_waits_until_it_is_approved()
    {
        var asked = await As(Anna).RequestAsync(Bundle(("a", "1")) with { Tags = ["t"], InputSchema = Schema(("T", "Number")), Visibility = Visibility.Internal }, "installation-1", Anna);
        Assert.Equal((RegistrationOutcome.Queued, null), (asked.Outcome, asked.SimulationId));
        await Fails(ErrorKind.NotFound, () => Catalog.GetAsync("heat", null, Root));
        Clock.Advance(TimeSpan.FromHours(1));
        var again = await As(Anna).RequestAsync(Bundle(("a", "1")) with { Tags = ["t"], InputSchema = Schema(("T", "Number")), Visibility = Visibility.Internal }, "installation-1", Anna);
        Assert.Equal(asked.RequestId, again.RequestId);

        var request = Assert.Single(await Requests(RequestState.Pending));
        Assert.Equal((asked.RequestId, "heat", "1.0.0", "anna", "installation-1"), (request.RequestId, request.SimulationName, request.SimulationVersion, request.RequestedBy, request.InstallationId));
        Assert.Equal((Clock.Now - TimeSpan.FromHours(1), Visibility.Internal), (request.RequestedAt, request.Simulation.Visibility));
        Assert.Equal(["t"], request.Simulation.Tags);

        var approved = await Catalog.ApproveAsync(request.RequestId, Root);
        Assert.Equal((RegistrationOutcome.Registered, asked.RequestId), (approved.Outcome, approved.RequestId));
        var found = await Catalog.GetAsync(approved.SimulationId!.Value, Root);
        Assert.Equal(("anna", Sha256("a\0" + "1\0")), (found.CreatedBy, found.WorkflowHash));
        Assert.Empty(await Requests(RequestState.Pending));
        var done = Assert.Single(await Requests(null));
        Assert.Equal((RequestState.Approved, "root", Clock.Now), (done.State, done.DecidedBy, done.DecidedAt));
        Assert.Equal(["register", "approve"], (await Audit("heat")).Select(static change => change.Action));
        Assert.Equal(RegistrationOutcome.Identical, (await As(Ben).RequestAsync(request.Simulation, null, Ben)).Outcome);
    }

    [Fact]
    public async Task What_is_decided_is_not_decided_again()
    {
        var first = (await As(Anna).RequestAsync(Heat("1.0.0"), null, Anna)).RequestId!.Value;
        var second = (await As(Ben).RequestAsync(Heat("1.0.0") with { Description = "other" }, "b", Ben)).RequestId!.Value;
        var third = (await As(Ben).RequestAsync(Heat("2.0.0"), "b", Ben)).RequestId!.Value;
        Assert.Equal([first, second, third], (await Requests(null)).Select(static request => request.RequestId));
        Assert.Equal([second, third], (await Requests(null, "b")).Select(static request => request.RequestId));

        await Catalog.ApproveAsync(first, Root);
        await Fails(ErrorKind.Conflict, () => Catalog.ApproveAsync(first, Root));
        await Fails(ErrorKind.Conflict, () => Catalog.DenyAsync(first, null, Root));

        // The version is taken by now; the request waits on, for somebody to deny it.
        await Fails(ErrorKind.Conflict, () => Catalog.ApproveAsync(second, Root));
        Assert.Equal([second, third], (await Requests(RequestState.Pending)).Select(static request => request.RequestId));
        await Catalog.DenyAsync(second, "taken", Root);
        await Fails(ErrorKind.Conflict, () => Catalog.ApproveAsync(second, Root));
        var denied = Assert.Single(await Requests(RequestState.Denied));
        Assert.Equal((second, "taken", "root"), (denied.RequestId, denied.Reason, denied.DecidedBy));
        Assert.Null((await Catalog.GetAsync("heat", "1.0.0", Root)).Description);
        await Fails(ErrorKind.NotFound, () => Catalog.ApproveAsync(third + 1_000, Root));
        await Fails(ErrorKind.NotFound, () => Catalog.DenyAsync(third + 1_000, null, Root));
        await Fails(ErrorKind.InvalidInput, () => As(Anna).RequestAsync(Heat("a/b"), null, Anna));
        await Fails(ErrorKind.Conflict, () => As(Anna).RequestAsync(Heat("1.0.0") with { Description = "x" }, null, Anna));
    }

    [Fact]
    public async Task Of_many_who_approve_one_does()
    {
        var id = (await As(Anna).RequestAsync(Heat("1.0.0"), null, Anna)).RequestId!.Value;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Outcome)));
        Assert.Single(outcomes, static isDone => isDone);
        Assert.Equal(["register", "approve"], (await Audit("heat")).Select(static change => change.Action));

        async Task<bool> Outcome()
        {
            try
            {
                await Catalog.ApproveAsync(id, Root);
                return true;
            }
            catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Requests_and_changes_go_on_after_a_number()
    {
        for (var n = 1; n <= 4; n++)
            await As(Anna).RequestAsync(Heat($"1.0.{n}"), null, Anna);
        var requests = await Requests(null);
        var after = await Catalog.GetRequestsAsync(null, after: requests[1].RequestId).ToListAsync();
        Assert.Equal(requests[2..].Select(static request => request.RequestId), after.Select(static request => request.RequestId));

        foreach (var request in requests)
            await Catalog.ApproveAsync(request.RequestId, Root);
        var changes = await Audit("heat");
        var before = await Catalog.GetAuditAsync("heat", changes[2].Id).ToListAsync();
        Assert.Equal(changes[3..].Select(static change => change.Id), before.Select(static change => change.Id));
        Assert.Empty(await Catalog.GetAuditAsync("heat", changes[^1].Id).ToListAsync());
    }

    [Fact]
    public async Task Nobody_fills_the_queue_of_requests_for_the_others()
    {
        const int Most = 100;
        for (var n = 0; n < Most; n++)
            await As(Anna).RequestAsync(Heat($"1.0.{n}"), null, Anna);
        await Fails(ErrorKind.Forbidden, () => As(Anna).RequestAsync(Heat("2.0.0"), null, Anna));

        Assert.Equal(RegistrationOutcome.Queued, (await As(Anna).RequestAsync(Heat("1.0.7"), null, Anna)).Outcome);
        Assert.Equal(RegistrationOutcome.Queued, (await As(Ben).RequestAsync(Heat("2.0.0"), null, Ben)).Outcome);
        await Catalog.DenyAsync((await Requests(RequestState.Pending))[0].RequestId, null, Root);
        Assert.Equal(RegistrationOutcome.Queued, (await As(Anna).RequestAsync(Heat("2.0.0"), null, Anna)).Outcome);
    }

    private async Task<List<SimulationRequest>> Requests(RequestState? state, string? installation = null)
    {
        var requests = new List<SimulationRequest>();
        await foreach (var request in Catalog.GetRequestsAsync(state, installation))
            requests.Add(request);
        return requests;
    }
}
