using System.Globalization;
using System.Net;
using Sim2l.Hosting;

namespace Sim2l.Catalog;

/// <summary>What the routes of the catalog take from a request.</summary>
internal static class CatalogRequestExtensions
{
    /// <summary>On whose behalf the catalog is asked; somebody without a valid session sees what is public.</summary>
    public static async Task<Viewer> ViewerAsync(this HttpContext context) => await context.FindSessionAsync() is { } session ? Viewer.Of(session) : Viewer.Anyone;

    /// <summary>The values that the query has of a name.</summary>
    public static IReadOnlyList<string> Query(this HttpContext context, string name) => [.. context.Request.Query[name].OfType<string>()];

    /// <summary>The number in a path; what is none names nothing that is there.</summary>
    public static long? ParseNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What is asked for, or the refusal of the Python package where it is not there.</summary>
    public static async Task<IResult> OrNotFoundAsync(string error, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotFound)
        {
            return new ErrorAnswer(HttpStatusCode.NotFound, error, e.Message);
        }
    }
}
