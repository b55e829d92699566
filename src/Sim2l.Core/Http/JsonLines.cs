namespace Sim2l.Http;

/// <summary>Reads an answer of one JSON object a line; no more of it is in memory than the longest line.</summary>
internal sealed class JsonLines(ServiceContent content, CancellationToken cancellation) : IDisposable
{
    public const string ContentType = "application/x-ndjson";

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next object; null at the end.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what is no JSON object; as <see cref="ServiceContent.ReadAsync"/>.</exception>
    public JsonBody? Read()
    {
        for (var searched = 0; ;)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
                return Take(searched + length);
            searched = _end - _start;
            if (!Fill())
                return searched == 0 ? null : throw new Sim2lException(ErrorKind.Unavailable, "The answer of the service broke off in the middle of a line.");
        }
    }

    public void Dispose() => content.Dispose();

    private JsonBody Take(int length)
    {
        var line = JsonBody.Parse(_buffer.AsSpan(_start, length));
        _start += length + 1;
        return line;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, checked(_buffer.Length * 2));
        var read = content.ReadAsync(_buffer.AsMemory(_end), cancellation).AsTask().GetAwaiter().GetResult();
        _end += read;
        return read > 0;
    }
}
