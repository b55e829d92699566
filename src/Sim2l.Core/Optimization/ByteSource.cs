namespace Sim2l.Optimization;

/// <summary>A stream that can be looked into before it is read; what is large goes from the stream to its place at once.</summary>
internal sealed class ByteSource(Stream stream)
{
    // As much as is worth one call to the operating system.
    private const int BufferSize = 65_536;

    // Made when it is needed first: who reads a header only takes it from the stream.
    private byte[] _buffer = [];
    private int _start;
    private int _end;

    /// <summary>How many bytes were read.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes are left; null when the stream does not know.</summary>
    public long? Remaining => stream.CanSeek ? stream.Length - stream.Position + (_end - _start) : null;

    /// <summary>The next bytes, up to so many, without reading them; fewer only at the end.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count && Fill())
        {
        }
        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>What lies in the buffer, at least one byte; empty only at the end.</summary>
    public ReadOnlySpan<byte> Buffered => Peek(1).IsEmpty ? default : _buffer.AsSpan(_start, _end - _start);

    /// <summary>The next byte without reading it, or -1 at the end.</summary>
    public int PeekByte() => _start < _end || Fill() ? _buffer[_start] : -1;

    /// <summary>Takes bytes that were looked at.</summary>
    public void Skip(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Fills a span as far as the stream goes, and takes nothing beyond it.</summary>
    /// <returns>How many bytes were read.</returns>
    public int Read(Span<byte> bytes)
    {
        var buffered = Math.Min(bytes.Length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(bytes);
        Skip(buffered);
        var rest = bytes[buffered..];
        var read = stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false);
        Position += read;
        return buffered + read;
    }

    /// <summary>Fills a span.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when the stream ends before.</exception>
    public void ReadExactly(Span<byte> bytes)
    {
        if (Read(bytes) < bytes.Length)
            throw EndsEarly();
    }

    /// <summary>What to say when the stream ends where more was promised.</summary>
    public Sim2lException EndsEarly() => new(ErrorKind.Corrupt, $"The result is cut short: it ends after {Position} bytes, in the middle.");

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_buffer.Length == 0)
            _buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
        var read = _end == _buffer.Length ? 0 : stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
