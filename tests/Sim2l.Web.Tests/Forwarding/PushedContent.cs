using System.Net;

namespace Sim2l.Web.Forwarding;

/// <summary>A body of unknown length that is written as it is sent.</summary>
internal sealed class PushedContent(Func<Stream, Task> write) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => write(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
