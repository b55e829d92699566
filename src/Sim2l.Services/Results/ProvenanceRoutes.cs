using System.Collections;
using System.Net;
using Sim2l.Hosting;
using Sim2l.Http;

namespace Sim2l.Results;

/// <summary>What happens in research sessions.</summary>
internal sealed class ProvenanceRoutes(IResultIndex index)
{
    private const int EntriesOfAnAnswer = 10_000;

    public async Task<IResult> AddAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        if (body.GetText("session_id") is not { Length: > 0 } session)
            return new ErrorAnswer(HttpStatusCode.BadRequest, "session_id required");
        if (ReadEntries(body) is not { } entries)
            return new ErrorAnswer(HttpStatusCode.BadRequest, "entries must be a list");
        var count = await index.AddProvenanceAsync(session, entries, context.ResultViewer(), context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?> { ["status"] = "recorded", ["count"] = (long)count }, StatusCodes.Status201Created);
    }

    public async Task<IResult> GetAsync(HttpContext context)
    {
        var session = context.Request.RouteValues["session"] as string ?? "";
        var entries = index.GetProvenanceAsync(session, context.ResultViewer(), context.RequestAborted);
        return await Paging.AnswerAsync(context, "entries", entries, static entry => entry, EntriesOfAnAnswer, ("session_id", session));
    }

    // What is no object is passed over, as in the Python package.
    private static List<IReadOnlyDictionary<string, object?>>? ReadEntries(JsonBody body) => body.Fields.GetValueOrDefault("entries") switch
    {
        null or string or IReadOnlyDictionary<string, object?> => null,
        IEnumerable items => [.. items.OfType<IReadOnlyDictionary<string, object?>>()],
        _ => null,
    };
}
