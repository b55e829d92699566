using System.Buffers;

namespace Sim2l.Web;

/// <summary>Hands a body on as it comes.</summary>
internal static class StreamCopy
{
    private const int BufferBytes = 64 * 1024;

    public static async Task CopyAsync(Stream source, Stream destination, IdleLimit limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await source.ReadAsync(buffer.AsMemory(0, BufferBytes), limit.Token) is var read and > 0)
            {
                limit.Moved();
                await destination.WriteAsync(buffer.AsMemory(0, read), limit.Token);
                // Else a body that trickles waits on its way to a service until a buffer is full.
                await destination.FlushAsync(limit.Token);
                limit.Moved();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
