using System.Text.Json;

namespace Sim2l.DataSources;

/// <summary>A file with an object in each line.</summary>
internal sealed class JsonLinesReader(string path) : JsonTableReader(path)
{
    private Stream _stream = Stream.Null;
    private byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;
    private bool _isLast;
    private long _line;

    private protected override void Look(JsonColumns columns, int count)
    {
        using var stream = OpenFile();
        Begin(stream);
        while (_line < count && TryTakeLine(out var line))
        {
            if (line.IsEmpty)
                continue;
            try
            {
                var reader = Open(line);
                columns.TryLook(ref reader);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // What becomes of a bad row is decided when it is read.
            }
        }
    }

    private protected override void Begin(Stream stream)
    {
        _stream = stream;
        (_start, _end, _isLast, _line) = (0, 0, false, 0);
    }

    private protected override bool ReadSome(JsonRow row, ImportTable table, bool skipBadRows)
    {
        var line = ReadOnlySpan<byte>.Empty;
        for (var taken = 0; taken < RowsBetweenReports && !table.IsFull; taken++)
        {
            if (!TryTakeLine(out line))
                return false;
            if (!line.IsEmpty)
                Read(line, row, table, skipBadRows);
        }
        return true;
    }

    private static Utf8JsonReader Open(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        return reader;
    }

    private void Read(ReadOnlySpan<byte> line, JsonRow row, ImportTable table, bool skipBadRows)
    {
        try
        {
            var reader = Open(line);
            if (!row.TryRead(ref reader) || reader.Read())
                throw new JsonException();
            table.EndRow();
        }
        catch (JsonValueException e)
        {
            table.DropRow();
            Reject(e.ToRow(_line), skipBadRows, e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            table.DropRow();
            Reject(Malformed(_line, Beginning(line)), skipBadRows, e);
        }
    }

    /// <summary>The next line, empty when it is blank.</summary>
    private bool TryTakeLine(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var end = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = _buffer.AsSpan(_start, searched + end).Trim(" \t\r"u8);
                _start += searched + end + 1;
                _line++;
                return true;
            }
            searched = _end - _start;
            if (_isLast)
            {
                line = _buffer.AsSpan(_start, searched).Trim(" \t\r"u8);
                _start = _end;
                _line++;
                return !line.IsEmpty;
            }
            Fill();
        }
    }

    private void Fill()
    {
        var kept = _end - _start;
        if (kept > MaximumObject)
            throw TooLong(_line + 1);
        var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, kept);
        var read = _stream.Read(_buffer.AsSpan(_end));
        _isLast = read == 0;
        _end += read;
    }
}
