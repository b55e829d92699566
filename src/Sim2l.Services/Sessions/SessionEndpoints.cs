using System.Net;
using Sim2l.Hosting;
using Sim2l.Http;

namespace Sim2l.Sessions;

/// <summary>Logging in and out, and one's own session.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/session/login", LoginAsync).NeedsNoSession().WithSummary("Opens a session with a name and a password");
        routes.MapPost("/session/anonymous", OpenAnonymousAsync).NeedsNoSession().WithSummary("Opens a session without a password, where the operator allows it");
        routes.MapPost("/session/refresh", RefreshAsync).NeedsNoSession().WithSummary("Lets a session last its whole lifetime again");
        routes.MapGet("/session", (HttpContext context) => new JsonAnswer(SessionWire.Write(context.Session()))).WithSummary("Describes the caller's session");
        routes.MapDelete("/session", LogOutAsync).WithSummary("Ends the caller's session");
        routes.MapUsers();
        routes.MapSessionList();
    }

    private static async Task<IResult> LoginAsync(HttpContext context, ISessionStore sessions, ServiceSettings settings, ILogger<LoginAudit> log)
    {
        var body = await ReadLoginAsync(context.Request);
        if (body.GetText("username") is not { Length: > 0 } || body.GetText("password") is not { Length: > 0 })
            return new ErrorAnswer(HttpStatusCode.BadRequest, "username and password are required");
        var login = SessionWire.ReadLogin(body, ClientAddress.Of(context, settings.TrustedProxies));
        try
        {
            var issued = await sessions.LoginAsync(login, context.RequestAborted);
            log.LoggedIn(issued.Session.UserName, login.Address);
            return Private(context, SessionWire.Write(issued));
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.Unauthorized or ErrorKind.Throttled)
        {
            log.LoginRefused(login.Address, e.Kind);
            return e.Kind == ErrorKind.Throttled ? ErrorAnswer.Of(e) : new ErrorAnswer(HttpStatusCode.Unauthorized, "Invalid username or password");
        }
    }

    // As in the Python package, a body that cannot be read has no name and no password.
    private static async Task<JsonBody> ReadLoginAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadJsonOrNothingAsync();
        }
        catch (Exception e) when (e is Sim2lException { Kind: ErrorKind.InvalidInput } or BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType })
        {
            return new JsonBody(new Dictionary<string, object?>());
        }
    }

    private static async Task<IResult> OpenAnonymousAsync(HttpContext context, ISessionStore sessions, ServiceSettings settings)
    {
        var asked = SessionWire.ReadAnonymous(await context.Request.ReadJsonOrNothingAsync());
        var allowed = settings.EffectiveAnonymous == AnonymousPolicy.User ? Privileges.OfUser : Privileges.None;
        if (allowed == Privileges.None)
            throw new Sim2lException(ErrorKind.Forbidden, "This service opens no anonymous sessions; log in.");
        if ((asked.Privileges & ~allowed) is { } excess and not Privileges.None)
            throw new Sim2lException(ErrorKind.Forbidden, $"An anonymous session cannot have {string.Join(", ", PrivilegeNames.Names(excess))}; log in.");
        return Private(context, SessionWire.Write(await sessions.OpenAsync(asked with { Privileges = asked.Privileges ?? allowed }, context.RequestAborted)));
    }

    private static async Task<IResult> RefreshAsync(HttpContext context, ISessionStore sessions)
    {
        if (context.Request.SessionToken() is not { } token)
            return new ErrorAnswer(HttpStatusCode.Unauthorized, "Missing session ID");
        try
        {
            return Private(context, SessionWire.Write(token, await sessions.RefreshAsync(token, context.RequestAborted)));
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Unauthorized)
        {
            return new ErrorAnswer(HttpStatusCode.NotFound, "Session not found or already expired");
        }
    }

    private static async Task<IResult> LogOutAsync(HttpContext context, ISessionStore sessions)
    {
        await sessions.RevokeAsync(context.Request.SessionToken()!, context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?> { ["status"] = "ended" });
    }

    /// <summary>An answer with a token, which nobody between may keep.</summary>
    private static JsonAnswer Private(HttpContext context, Dictionary<string, object?> body)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new(body);
    }
}
