using Sim2l.Hosting;

namespace Sim2l.Catalog;

/// <summary>Requests to register, and what an admin decides.</summary>
internal sealed class RequestRoutes(ICatalog catalog)
{
    private const string NotFound = "Request not found";

    private static readonly NumberedList<SimulationRequest> List = new(static request => request.RequestId, CatalogWire.Write);

    public Task<IResult> ListPendingAsync(HttpContext context) =>
        List.AnswerBareAsync(context, catalog.GetRequestsAsync(RequestState.Pending, CatalogWire.ReadInstallation(context.Query), cancellation: context.RequestAborted));

    public Task<IResult> ListAsync(HttpContext context)
    {
        var (state, installation) = (CatalogWire.ReadRequestState(context.Query), CatalogWire.ReadInstallation(context.Query));
        return List.AnswerAsync(context, "requests", after => catalog.GetRequestsAsync(state, installation, after, context.RequestAborted));
    }

    public Task<IResult> ApproveAsync(string id, HttpContext context) => RequestExtensions.OrNotFoundAsync(NotFound, async () =>
    {
        var registration = await catalog.ApproveAsync(Number(id), Viewer.Of(context.Session()), context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?>
        {
            ["status"] = "approved",
            ["simulation_id"] = registration.SimulationId,
            ["name"] = registration.SimulationName,
            ["version"] = registration.SimulationVersion,
            ["identical"] = registration.Outcome == RegistrationOutcome.Identical,
            ["request_id"] = registration.RequestId,
        });
    });

    public Task<IResult> DenyAsync(string id, HttpContext context) => RequestExtensions.OrNotFoundAsync(NotFound, async () =>
    {
        var reason = (await context.Request.ReadJsonOrNothingAsync()).GetText("reason");
        await catalog.DenyAsync(Number(id), reason, Viewer.Of(context.Session()), context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?> { ["status"] = "denied", ["request_id"] = Number(id) });
    });

    private static long Number(string id) =>
        CatalogRequestExtensions.ParseNumber(id) ?? throw new Sim2lException(ErrorKind.NotFound, "A request's number is an integer of at most 64 bits.");
}
