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
        if (Address.Value is { } address)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        return base.SendAsync(request, cancellationToken);
    }
}
