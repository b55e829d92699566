using Microsoft.AspNetCore.Http.Features;

namespace Sim2l.Hosting;

/// <summary>Where the framework's routing is more lenient, or stricter, than the services' contract.</summary>
internal static class RoutingRules
{
    /// <summary>Answers HEAD as GET; the server itself leaves the body out.</summary>
    public static Task HeadIsGet(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    /// <summary>Takes the path as the client meant it: the server would keep <c>%2F</c> as it is and resolve dots, which are parts of keys here.</summary>
    public static Task PathAsSent(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target && target.AsSpan().ContainsAny('%', '.'))
            context.Request.Path = new PathString(Uri.UnescapeDataString(target.Split('?', 2)[0]));
        return next(context);
    }

    /// <summary>A path with a slash at its end is another path, except where the rest of the path is a value.</summary>
    public static Task TrailingSlashIsNotFound(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value is { Length: > 1 } path && path[^1] == '/' && context.GetEndpoint() is { } endpoint && !TakesRestOfPath(endpoint))
            context.SetEndpoint(null);
        return next(context);
    }

    private static bool TakesRestOfPath(Endpoint endpoint) => endpoint is RouteEndpoint route && route.RoutePattern.Parameters.Any(static p => p.IsCatchAll);
}
