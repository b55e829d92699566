using System.Net;

namespace Sim2l.Web;

/// <summary>A browser's body on its way to a service.</summary>
internal sealed class ForwardedBody(Stream body, long? length, IdleLimit limit) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SendAsync(stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => SendAsync(stream);

    protected override bool TryComputeLength(out long computed)
    {
        computed = length ?? 0;
        return length is not null;
    }

    private async Task SendAsync(Stream stream)
    {
        await StreamCopy.CopyAsync(body, stream, limit);
        limit.Sent();
    }
}
