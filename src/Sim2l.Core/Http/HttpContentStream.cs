namespace Sim2l.Http;

/// <summary>A file of a service as a stream: read from where it is wanted, and again from there when the connection breaks.</summary>
internal sealed class HttpContentStream : Stream
{
    private const int Attempts = 3;
    private const string AnyContent = "*/*";

    private readonly ServiceClient _service;
    private readonly string _path;
    private readonly CancellationToken _cancellation;
    private readonly string? _tag;
    private ServiceContent? _content;
    private long _position;
    private long _wanted;

    private HttpContentStream(ServiceClient service, string path, ServiceContent content, CancellationToken cancellation)
    {
        _service = service;
        _path = path;
        _cancellation = cancellation;
        _content = content;
        _tag = content.Tag;
        Length = content.Length ?? throw new Sim2lException(ErrorKind.Unavailable, $"The service at {service.Address} does not say how long '{path}' is.");
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _wanted;
        set => _wanted = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public static HttpContentStream Open(ServiceClient service, string path, CancellationToken cancellation) =>
        new(service, path, service.OpenAsync(path, AnyContent, cancellation: cancellation).GetAwaiter().GetResult(), cancellation);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsMemory(offset, count), _cancellation).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_cancellation, cancellationToken);
        return await Read(buffer, both.Token).ConfigureAwait(false);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _wanted + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _content?.Dispose();
        _content = null;
        base.Dispose(disposing);
    }

    private async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (buffer.IsEmpty || _wanted >= Length)
            return 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var content = await MoveAsync(cancellation).ConfigureAwait(false);
                var read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false);
                if (read == 0)
                    throw new Sim2lException(ErrorKind.Unavailable, $"The answer of the service at {_service.Address} broke off.");
                _position += read;
                _wanted = _position;
                return read;
            }
            catch (Sim2lException e) when (e.Kind is ErrorKind.Unavailable or ErrorKind.Timeout && attempt < Attempts)
            {
                _content?.Dispose();
                _content = null;
            }
        }
    }

    /// <summary>The answer that goes on where it is wanted.</summary>
    private async ValueTask<ServiceContent> MoveAsync(CancellationToken cancellation)
    {
        if (_content is not null && _position == _wanted)
            return _content;
        _content?.Dispose();
        _content = null;
        var content = await _service.OpenAsync(_path, AnyContent, _wanted, cancellation).ConfigureAwait(false);
        if (content.From != _wanted || content.Length != Length || content.Tag != _tag)
        {
            content.Dispose();
            throw new Sim2lException(ErrorKind.Conflict, $"'{_path}' of the service at {_service.Address} changed while it was read; read it again.");
        }
        _content = content;
        _position = _wanted;
        return content;
    }
}
