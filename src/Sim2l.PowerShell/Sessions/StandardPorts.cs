namespace Sim2l.Sessions;

/// <summary>Where the services of one host listen: cache, catalog, results and data one port after the other.</summary>
internal static class StandardPorts
{
    public const int First = 8001;

    /// <summary>The address of a service; a port that is given is that of the first.</summary>
    public static Uri Of(Uri host, int distance)
    {
        // An address with 80 or 443 written out means that port; Uri alone cannot tell it from none.
        var first = host.IsDefaultPort && !host.OriginalString.TrimEnd('/').EndsWith($":{host.Port}", StringComparison.Ordinal) ? First : host.Port;
        return new UriBuilder(host) { Port = first + distance }.Uri;
    }
}
