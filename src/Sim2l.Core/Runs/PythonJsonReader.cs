using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Sim2l.Runs;

/// <summary>Reads JSON as Python's <c>json.loads</c> does: bare NaN and infinities, integers of any size, lone surrogates, the last of equal keys.</summary>
/// <remarks>
/// Results: null, <see cref="bool"/>, <see cref="long"/> or <see cref="BigInteger"/>, <see cref="double"/>, <see cref="string"/>, arrays
/// (<c>long[]</c> or <c>double[]</c> when all items are such, else <c>object[]</c>), objects as <see cref="OrderedDictionary{TKey, TValue}"/>.
/// </remarks>
public ref struct PythonJsonReader
{
    private const int MaximumDepth = 512;
    private const int MaximumIntegerDigits = 10_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private int _depth;

    private PythonJsonReader(ReadOnlySpan<byte> text)
    {
        _text = text;
    }

    /// <summary>The value of a JSON text.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> where the text is not JSON, with the byte at which it goes wrong.</exception>
    public static object? Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new PythonJsonReader(utf8);
        if (!Utf8.IsValid(utf8))
            throw reader.Fault("it is not UTF-8");
        var value = reader.ReadValue();
        reader.SkipSpace();
        return reader._at == utf8.Length ? value : throw reader.Fault("more text after the value");
    }

    /// <summary>The value of a JSON text.</summary>
    /// <exception cref="Sim2lException">As <see cref="Read(ReadOnlySpan{byte})"/>.</exception>
    public static object? Read(string text)
    {
        try
        {
            return Read(StrictUtf8.GetBytes(text));
        }
        catch (EncoderFallbackException e)
        {
            throw new Sim2lException(ErrorKind.Corrupt, $"The stored JSON is damaged at character {e.Index}: half a surrogate pair stands alone.", e);
        }
    }

    private object? ReadValue()
    {
        SkipSpace();
        if (_at >= _text.Length)
            throw Fault("the text ends early");
        return _text[_at] switch
        {
            (byte)'"' => ReadText(),
            (byte)'[' => ReadArray(),
            (byte)'{' => ReadObject(),
            (byte)'n' => Word("null"u8, null),
            (byte)'t' => Word("true"u8, true),
            (byte)'f' => Word("false"u8, false),
            (byte)'N' => Word("NaN"u8, double.NaN),
            (byte)'I' => Word("Infinity"u8, double.PositiveInfinity),
            (byte)'-' when _at + 1 < _text.Length && _text[_at + 1] == 'I' => Word("-Infinity"u8, double.NegativeInfinity),
            _ => ReadNumber(),
        };
    }

    private object? Word(ReadOnlySpan<byte> word, object? value)
    {
        if (!_text[_at..].StartsWith(word))
            throw Fault("an unknown word");
        _at += word.Length;
        return value;
    }

    private object ReadNumber()
    {
        var start = _at;
        var end = start;
        var integer = true;
        for (; end < _text.Length; end++)
        {
            var c = _text[end];
            if (c is (byte)'.' or (byte)'e' or (byte)'E' or (byte)'+')
                integer = false;
            else if (c is not ((>= (byte)'0' and <= (byte)'9') or (byte)'-'))
                break;
        }
        var number = _text[start..end];
        var digits = number is [(byte)'-', ..] ? number[1..] : number;
        if (digits.IsEmpty || digits[0] is < (byte)'0' or > (byte)'9' || (digits.Length > 1 && digits[0] == '0' && digits[1] is >= (byte)'0' and <= (byte)'9'))
            throw Fault("not a number");

        _at = end;
        if (integer && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        if (integer && number.Length <= MaximumIntegerDigits && BigInteger.TryParse(Encoding.ASCII.GetString(number), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
            return big;
        const NumberStyles Float = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!integer && digits[^1] is >= (byte)'0' and <= (byte)'9' && number.IndexOf(".e"u8) < 0 && number.IndexOf(".E"u8) < 0 && double.TryParse(number, Float, CultureInfo.InvariantCulture, out var real))
            return real;
        _at = start;
        throw Fault("not a number");
    }

    private string ReadText()
    {
        _at++;
        var plain = ReadPlain(out var mark);
        if (mark == '"')
            return plain;

        var text = new StringBuilder(plain);
        while (mark == '\\')
            text.Append(ReadEscape()).Append(ReadPlain(out mark));
        return text.ToString();
    }

    private string ReadPlain(out byte mark)
    {
        var rest = _text[_at..];
        var end = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0)
            throw Fault("the text has no closing quote");
        var plain = rest[..end];
        if (plain.ContainsAnyInRange((byte)0, (byte)0x1F))
            throw Fault("the text holds a bare control character");
        mark = rest[end];
        _at += end + 1;
        return Encoding.UTF8.GetString(plain);
    }

    private char ReadEscape()
    {
        if (_at >= _text.Length)
            throw Fault("the text ends early");
        switch (_text[_at++])
        {
            case (byte)'"': return '"';
            case (byte)'\\': return '\\';
            case (byte)'/': return '/';
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'n': return '\n';
            case (byte)'r': return '\r';
            case (byte)'t': return '\t';
            // The framework forgives NULs after a number.
            case (byte)'u' when _at + 4 <= _text.Length && _text[_at + 3] != 0 && ushort.TryParse(_text.Slice(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default: throw Fault("an unknown escape");
        }
    }

    private Array ReadArray()
    {
        Enter();
        var items = new ArrayItems();
        if (!TryClose((byte)']'))
        {
            do
                items.Add(ReadValue());
            while (Separator((byte)']'));
        }
        _depth--;
        return items.ToArray();
    }

    private OrderedDictionary<string, object?> ReadObject()
    {
        Enter();
        var members = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        if (!TryClose((byte)'}'))
        {
            do
            {
                SkipSpace();
                if (_at >= _text.Length || _text[_at] != '"')
                    throw Fault("a name was expected");
                var name = ReadText();
                SkipSpace();
                if (_at >= _text.Length || _text[_at++] != ':')
                    throw Fault("a colon was expected");
                members[name] = ReadValue();
            }
            while (Separator((byte)'}'));
        }
        _depth--;
        return members;
    }

    private void Enter()
    {
        _at++;
        if (++_depth > MaximumDepth)
            throw Fault($"it nests deeper than {MaximumDepth} levels");
    }

    private bool TryClose(byte close)
    {
        SkipSpace();
        if (_at >= _text.Length || _text[_at] != close)
            return false;
        _at++;
        return true;
    }

    private bool Separator(byte close)
    {
        if (TryClose(close))
            return false;
        if (_at >= _text.Length || _text[_at++] != ',')
            throw Fault("a comma was expected");
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            _at++;
    }

    private readonly Sim2lException Fault(string what) => new(ErrorKind.Corrupt, $"The stored JSON is damaged at byte {_at}: {what}.");

    /// <summary>Collects items as the narrowest array that holds them, so that a million doubles are not a million boxes.</summary>
    private struct ArrayItems
    {
        private List<long>? _integers;
        private List<double>? _numbers;
        private List<object?>? _others;

        public void Add(object? item)
        {
            if (_others is not null)
                _others.Add(item);
            else if (item is long integer && _numbers is null)
                (_integers ??= []).Add(integer);
            else if (item is double number && _integers is null)
                (_numbers ??= []).Add(number);
            else
                Widen(item);
        }

        public readonly Array ToArray() => _integers?.ToArray() ?? _numbers?.ToArray() ?? (Array?)_others?.ToArray() ?? Array.Empty<object>();

        private void Widen(object? item)
        {
            _others = [.. _integers?.Cast<object?>() ?? _numbers?.Cast<object?>() ?? []];
            _integers = null;
            _numbers = null;
            _others.Add(item);
        }
    }
}
