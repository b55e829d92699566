using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>The routes of the catalog: who may call what.</summary>
internal static class CatalogEndpoints
{
    private const string AdminOnly = "Admin privilege required";

    public static void MapCatalog(this IEndpointRouteBuilder routes, ICatalog catalog, CatalogPolicy policy, CatalogCounts counts)
    {
        routes.MapReading(new(catalog), policy);
        routes.MapWriting(new(catalog, counts), policy);
        routes.MapExecutions(new(catalog, counts));
        routes.MapRequests(new(catalog));
        routes.MapAudit(catalog);
    }

    private static void MapReading(this IEndpointRouteBuilder routes, SimulationReading reading, CatalogPolicy policy)
    {
        routes.MapGet("/simulations/search", (Delegate)reading.SearchAsync).IsOpenBy(policy).WithSummary("Finds simulations by words and tags, as a bare array; X-Next-Cursor says where the next page begins");
        routes.MapGet("/simulations", (Delegate)reading.ListAsync).IsOpenBy(policy).WithSummary("Finds simulations by words, tags, name and author, in pages");
        routes.MapGet("/simulations/{name}", (Delegate)reading.GetAsync).IsOpenBy(policy).WithSummary("A simulation: the newest, the one of a version or range, or the latest");
        routes.MapGet("/simulations/id/{id}", (Delegate)reading.GetByIdAsync).IsOpenBy(policy).WithSummary("A simulation by number");
        routes.MapGet("/simulations/{id}/stats", (Delegate)reading.GetStatisticsByIdAsync).IsOpenBy(policy).WithSummary("How often a version was run, and how that went");
        routes.MapGet("/statistics/simulation", (Delegate)reading.GetStatisticsAsync).IsOpenBy(policy).WithSummary("The same by name, of one version or all");
        routes.MapGet("/statistics/overview", (Delegate)reading.GetOverviewAsync).IsOpenBy(policy).WithSummary("What the catalog holds, as far as the caller sees it");
    }

    private static void MapWriting(this IEndpointRouteBuilder routes, SimulationWriting writing, CatalogPolicy policy)
    {
        var registering = policy.TakesRequests ? Privileges.None : Privileges.RegisterSimulation;
        routes.MapPost("/simulations", (Delegate)writing.RegisterAsync).Requires(registering).WithSummary("Registers a version; with --approval, queues it for whoever may not");
        routes.MapPost("/simulations/batch", (Delegate)writing.RegisterManyAsync).Requires(registering).WithSummary("Registers many versions, and says of each what became of it");
        routes.MapPost("/sync", (Delegate)writing.RequestAsync).Requires(registering).WithSummary("Asks an admin to register a version");
        routes.MapPatch("/simulations/{id}", (Delegate)writing.UpdateAsync).Requires(Privileges.UpdateCatalog).WithSummary("Changes, deprecates or archives a version");
        routes.MapDelete("/simulations/{id}", (Delegate)writing.RemoveAsync).Requires(Privileges.UpdateCatalog).WithSummary("Removes a version and its executions; owners and admins only");
        routes.MapDelete("/simulations", (Delegate)writing.ClearAsync).Requires(Privileges.AdministerService).WithSummary("Removes everything");
    }

    private static void MapExecutions(this IEndpointRouteBuilder routes, ExecutionRoutes executions)
    {
        routes.MapPost("/executions", (Delegate)executions.RecordAsync).Requires(Privileges.ExecuteSimulation).WithSummary("Records an execution, or a later state of one");
        routes.MapGet("/executions", (Delegate)executions.ListAsync).Requires(Privileges.ReadCatalog).WithSummary("Lists executions, newest first");
        routes.MapPost("/run", (Delegate)executions.RunAsync).Requires(Privileges.ExecuteSimulation).WithSummary("Refuses to run a simulation: workflows are not executed here");
        routes.MapPost("/installations", (Delegate)ExecutionRoutes.AcknowledgeAsync).WithSummary("Takes note of an installation of the Python package");
    }

    private static void MapRequests(this IEndpointRouteBuilder routes, RequestRoutes requests)
    {
        routes.MapGet("/sync/pending", (Delegate)requests.ListPendingAsync).Requires(Privileges.AdministerService, AdminOnly).WithSummary("Requests that wait, oldest first, as a bare array");
        routes.MapGet("/sync", (Delegate)requests.ListAsync).Requires(Privileges.AdministerService, AdminOnly).WithSummary("All requests, in pages");
        routes.MapPost("/sync/{id}/approve", (Delegate)requests.ApproveAsync).Requires(Privileges.AdministerService, AdminOnly).WithSummary("Registers what was asked for");
        routes.MapPost("/sync/{id}/deny", (Delegate)requests.DenyAsync).Requires(Privileges.AdministerService, AdminOnly).WithSummary("Refuses what was asked for");
    }

    private static void MapAudit(this IEndpointRouteBuilder routes, ICatalog catalog)
    {
        var audit = new NumberedList<CatalogAudit>(static row => row.Id, CatalogWire.Write);
        routes.MapGet("/audit", Task<IResult> (HttpContext context, CancellationToken cancellation) => audit.AnswerAsync(context, "audit", before => catalog.GetAuditAsync(context.Query("name") is [var name, ..] ? name : null, before, cancellation)))
            .Requires(Privileges.AdministerService)
            .WithSummary("Who changed what, newest first");
        routes.MapPost("/audit/purge", async Task<IResult> (HttpContext context) =>
            {
                var age = CatalogWire.ReadAge(await context.Request.ReadJsonAsync());
                return new JsonAnswer(new Dictionary<string, object?> { ["deleted"] = await catalog.PurgeAuditAsync(age, context.RequestAborted) });
            })
            .Requires(Privileges.AdministerService)
            .WithSummary("Forgets changes older than a time");
    }

    // What the catalog shows without a session is public; the others see more.
    private static RouteHandlerBuilder IsOpenBy(this RouteHandlerBuilder route, CatalogPolicy policy) => route.RequiresUnless(_ => policy.IsOpen, Privileges.ReadCatalog);
}
