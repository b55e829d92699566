using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Puts runs into the index and takes them out.</summary>
internal sealed class ResultWriting(IResultIndex index, RunFolder? runs, ResultCounts counts)
{
    public async Task<IResult> RegisterAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        if (body.GetText("execution_id") is not { Length: > 0 } id)
            return new ErrorAnswer(HttpStatusCode.BadRequest, "execution_id required");
        if (!ExecutionId.IsValid(id))
            return new ErrorAnswer(HttpStatusCode.BadRequest, "Invalid execution_id");
        if (runs is null)
            throw RunRoutes.NoRuns();
        var viewer = context.ResultViewer();
        var introspected = RunIntrospection.Read(runs.RequireInside(id), context.RequestAborted);
        if (!viewer.MayRead(introspected.UserName))
            throw RunFolder.NotInside(id);
        if (introspected.ExecutionId != id)
            throw new Sim2lException(ErrorKind.Conflict, $"The file of run '{id}' holds another run.");
        // A path of our own is kept as it lies in its folder, which may move.
        var result = ResultWire.Complete(introspected with { RunPath = Path.GetFileName(introspected.RunPath) }, body);
        return await AnswerAsync(context, result, viewer.Registering(introspected.UserName));
    }

    public async Task<IResult> RegisterDirectAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size && size.MaxRequestBodySize < ServiceClient.MaximumRequestBytes)
            size.MaxRequestBodySize = ServiceClient.MaximumRequestBytes;
        return await AnswerAsync(context, ResultWire.ReadNewResult(await context.Request.ReadJsonAsync()), context.ResultViewer());
    }

    public Task<IResult> RemoveAsync(HttpContext context) => RequestExtensions.OrNotFoundAsync(ResultReading.NotFound, async () =>
    {
        var removed = await index.RemoveAsync(ResultReading.Id(context), context.ResultViewer(), context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?> { ["status"] = "deleted", ["execution_id"] = removed.ExecutionId, ["result"] = ResultWire.Write(removed) });
    });

    public async Task<IResult> ClearAsync(HttpContext context) =>
        new JsonAnswer(new Dictionary<string, object?> { ["deleted"] = await index.ClearAsync(context.ResultViewer(), context.RequestAborted) });

    private async Task<IResult> AnswerAsync(HttpContext context, NewResult result, Viewer viewer)
    {
        var registration = await index.RegisterAsync(result, viewer, context.RequestAborted);
        if (registration.Outcome != ResultOutcome.Identical)
            counts.CountRegistration();
        return new JsonAnswer(ResultWire.Write(registration));
    }
}
