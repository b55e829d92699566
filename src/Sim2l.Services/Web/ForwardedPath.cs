namespace Sim2l.Web;

/// <summary>Which service a request is for, and what of its path and query is the service's.</summary>
/// <param name="Service">The name behind <c>/api/</c>.</param>
/// <param name="Target">Path and query as the service gets them, beginning with a slash, escaped as they came.</param>
internal readonly record struct ForwardedPath(string Service, string Target)
{
    public const string Prefix = "/api/";

    private const string Sessions = "session";

    /// <summary>Reads what the browser sent, not what the server made of it: the services take paths as they are sent.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for what is not forwarded, <see cref="ErrorKind.InvalidInput"/> for a path that climbs.</exception>
    public static ForwardedPath Parse(string rawTarget)
    {
        if (!rawTarget.StartsWith(Prefix, StringComparison.Ordinal))
            throw NotForwarded();
        var slash = rawTarget.IndexOf('/', Prefix.Length);
        if (slash < 0 || rawTarget.AsSpan(0, slash).Contains('?'))
            throw NotForwarded();
        var target = rawTarget[slash..];
        Check(Uri.UnescapeDataString(target.Split('?', 2)[0]));
        return new(rawTarget[Prefix.Length..slash], target);
    }

    private static void Check(string path)
    {
        var segments = path.Split('/', '\\');
        // Where a service lies behind a proxy under a path of its own, these would lead out of it.
        if (Array.Exists(segments, static segment => segment is "." or ".."))
            throw new Sim2lException(ErrorKind.InvalidInput, "A path with '.' or '..' in it is not forwarded; what is named so can be named in the query.");
        // There a token would reach the page's script.
        if (string.Equals(Array.Find(segments, static segment => segment.Length > 0), Sessions, StringComparison.OrdinalIgnoreCase))
            throw NotForwarded();
    }

    private static Sim2lException NotForwarded() => new(ErrorKind.NotFound, "Nothing is forwarded under this address; sessions are opened and ended under /session.");
}
