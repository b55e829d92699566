using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Sessions;

namespace Sim2l.Web;

/// <summary>The cookie that stands for a session; no script can read it, and no other site have it sent.</summary>
internal static class SessionCookie
{
    public const string Name = "sim2l-session";

    private const string ForwardedScheme = "X-Forwarded-Proto";

    /// <summary>The token of a request; null without one, and for what can be none.</summary>
    public static Secret? Find(HttpRequest request) =>
        request.Cookies[Name] is { Length: > 0 and <= SessionToken.MaximumLength } value && value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? new(value) : null;

    public static void Set(HttpContext context, Secret token) => context.Response.Cookies.Append(Name, token.Reveal(), Options(context));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    /// <summary>Gives a request to a service the session of the browser's.</summary>
    public static void CopyTo(HttpRequest request, HttpRequestMessage message)
    {
        if (Find(request) is { } token)
            message.Headers.TryAddWithoutValidation(ServiceClient.SessionHeader, token.Reveal());
    }

    // Without an expiry it is gone with the browser.
    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = IsSecure(context), Path = "/", IsEssential = true };

    private static bool IsSecure(HttpContext context)
    {
        if (context.Request.IsHttps)
            return true;
        var settings = context.RequestServices.GetRequiredService<WebSettings>();
        return ClientAddress.IsTrusted(context.Connection.RemoteIpAddress, settings.TrustedProxies)
            && string.Equals(context.Request.Headers[ForwardedScheme], "https", StringComparison.OrdinalIgnoreCase);
    }
}
