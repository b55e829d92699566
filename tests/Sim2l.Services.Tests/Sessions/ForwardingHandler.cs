using System.Net;

namespace Sim2l.Sessions;

/// <summary>Says of each request where it comes from, as a proxy does.</summary>
internal sealed class ForwardingHandler : DelegatingHandler
{
    public static readonly AsyncLocal<string?> Address = new();

    public ForwardingHandler()
        : base(new SocketsHttpHandler())
    {
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // What is no address no proxy would send, and no header could carry.
        if (IPAddress.TryParse(Address.Value, out var address))
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", address.ToString());
        return base.SendAsync(request, cancellationToken);
    }
}
