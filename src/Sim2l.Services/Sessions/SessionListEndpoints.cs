using Sim2l.Hosting;

namespace Sim2l.Sessions;

/// <summary>The sessions: everybody's own, and those of others for who manages users.</summary>
internal static class SessionListEndpoints
{
    public static void MapSessionList(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sessions", ListAsync).WithSummary("Lists the caller's sessions; all, or those of a user, for who manages users");
        routes.MapDelete("/sessions/{id}", EndAsync).WithSummary("Ends a session of the caller; any session for who manages users");
        routes.MapPost("/sessions/purge", PurgeAsync).Requires(Privileges.ManageUsers).WithSummary("Removes sessions that ended");
    }

    private static Task<JsonAnswer> ListAsync(HttpContext context, ISessionStore sessions)
    {
        var caller = context.Session();
        var userName = context.Request.Query["username"].ToString() is { Length: > 0 } name ? name : null;
        var includesEnded = context.Request.Query["ended"] == "true";
        if (caller.Has(Privileges.ManageUsers))
            return Paging.AnswerAsync(context, "sessions", sessions.GetSessionsAsync(userName, includesEnded, context.RequestAborted), SessionWire.Write);
        if (userName is not null && !userName.Equals(caller.UserName, StringComparison.OrdinalIgnoreCase))
            throw new Sim2lException(ErrorKind.Forbidden, "Insufficient privileges: the sessions of others need manage_users.");
        return Paging.AnswerAsync(context, "sessions", OwnAsync(sessions, caller, includesEnded, context.RequestAborted), SessionWire.Write);
    }

    private static async Task<IResult> EndAsync(string id, HttpContext context, ISessionStore sessions)
    {
        var caller = context.Session();
        if (!caller.Has(Privileges.ManageUsers) && !await OwnAsync(sessions, caller, false, context.RequestAborted).AnyAsync(session => session.SessionId == id, context.RequestAborted))
            throw new Sim2lException(ErrorKind.Forbidden, "Insufficient privileges: the sessions of others need manage_users.");
        await sessions.EndAsync(id, context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?> { ["status"] = "ended", ["id"] = id });
    }

    private static async Task<IResult> PurgeAsync(HttpContext context, ISessionStore sessions) =>
        new JsonAnswer(new Dictionary<string, object?> { ["deleted"] = await sessions.PurgeAsync(context.RequestAborted) });

    // Anonymous sessions share a name but no person, so each knows only itself.
    private static IAsyncEnumerable<Session> OwnAsync(ISessionStore sessions, Session caller, bool includesEnded, CancellationToken cancellation) => caller.IsAnonymous
        ? new[] { caller }.ToAsyncEnumerable()
        : sessions.GetSessionsAsync(caller.UserName, includesEnded, cancellation).Where(session => session.UserId == caller.UserId);
}
