using Sim2l.Hosting;
using Sim2l.Http;

namespace Sim2l.Results;

/// <summary>Finds results.</summary>
internal sealed class ResultReading(IResultIndex index, ResultCounts counts)
{
    public const string NotFound = "Result not found";

    private const int RunsOfAnAnswer = 50_000;

    /// <summary>The execution id that is the rest of the path.</summary>
    public static string Id(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";

    public async Task<IResult> SearchAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        var (viewer, cancellation) = (context.ResultViewer(), context.RequestAborted);
        var query = ResultWire.ReadQuery(body, await FindKnownAsync(body, viewer, cancellation));
        counts.CountSearch();
        var isCount = body.GetBoolean("count_only") ?? false;
        var rows = new ResultRows(index, query, viewer);
        if (!isCount)
            await rows.ReadAsync(ResultWire.ReadLimit(body), body.GetText("cursor"), cancellation);
        var total = isCount || body.GetBoolean("include_total") == true ? await index.CountAsync(query, viewer, cancellation) : (long?)null;
        return rows.Answer(total);
    }

    public async Task<IResult> ExplainAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        var query = ResultWire.ReadQuery(body, await FindKnownAsync(body, context.ResultViewer(), context.RequestAborted));
        return new JsonAnswer(ResultWire.Write(await index.ExplainAsync(query, context.ResultViewer(), context.RequestAborted)));
    }

    public Task<IResult> GetAsync(HttpContext context) => RequestExtensions.OrNotFoundAsync(NotFound, async () =>
        new JsonAnswer(ResultWire.Write(await index.GetAsync(Id(context), context.ResultViewer(), context.RequestAborted))));

    public async Task<IResult> ListRunsAsync(HttpContext context) =>
        await Paging.AnswerAsync(context, "runs", index.GetIndexedRunsAsync(context.ResultViewer(), context.RequestAborted), ResultWire.Write, RunsOfAnAnswer);

    // The Python package finds nothing where ours says that there is no such parameter.
    private async Task<IReadOnlyCollection<ParameterDescription>?> FindKnownAsync(JsonBody body, Viewer viewer, CancellationToken cancellation) =>
        ResultWire.HasSimpleFilters(body) && body.GetText("simulation_name") is { Length: > 0 } simulation
            ? await index.GetParametersAsync(simulation, viewer, cancellation).ToListAsync(cancellation)
            : null;
}
