using System.Net;

namespace Sim2l.Hosting;

/// <summary>Reads the proxies that an operator trusts: addresses or networks, separated by commas.</summary>
internal static class TrustedProxies
{
    public static IReadOnlyList<IPNetwork> Parse(IEnumerable<string> texts) =>
        [.. texts.SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(ParseOne)];

    private static IPNetwork ParseOne(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return new(plain, plain.GetAddressBytes().Length * 8);
        }
        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new Sim2lException(ErrorKind.InvalidInput, $"'{text}' is no trusted proxy: name an address such as 10.0.0.1 or a network such as 10.0.0.0/8.");
    }
}
