using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;

namespace Sim2l.Web;

/// <summary>Which headers pass between browser and service; whatever is not named stays where it is, hop-by-hop headers and cookies among them.</summary>
internal static class ForwardedHeaders
{
    private const string ForwardedFor = "X-Forwarded-For";

    private static readonly string[] OfRequests = ["Accept", "Accept-Language", "Content-Disposition", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "Range"];
    private static readonly string[] OfBodies = ["Content-Encoding", "Content-Length", "Content-Type"];

    private static readonly string[] OfAnswers =
    [
        "Accept-Ranges", "Allow", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "ETag", "Last-Modified",
        "Retry-After", "Vary", "X-Next-Cursor",
    ];

    public static void CopyTo(HttpRequest request, HttpRequestMessage message)
    {
        foreach (var name in OfRequests)
            Copy(request, name, message.Headers);
        if (message.Content is { } content)
        {
            foreach (var name in OfBodies)
                Copy(request, name, content.Headers);
        }
        CopyHopsTo(request, message);
    }

    /// <summary>Says whom a request is sent for; the services believe it only of proxies that they trust.</summary>
    public static void CopyHopsTo(HttpRequest request, HttpRequestMessage message)
    {
        var peer = request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        message.Headers.TryAddWithoutValidation(ForwardedFor, request.Headers[ForwardedFor] is { Count: > 0 } before ? $"{before}, {peer}" : peer);
    }

    public static void CopyTo(HttpResponseMessage answer, HttpResponse response)
    {
        foreach (var name in OfAnswers)
        {
            if (answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values))
                response.Headers[name] = values.ToArray();
        }
    }

    private static void Copy(HttpRequest request, string name, HttpHeaders headers)
    {
        if (request.Headers.TryGetValue(name, out var values) && !StringValues.IsNullOrEmpty(values))
            headers.TryAddWithoutValidation(name, values.ToArray());
    }
}
