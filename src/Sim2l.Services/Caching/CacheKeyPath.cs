using Microsoft.AspNetCore.Http.Features;

namespace Sim2l.Caching;

/// <summary>The key that a path carries: whatever follows <c>/cache/</c>, slashes included.</summary>
internal static class CacheKeyPath
{
    private const string Prefix = "/cache/";

    /// <summary>The key as the caller meant it, which the routed path no longer shows: the server leaves <c>%2F</c> alone and resolves dots.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when the path became one of the cache's only by resolving dots or escapes.</exception>
    public static string Read(HttpRequest request)
    {
        var path = PathOf(request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var start = request.PathBase.Value + Prefix;
        return path.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            ? Uri.UnescapeDataString(path[start.Length..])
            : throw new Sim2lException(ErrorKind.InvalidInput, "The path must begin with /cache/ as it is written, without dots or escapes before the key.");
    }

    private static string PathOf(string target)
    {
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        var authority = path.StartsWith('/') ? -1 : path.IndexOf("://", StringComparison.Ordinal);
        return authority < 0 ? path : path[Math.Max(0, path.IndexOf('/', authority + 3))..];
    }
}
