using Sim2l.Hosting;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Results;

/// <summary>The routes of results: who may call what.</summary>
internal static class ResultEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder routes, IResultIndex index, RunFolder? runs, ResultCounts counts)
    {
        routes.MapWriting(new(index, runs, counts));
        routes.MapReading(new(index, counts));
        routes.MapStatistics(new(index));
        routes.MapProvenance(new(index));
        routes.MapRuns(new(index, runs));
    }

    /// <summary>On whose behalf the index is asked.</summary>
    public static Viewer ResultViewer(this HttpContext context) => Viewer.Of(context.Session(), Privileges.ReadResults);

    private static void MapWriting(this IEndpointRouteBuilder routes, ResultWriting writing)
    {
        routes.MapPost("/register", (Delegate)writing.RegisterAsync).Requires(Privileges.ExecuteSimulation).WithSummary("Registers a run that lies in the service's own folder of runs");
        routes.MapPost("/register_direct", (Delegate)writing.RegisterDirectAsync).Requires(Privileges.ExecuteSimulation).WithSummary("Registers a run by its values");
        routes.MapDelete("/results/{**id}", (Delegate)writing.RemoveAsync).Requires(Privileges.None).WithSummary("Takes a run out of the index; owners and admins only");
        routes.MapDelete("/results", (Delegate)writing.ClearAsync).Requires(Privileges.AdministerService).WithSummary("Empties the index");
    }

    private static void MapReading(this IEndpointRouteBuilder routes, ResultReading reading)
    {
        routes.MapPost("/search", (Delegate)reading.SearchAsync).Requires(Privileges.ReadResults).WithSummary("Finds results by a filter tree or simple filters, in any order, in pages, or only their number");
        routes.MapPost("/search/explain", (Delegate)reading.ExplainAsync).Requires(Privileges.AdministerService).WithSummary("How a search would be carried out");
        routes.MapGet("/results/{**id}", (Delegate)reading.GetAsync).Requires(Privileges.ReadResults).WithSummary("A result by its run");
        routes.MapGet("/runs", (Delegate)reading.ListRunsAsync).Requires(Privileges.ReadResults).WithSummary("The runs in the index, and the state of their files when they were read");
    }

    private static void MapStatistics(this IEndpointRouteBuilder routes, ParameterRoutes parameters)
    {
        routes.MapGet("/parameters/{**simulation}", (Delegate)parameters.ListAsync).Requires(Privileges.ReadResults).WithSummary("The parameters of a simulation's results");
        routes.MapGet("/stats/{simulation}/{**param}", (Delegate)parameters.GetAsync).Requires(Privileges.ReadResults).WithSummary("Statistics of a parameter over all results of a simulation");
        routes.MapPost("/stats", (Delegate)parameters.MeasureAsync).Requires(Privileges.ReadResults).WithSummary("Statistics of a parameter over the results of a filter, in groups");
    }

    private static void MapProvenance(this IEndpointRouteBuilder routes, ProvenanceRoutes provenance)
    {
        routes.MapPost("/provenance", (Delegate)provenance.AddAsync).Requires(Privileges.ExecuteSimulation).WithSummary("Notes what happened in a research session");
        routes.MapGet("/provenance/{**session}", (Delegate)provenance.GetAsync).Requires(Privileges.None).WithSummary("What happened in a research session, oldest first; owners and admins only");
    }

    private static void MapRuns(this IEndpointRouteBuilder routes, RunRoutes runs)
    {
        routes.MapGet("/runs/{id}", (Delegate)runs.GetAsync).Requires(Privileges.ReadResults).WithSummary("A run of the service's own, and how much it holds");
        routes.MapGet("/runs/{id}/inputs", (Delegate)runs.ListInputsAsync).Requires(Privileges.ReadResults).WithSummary("Its inputs");
        routes.MapGet("/runs/{id}/outputs", (Delegate)runs.ListOutputsAsync).Requires(Privileges.ReadResults).WithSummary("Its outputs");
        routes.MapGet("/runs/{id}/logs", (Delegate)runs.ListLogsAsync).Requires(Privileges.ReadResults).WithSummary("Its log");
        routes.MapGet("/runs/{id}/metrics", (Delegate)runs.ListMetricsAsync).Requires(Privileges.ReadResults).WithSummary("Its metrics");
        routes.MapGet("/runs/{id}/provenance", (Delegate)runs.ListProvenanceAsync).Requires(Privileges.ReadResults).WithSummary("Where things in it came from");
        routes.MapGet("/runs/{id}/parameter_schemas", (Delegate)runs.ListSchemasAsync).Requires(Privileges.ReadResults).WithSummary("What its simulation expects and promises");
        routes.MapGet("/runs/{id}/files", (Delegate)runs.ListFilesAsync).Requires(Privileges.ReadResults).WithSummary("Its files");
        routes.MapGet("/runs/{id}/files/{file}/content", (Delegate)runs.GetContentAsync).Requires(Privileges.ReadResults).WithSummary("What is in a file, by its number or name; ranges are answered");
    }
}
