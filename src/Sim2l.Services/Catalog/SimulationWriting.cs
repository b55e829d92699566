using System.Net;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>Registers, changes and removes simulations.</summary>
internal sealed class SimulationWriting(ICatalog catalog, CatalogCounts counts)
{
    private const string NotFound = "Simulation not found";

    // Each time, somebody else has changed the same simulation between reading and writing.
    private const int Attempts = 5;

    public async Task<IResult> RegisterAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        var simulation = CatalogWire.ReadNewSimulation(body);
        return await AnswerAsync(context, simulation, viewer => context.Session().Has(Privileges.RegisterSimulation)
            ? catalog.RegisterAsync(simulation, viewer, context.RequestAborted)
            : catalog.RequestAsync(simulation, body.GetText("installation_id"), viewer, context.RequestAborted));
    }

    public async Task<IResult> RegisterManyAsync(HttpContext context)
    {
        var (viewer, cancellation) = (Viewer.Of(context.Session()), context.RequestAborted);
        var items = (await context.Request.ReadJsonAsync()).GetBodies("simulations");
        var results = items.Select(Read).ToArray();
        var wanted = results.Where(static item => item.Simulation is not null).Select(static item => item.Simulation!).ToList();
        var done = new Queue<RegistrationResult>(context.Session().Has(Privileges.RegisterSimulation)
            ? await catalog.RegisterAsync(wanted, viewer, cancellation)
            : await RequestManyAsync(wanted, viewer, cancellation));
        return new JsonAnswer(new Dictionary<string, object?>
        {
            ["results"] = results.Select(item => CatalogWire.Write(item.Fault ?? Count(done.Dequeue()))).ToArray<object?>(),
        });
    }

    public async Task<IResult> RequestAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        var simulation = CatalogWire.ReadNewSimulation(body);
        return await AnswerAsync(context, simulation, viewer => catalog.RequestAsync(simulation, body.GetText("installation_id"), viewer, context.RequestAborted));
    }

    public async Task<IResult> UpdateAsync(string id, HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        if (!CatalogWire.HasChange(body))
            return new ErrorAnswer(HttpStatusCode.BadRequest, "No valid fields to update");
        return await RequestExtensions.OrNotFoundAsync(NotFound, async () =>
        {
            var answer = new Dictionary<string, object?> { ["status"] = "updated", ["simulation"] = CatalogWire.Write(await UpdateAsync(Number(id), body, context)) };
            if (CatalogWire.IgnoredKeys(body) is { Count: > 0 } ignored)
                answer["ignored_keys"] = ignored;
            return new JsonAnswer(answer);
        });
    }

    public Task<IResult> RemoveAsync(string id, HttpContext context) => RequestExtensions.OrNotFoundAsync(NotFound, async () =>
    {
        var session = context.Session();
        var simulation = await catalog.GetAsync(Number(id), Viewer.Of(session), context.RequestAborted);
        if (!session.Has(Privileges.AdministerService) && (session.IsAnonymous || simulation.CreatedBy != session.UserName))
            return new ErrorAnswer(HttpStatusCode.Forbidden, "Insufficient privileges", "Insufficient privileges: only its owner and admins may remove a simulation.");
        var removed = await catalog.RemoveAsync(simulation.SimulationId, Viewer.Of(session), context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?>
        {
            ["status"] = "deleted",
            ["simulation_id"] = removed.SimulationId,
            ["name"] = removed.SimulationName,
            ["version"] = removed.SimulationVersion,
            ["simulation"] = CatalogWire.Write(removed),
        });
    });

    public async Task<IResult> ClearAsync(HttpContext context) =>
        new JsonAnswer(new Dictionary<string, object?> { ["deleted"] = await catalog.ClearAsync(Viewer.Of(context.Session()), context.RequestAborted) });

    private static (NewSimulation? Simulation, RegistrationResult? Fault) Read(JsonBody item)
    {
        try
        {
            return (CatalogWire.ReadNewSimulation(item), null);
        }
        catch (Sim2lException e) when (RegistrationResult.IsOfOne(e))
        {
            return (null, new() { Fault = e });
        }
    }

    private async Task<List<RegistrationResult>> RequestManyAsync(List<NewSimulation> simulations, Viewer viewer, CancellationToken cancellation)
    {
        var results = new List<RegistrationResult>();
        foreach (var simulation in simulations)
        {
            try
            {
                results.Add(new() { Registration = await catalog.RequestAsync(simulation, null, viewer, cancellation) });
            }
            catch (Sim2lException e) when (RegistrationResult.IsOfOne(e))
            {
                results.Add(new() { Fault = e });
            }
        }
        return results;
    }

    private RegistrationResult Count(RegistrationResult result)
    {
        if (result.Registration?.Outcome == RegistrationOutcome.Registered)
            counts.CountRegistration();
        return result;
    }

    private static long Number(string id) =>
        CatalogRequestExtensions.ParseNumber(id) ?? throw new Sim2lException(ErrorKind.NotFound, "A simulation's number is an integer of at most 64 bits.");

    private async Task<IResult> AnswerAsync(HttpContext context, NewSimulation simulation, Func<Viewer, Task<Registration>> register)
    {
        var viewer = Viewer.Of(context.Session());
        try
        {
            var registration = await register(viewer);
            if (registration.Outcome == RegistrationOutcome.Identical)
                return Conflict("The same version with the same content is registered already.", registration.SimulationId, isIdentical: true);
            if (registration.Outcome == RegistrationOutcome.Registered)
                counts.CountRegistration();
            return new JsonAnswer(CatalogWire.Write(registration), registration.Outcome == RegistrationOutcome.Queued ? StatusCodes.Status202Accepted : StatusCodes.Status201Created);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
        {
            return await ConflictAsync(e.Message, simulation, viewer, context.RequestAborted);
        }
    }

    private async Task<IResult> ConflictAsync(string detail, NewSimulation wanted, Viewer viewer, CancellationToken cancellation)
    {
        var spellings = await catalog.GetPageAsync(new() { SimulationName = wanted.SimulationName }, 1, null, Viewer.Everything, cancellation);
        if (spellings.Simulations is [var other] && other.SimulationName != wanted.SimulationName)
            return Conflict(detail, null);
        var existing = await FindAsync(wanted, Viewer.Everything, cancellation);
        // Whoever may not see it learns that the version is taken, and nothing else.
        var id = existing is null ? null : (await FindAsync(wanted, viewer, cancellation))?.SimulationId;
        return Conflict(detail, id, isRemoved: existing is null);
    }

    private async Task<Simulation?> FindAsync(NewSimulation wanted, Viewer viewer, CancellationToken cancellation)
    {
        try
        {
            var found = await catalog.GetAsync(wanted.SimulationName, wanted.SimulationVersion, viewer, cancellation);
            return found.SimulationVersion == wanted.SimulationVersion ? found : null;
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.NotFound or ErrorKind.InvalidInput)
        {
            return null;
        }
    }

    private static ErrorAnswer Conflict(string detail, long? id, bool isIdentical = false, bool isRemoved = false) => new(
        HttpStatusCode.Conflict,
        "Simulation already registered",
        detail,
        new Dictionary<string, object?> { ["id"] = id, ["identical"] = isIdentical, ["removed"] = isRemoved });

    private async Task<Simulation> UpdateAsync(long id, JsonBody body, HttpContext context)
    {
        var viewer = Viewer.Of(context.Session());
        for (var attempt = 1; ; attempt++)
        {
            var change = CatalogWire.ReadChange(body, await catalog.GetAsync(id, viewer, context.RequestAborted));
            try
            {
                return await catalog.UpdateAsync(id, change, viewer, context.RequestAborted);
            }
            catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict && change.ExpectedRevision is not null && !body.Has("expected_revision") && attempt < Attempts)
            {
                // What is kept of the simulation must be taken from it as it is now.
            }
        }
    }
}
