using System.Globalization;
using Sim2l.Hosting;

namespace Sim2l.Catalog;

/// <summary>What the routes of the catalog take from a request.</summary>
internal static class CatalogRequestExtensions
{
    /// <summary>On whose behalf the catalog is asked; somebody without a valid session sees what is public.</summary>
    public static async Task<Viewer> ViewerAsync(this HttpContext context) => await context.FindSessionAsync() is { } session ? Viewer.Of(session) : Viewer.Anyone;

    /// <summary>The number in a path; what is none names nothing that is there.</summary>
    public static long? ParseNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
