using Microsoft.Extensions.Primitives;
using Sim2l.Http;
using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>Who calls.</summary>
internal static class CallerExtensions
{
    private const string Bearer = "Bearer ";

    /// <summary>The session's token as the caller sent it, or null.</summary>
    public static Secret? SessionToken(this HttpRequest request)
    {
        if (request.Headers.TryGetValue(ServiceClient.SessionHeader, out var header) && !StringValues.IsNullOrEmpty(header))
            return new(header.ToString());
        var authorization = request.Headers.Authorization.ToString();
        return authorization.Length > Bearer.Length && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? new(authorization[Bearer.Length..].Trim())
            : null;
    }

    /// <summary>The caller's session, on a route that needs one.</summary>
    public static Session Session(this HttpContext context) =>
        context.Features.Get<Session>() ?? throw new InvalidOperationException("This route was mapped as one that needs no session.");

    /// <summary>The caller's session on a route that needs none; null without one, and when it is no longer valid.</summary>
    public static async Task<Session?> FindSessionAsync(this HttpContext context)
    {
        if (context.Features.Get<Session>() is { } known)
            return known;
        if (context.Request.SessionToken() is not { } token)
            return null;
        try
        {
            return await context.RequestServices.GetRequiredService<ISessionStore>().GetAsync(token, context.RequestAborted);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Unauthorized)
        {
            return null;
        }
    }
}
