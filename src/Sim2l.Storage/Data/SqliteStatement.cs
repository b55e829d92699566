using System.Buffers;
using System.Globalization;
using System.Text;
using Sim2l.Runs;
using SQLitePCL;

namespace Sim2l.Data;

/// <summary>A prepared statement: bind by place (from 1), step, read columns (from 0) whatever type the file holds there.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly sqlite3_stmt _handle;

    public SqliteStatement(SqliteDatabase database, sqlite3_stmt handle)
    {
        _database = database;
        _handle = handle;
    }

    public SqliteStatement Bind(int place, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_handle, place, number) : raw.sqlite3_bind_null(_handle, place));
        return this;
    }

    /// <summary>Binds a double; NaN, which SQLite would turn into null, is bound as the text <c>NaN</c>.</summary>
    public SqliteStatement Bind(int place, double? value)
    {
        if (value is not { } number)
            Check(raw.sqlite3_bind_null(_handle, place));
        else if (double.IsNaN(number))
            Check(raw.sqlite3_bind_text(_handle, place, "NaN"u8));
        else
            Check(raw.sqlite3_bind_double(_handle, place, number));
        return this;
    }

    public SqliteStatement Bind(int place, bool value) => Bind(place, value ? 1L : 0L);

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for text with half a surrogate pair, which UTF-8 cannot hold.</exception>
    public SqliteStatement Bind(int place, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_handle, place));
            return this;
        }

        var size = UnicodeText.Strict.GetMaxByteCount(value.Length);
        byte[]? rented = null;
        Span<byte> bytes = size <= 1024 ? stackalloc byte[size] : rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            BindText(place, bytes[..UnicodeText.Strict.GetBytes(value, bytes)]);
        }
        catch (EncoderFallbackException e)
        {
            throw UnicodeText.Fault(e);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
        return this;
    }

    public SqliteStatement Bind(int place, DateTimeOffset? value)
    {
        if (value is not { } time)
        {
            Check(raw.sqlite3_bind_null(_handle, place));
            return this;
        }
        Span<byte> text = stackalloc byte[26];
        BindText(place, text[..RunTime.Format(time, text)]);
        return this;
    }

    /// <summary>Binds a value as JSON text; null as null.</summary>
    public SqliteStatement BindJson(int place, object? value)
    {
        if (value is null)
            Check(raw.sqlite3_bind_null(_handle, place));
        else
            BindText(place, PythonJson.WriteUtf8(value).Span);
        return this;
    }

    public SqliteStatement BindText(int place, ReadOnlySpan<byte> utf8)
    {
        Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_handle, place, "") : raw.sqlite3_bind_text(_handle, place, utf8));
        return this;
    }

    public SqliteStatement BindBlob(int place, byte[]? value)
    {
        if (value is null)
            Check(raw.sqlite3_bind_null(_handle, place));
        else
            Check(value.Length == 0 ? raw.sqlite3_bind_zeroblob(_handle, place, 0) : raw.sqlite3_bind_blob(_handle, place, value));
        return this;
    }

    public SqliteStatement BindZeroBlob(int place, long bytes)
    {
        Check(raw.sqlite3_bind_zeroblob(_handle, place, checked((int)bytes)));
        return this;
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = _database.Step(_handle);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code == raw.SQLITE_DONE)
            return false;
        var fault = _database.Fault(code);
        raw.sqlite3_reset(_handle);
        throw fault;
    }

    /// <summary>Runs a statement that answers no rows and makes it ready for the next time.</summary>
    public void Run()
    {
        Step();
        raw.sqlite3_reset(_handle);
    }

    public void Reset()
    {
        raw.sqlite3_reset(_handle);
        raw.sqlite3_clear_bindings(_handle);
    }

    public int ColumnCount => raw.sqlite3_column_count(_handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    public bool IsBlob(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_BLOB;

    /// <summary>How SQLite holds the value: one of its five type codes.</summary>
    public int StorageClass(int column) => raw.sqlite3_column_type(_handle, column);

    public long Bytes(int column) => raw.sqlite3_column_bytes(_handle, column);

    /// <summary>The bytes of a text or blob, valid until the next step.</summary>
    public ReadOnlySpan<byte> Span(int column) => raw.sqlite3_column_blob(_handle, column);

    public string? GetText(int column)
    {
        // Only an empty text can be null: asking first would cost every row of every text a call more.
        var text = Span(column);
        return text.IsEmpty && IsNull(column) ? null : Encoding.UTF8.GetString(text);
    }

    public long? GetInteger(int column) => raw.sqlite3_column_type(_handle, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_handle, column),
        raw.SQLITE_FLOAT when raw.sqlite3_column_double(_handle, column) is >= long.MinValue and < long.MaxValue and var number => (long)number,
        raw.SQLITE_TEXT when long.TryParse(GetText(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public double? GetReal(int column) => raw.sqlite3_column_type(_handle, column) switch
    {
        raw.SQLITE_FLOAT or raw.SQLITE_INTEGER => raw.sqlite3_column_double(_handle, column),
        raw.SQLITE_TEXT when double.TryParse(GetText(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public bool GetFlag(int column) => raw.sqlite3_column_type(_handle, column) switch
    {
        raw.SQLITE_NULL => false,
        raw.SQLITE_TEXT => GetText(column) is "1" or "true" or "True" or "TRUE",
        _ => raw.sqlite3_column_int64(_handle, column) != 0,
    };

    public DateTimeOffset? GetTime(int column) => RunTime.Parse(Span(column));

    public byte[]? GetBlob(int column) => IsNull(column) ? null : Span(column).ToArray();

    /// <summary>The value of a JSON column; where the text is not JSON, the text itself.</summary>
    public object? GetJson(int column)
    {
        switch (raw.sqlite3_column_type(_handle, column))
        {
            case raw.SQLITE_NULL:
                return null;
            case raw.SQLITE_INTEGER:
                return raw.sqlite3_column_int64(_handle, column);
            case raw.SQLITE_FLOAT:
                return raw.sqlite3_column_double(_handle, column);
            default:
                var text = Span(column);
                if (text.IsEmpty)
                    return null;
                try
                {
                    return PythonJsonReader.Read(text);
                }
                catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
                {
                    return Encoding.UTF8.GetString(text);
                }
        }
    }

    /// <summary>The value as SQLite holds it: null, long, double, string or byte[].</summary>
    public object? GetValue(int column) => raw.sqlite3_column_type(_handle, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_handle, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(_handle, column),
        raw.SQLITE_TEXT => GetText(column),
        raw.SQLITE_BLOB => GetBlob(column),
        _ => null,
    };

    public string ColumnName(int column) => raw.sqlite3_column_name(_handle, column).utf8_to_string();

    public void Dispose() => raw.sqlite3_finalize(_handle);

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw _database.Fault(code);
    }
}
