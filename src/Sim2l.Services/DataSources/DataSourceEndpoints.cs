using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>The routes of data sources; each caller has those of the own session only.</summary>
internal static class DataSourceEndpoints
{
    // A workspace is the caller's own, so whoever may look at results may fill it, within its limits.
    public static void MapDataSources(this IEndpointRouteBuilder routes, SourceReading reading, SourceWriting writing)
    {
        var group = routes.MapGroup("/sources").Requires(Privileges.ReadResults);
        group.MapGet("", (Delegate)reading.ListAsync).WithSummary("The session's data sources");
        group.MapPost("", (Delegate)writing.UploadAsync).WithSummary("Imports the file that is the body: CSV, JSON, JSON lines or Parquet; the query has name, label, objective, variable, skip_bad_rows");
        group.MapGet("/files", (Delegate)reading.ListFiles).WithSummary("The databases that can be connected");
        group.MapPost("/connect", (Delegate)writing.ConnectAsync).WithSummary("Mounts one of these, read-only");
        group.MapGet("/results", (Delegate)reading.ListResultsAsync).WithSummary("The results of all sources, or of those that the query names");
        group.MapGet("/{id}", (Delegate)reading.GetAsync).WithSummary("A source by its id or label");
        group.MapDelete("/{id}", (Delegate)writing.RemoveAsync).WithSummary("Removes a source; a mounted file stays as it is");
        group.MapGet("/{id}/points", (Delegate)reading.GetPointsAsync).WithSummary("A range of points of a result by column, as JSON or CSV");
        group.MapPost("/{id}/points", (Delegate)reading.PickPointsAsync).WithSummary("Points of a result by their numbers, as JSON or CSV");
        group.MapGet("/{id}/sample", (Delegate)reading.SampleAsync).WithSummary("Points to draw: the front, and others at random where there are more than the limit");
        group.MapGet("/{id}/front", (Delegate)reading.GetFrontAsync).WithSummary("The Pareto front of a result, for its own objectives or others");
        group.MapGet("/{id}/histogram", (Delegate)reading.GetHistogramAsync).WithSummary("How the values of a column are spread");
        group.MapGet("/{id}/sets", (Delegate)reading.GetSetAsync).WithSummary("A result set with its points");
        group.MapPost("/{id}/sets", (Delegate)writing.SaveSetAsync).WithSummary("Saves a subset of an imported result");
        group.MapDelete("/{id}/sets", (Delegate)writing.RemoveSetAsync).WithSummary("Removes a subset");
    }
}
