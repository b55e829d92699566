namespace Sim2l.Hosting;

/// <summary>One line a request for who looks closely; the route's pattern, since paths and queries may hold what is private.</summary>
internal sealed class AccessLog(RequestDelegate next, TimeProvider time, ILogger<AccessLog> log)
{
    public Task InvokeAsync(HttpContext context) => log.IsEnabled(LogLevel.Debug) ? FollowAsync(context) : next(context);

    private async Task FollowAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        await next(context);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        log.RequestFinished(context.TraceIdentifier, context.Request.Method, route, context.Response.StatusCode, time.GetElapsedTime(started).TotalMilliseconds);
    }
}
