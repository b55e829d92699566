using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Sim2l.Hosting;

namespace Sim2l.Web;

/// <summary>The page's own files, and whether it is served.</summary>
internal static class PageEndpoints
{
    private const string MissingPage = "The Data Manager page is not in this build: it was built without Node.js. Install Node.js and npm and build again; the services themselves work.\n";

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", IResult (HttpContext context, PageAssets page) => page.IsThere ? Find(context, page, PageAssets.Index) : Missing());
        routes.MapGet("/{**file}", (string file, HttpContext context, PageAssets page) => Find(context, page, file));
        routes.MapGet("/health", static (PageAssets page) => new JsonAnswer(new Dictionary<string, object?>
        {
            ["status"] = "healthy",
            ["service"] = WebSettings.ServiceName,
            ["backend"] = page.IsThere ? "page" : "no page",
        }));
    }

    public static void MapForwarding(this IEndpointRouteBuilder routes) => routes.Map(ForwardedPath.Prefix + "{service}/{**rest}", (HttpContext context, Forwarder forwarder) => forwarder.ForwardAsync(context));

    private static ContentHttpResult Missing() => TypedResults.Text(MissingPage, "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static FileContentHttpResult Find(HttpContext context, PageAssets page, string name)
    {
        if (!page.Files.TryGetValue(name, out var file))
            throw new Sim2lException(ErrorKind.NotFound, "Not found");
        var headers = context.Response.Headers;
        // The names of all but the first file change with their content.
        headers.CacheControl = name == PageAssets.Index ? "no-cache" : "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesPacked(context.Request))
            return TypedResults.Bytes(file.Content, file.ContentType);
        headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(file.Packed, file.ContentType);
    }

    private static bool TakesPacked(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(static coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
}
