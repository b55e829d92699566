using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>The routes of data sources; each caller has those of the own session only.</summary>
internal static class DataSourceEndpoints
{
    // A workspace is the caller's own, so whoever may look at results may fill it, within its limits.
    public static void MapDataSources(this IEndpointRouteBuilder routes, SourceReading reading, SourceWriting writing, SourceComparison comparison, SourceFaultFilter faults)
    {
        var one = routes.MapGroup("/sources").AddEndpointFilter(faults);
        routes.MapGet("/sources", (Delegate)reading.ListAsync).Requires(Privileges.ReadResults).WithSummary("The session's data sources");
        routes.MapPost("/sources", (Delegate)writing.UploadAsync).Requires(Privileges.ReadResults).WithSummary("Imports the file that is the body: CSV, JSON, JSON lines or Parquet; the query has name, label, objective, variable, skip_bad_rows");
        routes.MapGet("/sources/files", (Delegate)reading.ListFiles).Requires(Privileges.ReadResults).WithSummary("The databases that can be connected");
        routes.MapPost("/sources/connect", (Delegate)writing.ConnectAsync).Requires(Privileges.ReadResults).WithSummary("Mounts one of these, read-only");
        routes.MapGet("/sources/results", (Delegate)reading.ListResultsAsync).Requires(Privileges.ReadResults).WithSummary("The results of all sources, or of those that the query names");
        routes.MapPost("/sources/front", (Delegate)comparison.FindFrontAsync).Requires(Privileges.ReadResults).WithSummary("The fronts of several results, and which of their points are on the front of all");
        one.MapGet("/{id}", (Delegate)reading.GetAsync).Requires(Privileges.ReadResults).WithSummary("A source by its id or label");
        one.MapDelete("/{id}", (Delegate)writing.RemoveAsync).Requires(Privileges.ReadResults).WithSummary("Removes a source; a mounted file stays as it is");
        one.MapGet("/{id}/points", (Delegate)reading.GetPointsAsync).Requires(Privileges.ReadResults).WithSummary("A range of points of a result by column, as JSON or CSV");
        one.MapPost("/{id}/points", (Delegate)reading.PickPointsAsync).Requires(Privileges.ReadResults).WithSummary("Points of a result by their numbers, as JSON or CSV");
        one.MapGet("/{id}/sample", (Delegate)reading.SampleAsync).Requires(Privileges.ReadResults).WithSummary("Points to draw: the front, and others at random where there are more than the limit");
        one.MapGet("/{id}/front", (Delegate)reading.GetFrontAsync).Requires(Privileges.ReadResults).WithSummary("The Pareto front of a result, for its own objectives or others");
        one.MapGet("/{id}/histogram", (Delegate)reading.GetHistogramAsync).Requires(Privileges.ReadResults).WithSummary("How the values of a column are spread");
        one.MapGet("/{id}/sets", (Delegate)reading.GetSetAsync).Requires(Privileges.ReadResults).WithSummary("A result set with its points");
        one.MapPost("/{id}/sets", (Delegate)writing.SaveSetAsync).Requires(Privileges.ReadResults).WithSummary("Saves a subset of an imported result");
        one.MapDelete("/{id}/sets", (Delegate)writing.RemoveSetAsync).Requires(Privileges.ReadResults).WithSummary("Removes a subset");
    }
}
