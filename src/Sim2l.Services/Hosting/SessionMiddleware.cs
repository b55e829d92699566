using System.Net;
using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>Lets a request through to its route when its session is allowed what the route requires.</summary>
internal sealed class SessionMiddleware(RequestDelegate next, ISessionStore sessions)
{
    public Task InvokeAsync(HttpContext context)
    {
        // What is no route of ours is the framework's answer to a path or method that does not exist.
        return context.GetEndpoint() is RouteEndpoint route && RouteRequirement.Of(route) is var requirement && requirement.Needs(context.Request) is { } required
            ? InvokeAsync(context, required, requirement.Refusal)
            : next(context);
    }

    private async Task InvokeAsync(HttpContext context, Privileges required, string refusal)
    {
        if (context.Request.SessionToken() is not { } token)
        {
            await new ErrorAnswer(HttpStatusCode.Unauthorized, "Missing session ID").ExecuteAsync(context);
            return;
        }
        var session = await sessions.GetAsync(token, context.RequestAborted);
        if (!session.Has(required))
        {
            var missing = string.Join(", ", PrivilegeNames.Names(required & ~session.Privileges));
            await new ErrorAnswer(HttpStatusCode.Forbidden, refusal, $"Insufficient privileges: this needs {missing}.").ExecuteAsync(context);
            return;
        }
        context.Features.Set(session);
        await next(context);
    }
}
