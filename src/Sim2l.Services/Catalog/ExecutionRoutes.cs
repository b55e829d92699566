using System.Net;
using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>Executions, and the Python package's wish for one.</summary>
internal sealed class ExecutionRoutes(ICatalog catalog, CatalogCounts counts)
{
    public async Task<IResult> RecordAsync(HttpContext context)
    {
        var session = context.Session();
        var execution = CatalogWire.ReadExecution(await context.Request.ReadJsonAsync());
        var viewer = Viewer.Of(session);
        // Only admins may report what others ran.
        var userName = session.Has(Privileges.AdministerService) ? execution.UserName ?? viewer.UserName : viewer.UserName;
        await catalog.RecordAsync(execution with { UserName = userName }, viewer, context.RequestAborted);
        counts.CountExecution();
        return new JsonAnswer(new Dictionary<string, object?> { ["status"] = "recorded", ["execution_id"] = execution.ExecutionId }, StatusCodes.Status201Created);
    }

    public async Task<IResult> ListAsync(HttpContext context)
    {
        var limit = CatalogWire.ReadLimit(context.Query);
        var filter = CatalogWire.ReadFilter(context.Query);
        var page = await catalog.GetExecutionPageAsync(filter, limit, CatalogWire.ReadCursor(context.Query), Viewer.Of(context.Session()), context.RequestAborted);
        return new JsonAnswer(CatalogWire.Write(page, limit));
    }

    public async Task<IResult> RunAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        if (body.GetText("simulation_name") is not { Length: > 0 } name)
            return new ErrorAnswer(HttpStatusCode.BadRequest, "simulation_name is required");
        body.GetObject("params");
        Simulation simulation;
        try
        {
            simulation = await catalog.FindAsync(name, body.GetText("version"), Viewer.Of(context.Session()), context.RequestAborted);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotFound)
        {
            return new ErrorAnswer(HttpStatusCode.BadRequest, e.Message);
        }
        return simulation.WorkflowBundle is null
            ? new ErrorAnswer(HttpStatusCode.Conflict, $"'{simulation.SimulationName}' {simulation.SimulationVersion} has no workflow_bundle.")
            : new ErrorAnswer(HttpStatusCode.NotImplemented, "This service does not execute workflows; run the simulation where it is installed.");
    }

    public static async Task<IResult> AcknowledgeAsync(HttpContext context)
    {
        var installation = (await context.Request.ReadJsonAsync()).RequireText("installation_id");
        return new JsonAnswer(new Dictionary<string, object?> { ["status"] = "registered", ["installation_id"] = installation });
    }
}
