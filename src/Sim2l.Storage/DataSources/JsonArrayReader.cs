using System.Buffers;
using System.Text.Json;

namespace Sim2l.DataSources;

/// <summary>A file with one array of objects.</summary>
internal sealed class JsonArrayReader(string path) : JsonTableReader(path)
{
    private static readonly SearchValues<byte> Separators = SearchValues.Create(", \t\r\n"u8);

    private Stream _stream = Stream.Null;
    private byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isEnded;
    private long _taken;
    private JsonReaderState _state;

    private delegate bool ObjectReader(ref Utf8JsonReader reader);

    private protected override void Look(JsonColumns columns, int count)
    {
        using var stream = OpenFile();
        Begin(stream);
        try
        {
            for (var i = 0; i < count && TryTake(columns.TryLook); i++)
            {
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It is told when it is read.
        }
    }

    private protected override void Begin(Stream stream)
    {
        _stream = stream;
        (_start, _end, _isLast, _isEnded, _taken) = (0, 0, false, false, 0);
        _state = new(Options);
    }

    private protected override bool ReadSome(JsonRow row, ImportTable table, bool skipBadRows)
    {
        ObjectReader read = row.TryRead;
        for (var taken = 0; taken < RowsBetweenReports && !table.IsFull; taken++)
        {
            try
            {
                if (!TryTake(read))
                    return false;
                table.EndRow();
            }
            catch (JsonValueException e)
            {
                table.DropRow();
                Reject(e.ToRow(CurrentLine()), skipBadRows, e);
                if (!TryTake(SkipObject))
                    return false;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // Where the array itself is damaged, what follows cannot be told from it.
                throw Bad(Path, Malformed(CurrentLine(), Beginning(_buffer.AsSpan(_start, _end - _start).TrimStart(", \t\r\n"u8))), e);
            }
        }
        return true;
    }

    private static bool SkipObject(ref Utf8JsonReader reader) => reader.TrySkip();

    /// <summary>Takes the next object.</summary>
    /// <returns>Whether there was one.</returns>
    private bool TryTake(ObjectReader read)
    {
        while (!_isEnded)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            if (TryTake(ref reader, read, out var isObject))
            {
                _start += (int)reader.BytesConsumed;
                _taken += reader.BytesConsumed;
                _state = reader.CurrentState;
                if (isObject)
                    return true;
            }
            else
            {
                Fill();
            }
        }
        return false;
    }

    /// <summary>Reads what comes next as a whole: the array's bracket, an object, or the end.</summary>
    private bool TryTake(ref Utf8JsonReader reader, ObjectReader read, out bool isObject)
    {
        isObject = false;
        if (!reader.Read())
        {
            _isEnded = _isLast;
            return _isLast;
        }
        if (reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 0)
            return true;
        if (reader.TokenType == JsonTokenType.EndArray)
            return true;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        isObject = true;
        return read(ref reader);
    }

    private void Fill()
    {
        var kept = _end - _start;
        if (kept > MaximumObject)
            throw TooLong(CurrentLine());
        var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, kept);
        var read = _stream.Read(_buffer.AsSpan(_end));
        _isLast = read == 0;
        _end += read;
    }

    /// <summary>The line that the next object begins in.</summary>
    private long CurrentLine()
    {
        using var stream = OpenFile();
        var (line, left, buffer) = (1L, _taken, new byte[BufferSize]);
        int read;
        while (left > 0 && (read = stream.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, left)))) > 0)
        {
            line += buffer.AsSpan(0, read).Count((byte)'\n');
            left -= read;
        }
        // What separates it from the one before may break the line, too.
        return line + _buffer.AsSpan(_start, Math.Max(0, _buffer.AsSpan(_start, _end - _start).IndexOfAnyExcept(Separators))).Count((byte)'\n');
    }
}
