using System.Buffers.Text;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>Writes JSON of many numbers to a stream, through a buffer.</summary>
internal sealed class JsonColumnWriter(Stream stream) : IDisposable
{
    private const int MaximumNumberLength = 40;

    private readonly byte[] _buffer = new byte[65_536];
    private int _length;
    private bool _isFirst = true;

    public void Write(ReadOnlySpan<byte> text)
    {
        if (text.Length > _buffer.Length - _length)
            Flush();
        if (text.Length > _buffer.Length)
        {
            stream.Write(text);
            return;
        }
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Writes what stands between two columns or sets: one a line.</summary>
    public void WriteSeparator()
    {
        Write(_isFirst ? "\n"u8 : ",\n"u8);
        _isFirst = false;
    }

    /// <summary>The next separator is a first one again.</summary>
    public void Restart() => _isFirst = true;

    public void WriteNumbers(ReadOnlySpan<double> values)
    {
        Write("["u8);
        for (var i = 0; i < values.Length; i++)
        {
            var length = PythonJson.FormatDouble(values[i], NextNumber(i));
            _length += length;
        }
        Write("]"u8);
    }

    public void WriteNumbers(ReadOnlySpan<int> values)
    {
        Write("["u8);
        for (var i = 0; i < values.Length; i++)
        {
            Utf8Formatter.TryFormat(values[i], NextNumber(i), out var length);
            _length += length;
        }
        Write("]"u8);
    }

    public void Dispose() => Flush();

    private Span<byte> NextNumber(int index)
    {
        if (index > 0)
            Write(", "u8);
        if (_buffer.Length - _length < MaximumNumberLength)
            Flush();
        return _buffer.AsSpan(_length, MaximumNumberLength);
    }

    private void Flush()
    {
        stream.Write(_buffer, 0, _length);
        _length = 0;
    }
}
