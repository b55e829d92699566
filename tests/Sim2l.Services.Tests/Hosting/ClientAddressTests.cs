using System.Net;

namespace Sim2l.Hosting;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.9", "10.0.0.1", "", "203.0.113.9")]
    [InlineData("203.0.113.9", "198.51.100.7", "", "203.0.113.9")]
    [InlineData("10.0.0.1", "198.51.100.7", "10.0.0.1", "198.51.100.7")]
    [InlineData("10.0.0.1", "1.2.3.4, 198.51.100.7", "10.0.0.1", "198.51.100.7")]
    [InlineData("10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2", "10.0.0.0/8", "198.51.100.7")]
    [InlineData("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.0/8", "10.0.0.3")]
    [InlineData("10.0.0.1", "", "10.0.0.1", "10.0.0.1")]
    [InlineData("10.0.0.1", "nonsense", "10.0.0.1", "10.0.0.1")]
    [InlineData("10.0.0.1", "198.51.100.7:4711", "10.0.0.1", "198.51.100.7")]
    [InlineData("::ffff:10.0.0.1", "198.51.100.7", "10.0.0.1", "198.51.100.7")]
    [InlineData("::1", "[2001:db8::5]:80", "::1", "2001:db8::5")]
    public void Only_what_a_trusted_proxy_says_counts(string peer, string forwarded, string trusted, string client) =>
        Assert.Equal(client, ClientAddress.Of(IPAddress.Parse(peer), forwarded, TrustedProxies.Parse([trusted])));

    [Theory]
    [InlineData("proxy.example.org")]
    [InlineData("10.0.0.0/99")]
    public void What_is_no_address_cannot_be_trusted(string text) =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => TrustedProxies.Parse([text])).Kind);
}
