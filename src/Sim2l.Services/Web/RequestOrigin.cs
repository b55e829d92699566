using System.Net;
using Sim2l.Hosting;

namespace Sim2l.Web;

/// <summary>Refuses what another site makes a browser send.</summary>
internal sealed class RequestOrigin(RequestDelegate next, WebSettings settings)
{
    /// <summary>A header that a page of another origin cannot send without being asked whether it may, which is not answered.</summary>
    public const string Header = "X-Sim2l-Page";

    private const string FetchSite = "Sec-Fetch-Site";
    private const string SameOrigin = "same-origin";

    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    public Task InvokeAsync(HttpContext context) => Refusal(context.Request) is { } refusal ? refusal.ExecuteAsync(context) : next(context);

    private ErrorAnswer? Refusal(HttpRequest request)
    {
        // A name that an attacker lets point here would make the attacker's page one of the same origin.
        if (!IsAllowed(request.Host))
            return new(HttpStatusCode.MisdirectedRequest, "This page is not served under that name.", "The operator can allow the name with --allowed-host.");
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isReading && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/session"))
            return null;
        var isOurs = IsSameOrigin(request, isReading) && (isReading || request.Headers[Header] is { Count: > 0 });
        return isOurs ? null : new ErrorAnswer(HttpStatusCode.Forbidden, "Requests of other pages are refused.", $"What changes something needs the header {Header}, and comes from the page itself.");
    }

    private bool IsAllowed(HostString host)
    {
        var isOpen = settings.AllowedHosts.Count == 0 && !settings.IsLoopback;
        return isOpen || LoopbackHosts.Concat(settings.AllowedHosts).Contains(host.Host, StringComparer.OrdinalIgnoreCase);
    }

    // Browsers say where a request comes from, scripts beside a browser do not.
    private static bool IsSameOrigin(HttpRequest request, bool isReading)
    {
        if (request.Headers[FetchSite].ToString() is { Length: > 0 } site)
            return site == SameOrigin || (isReading && site == "none");
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
