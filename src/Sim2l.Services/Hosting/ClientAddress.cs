using System.Net;

namespace Sim2l.Hosting;

/// <summary>Where a request comes from: the peer of the connection, or the nearest hop that a trusted proxy vouches for.</summary>
internal static class ClientAddress
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string Unknown = "unknown";

    public static string Of(HttpContext context, IReadOnlyList<IPNetwork> trusted) =>
        Of(context.Connection.RemoteIpAddress, context.Request.Headers[ForwardedFor].ToString(), trusted);

    /// <summary>The right-most hop that is not itself trusted; what lies left of it anybody can make up.</summary>
    public static string Of(IPAddress? peer, string forwardedFor, IReadOnlyList<IPNetwork> trusted)
    {
        if (peer is null)
            return Unknown;
        var client = Plain(peer);
        foreach (var hop in forwardedFor.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (!IsTrusted(client, trusted) || Parse(hop) is not { } address)
                break;
            client = address;
        }
        return client.ToString();
    }

    /// <summary>Whether an address is that of a trusted proxy.</summary>
    public static bool IsTrusted(IPAddress? address, IReadOnlyList<IPNetwork> trusted) => address is not null && trusted.Any(network => network.Contains(Plain(address)));

    private static IPAddress? Parse(string hop)
    {
        if (IPAddress.TryParse(hop, out var address))
            return Plain(address);
        return IPEndPoint.TryParse(hop, out var end) ? Plain(end.Address) : null;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
