using Microsoft.AspNetCore.Http.Features;

namespace Sim2l.Hosting;

/// <summary>Refuses what is too long in JSON; the server's own limits lie above, and its refusals have no body.</summary>
internal sealed class RequestSizes(RequestDelegate next, ServiceLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (target?.Length > limits.RequestLineBytes)
            return Refuse(context, StatusCodes.Status414UriTooLong);
        var bytes = 0L;
        foreach (var (name, values) in context.Request.Headers)
        {
            foreach (var value in values)
                bytes += name.Length + (value?.Length ?? 0);
        }
        return bytes > limits.HeaderBytes ? Refuse(context, StatusCodes.Status431RequestHeaderFieldsTooLarge) : next(context);
    }

    private static Task Refuse(HttpContext context, int status) => ErrorAnswer.Of(status).ExecuteAsync(context);
}
