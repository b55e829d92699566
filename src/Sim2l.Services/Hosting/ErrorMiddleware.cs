using System.Net;

namespace Sim2l.Hosting;

/// <summary>Turns every fault, and every bare refusal of the framework, into an <see cref="ErrorAnswer"/>.</summary>
internal sealed class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> log)
{
    // What nginx calls "client closed request"; nobody is there to read it, but the metrics are.
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Answer(context, e).ExecuteAsync(context);
            return;
        }
        if (IsBare(context.Response))
            await ErrorAnswer.Of(context.Response.StatusCode).ExecuteAsync(context);
    }

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null, ContentLength: null };

    private ErrorAnswer Answer(HttpContext context, Exception fault)
    {
        switch (fault)
        {
            case Sim2lException { Kind: ErrorKind.Unavailable or ErrorKind.Timeout or ErrorKind.ReadOnly or ErrorKind.Corrupt } known:
                log.StoreFailed(context.TraceIdentifier, known.Kind, known.Message);
                return ErrorAnswer.Of(known);
            case Sim2lException known:
                return ErrorAnswer.Of(known);
            case AnswerException answered:
                log.ServiceFailed(context.TraceIdentifier, answered.Message);
                return answered.Answer;
            case BadHttpRequestException bad:
                return new((HttpStatusCode)bad.StatusCode, bad.Message);
            default:
                log.RequestFailed(fault, context.TraceIdentifier);
                return new(HttpStatusCode.InternalServerError, "Internal server error", "The service failed; its log says more under the trace_id.");
        }
    }
}
