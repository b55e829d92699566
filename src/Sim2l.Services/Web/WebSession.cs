using System.Net;
using Sim2l.Hosting;
using Sim2l.Http;

namespace Sim2l.Web;

/// <summary>Signing in and out: the services' routes of sessions, with the token in a cookie instead of the answer.</summary>
internal static class WebSession
{
    private static readonly string[] Shown = ["id", "username", "anonymous", "privileges", "created_at", "expires_at"];

    public static void MapWebSession(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/session", DescribeAsync);
        routes.MapPost("/session", (HttpContext context, SessionServices services) => OpenAsync(context, services, "/session/login"));
        routes.MapPost("/session/anonymous", (HttpContext context, SessionServices services) => OpenAsync(context, services, "/session/anonymous"));
        routes.MapDelete("/session", EndAsync);
    }

    private static async Task<IResult> DescribeAsync(HttpContext context, SessionServices services)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (SessionCookie.Find(context.Request) is not { } token)
            return Nobody(wasSignedIn: false);
        var (status, body) = await services.AskAsync(HttpMethod.Get, "/session", context, token);
        if (status == HttpStatusCode.OK)
            return Somebody(body);
        if (status != HttpStatusCode.Unauthorized)
            return Refused(status, body);
        SessionCookie.Remove(context);
        return Nobody(wasSignedIn: true);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, SessionServices services, string path)
    {
        context.Response.Headers.CacheControl = "no-store";
        var asked = await context.Request.ReadJsonOrNothingAsync();
        var fields = new Dictionary<string, object?> { ["username"] = asked.GetText("username"), ["password"] = asked.GetText("password") };
        var (status, body) = await services.AskAsync(HttpMethod.Post, path, context, body: fields);
        if (status != HttpStatusCode.OK || body.GetBody("session") is not { } session)
            return Refused(status, body);
        SessionCookie.Set(context, new(body.RequireText("token")));
        return Somebody(session);
    }

    private static async Task<IResult> EndAsync(HttpContext context, SessionServices services)
    {
        // Whatever the services say, this browser has it no longer.
        var token = SessionCookie.Find(context.Request);
        SessionCookie.Remove(context);
        try
        {
            if (token is not null)
                await services.AskAsync(HttpMethod.Delete, "/session", context, token);
            return Nobody(wasSignedIn: false);
        }
        catch (AnswerException e)
        {
            return e.Answer;
        }
    }

    private static JsonAnswer Somebody(JsonBody session)
    {
        var fields = Shown.ToDictionary(static name => name, name => session.Fields.GetValueOrDefault(name));
        fields["signed_in"] = true;
        return new(fields);
    }

    private static JsonAnswer Nobody(bool wasSignedIn) => new(new Dictionary<string, object?> { ["signed_in"] = false, ["expired"] = wasSignedIn });

    private static ErrorAnswer Refused(HttpStatusCode status, JsonBody body) =>
        new(status < HttpStatusCode.BadRequest ? HttpStatusCode.BadGateway : status, body.GetText("error") ?? "The service answered in a way that is not understood.");
}
