using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sim2l.Benchmarks;

/// <summary>One connection of HTTP/1.1, one request at a time; as cheap as possible, since it uses the processors of the service.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[64 * 1024];

    public static async Task<LoadConnection> OpenAsync(int port)
    {
        var connection = new LoadConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is no success.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var read = 0;
        int? length = null;
        while (length is null || read < length)
        {
            var more = await _socket.ReceiveAsync(_answer.AsMemory(read));
            if (more == 0)
                throw new InvalidOperationException("The service closed the connection.");
            read += more;
            length ??= FindLength(_answer.AsSpan(0, read));
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The bytes of head and body together; null while the head is not whole.</summary>
    private static int? FindLength(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return null;
        if (!answer.StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException(Encoding.ASCII.GetString(answer));
        var field = answer[..head];
        field = field[(field.IndexOf("\r\nContent-Length: "u8) + 18)..];
        var end = field.IndexOf("\r\n"u8);
        return head + 4 + int.Parse(end < 0 ? field : field[..end], CultureInfo.InvariantCulture);
    }
}
