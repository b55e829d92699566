using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Sim2l.Runs;

/// <summary>Writes JSON exactly as Python's <c>json.dumps</c> does with its defaults.</summary>
/// <remarks>
/// ASCII only, <c>", "</c> and <c>": "</c> as separators, shortest round-trip doubles with Python's exponent rules (<c>1e-06</c>, <c>1e+16</c>, <c>300.0</c>),
/// integers of any size, bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>. Lone surrogates are kept as <c>\uXXXX</c>. <see cref="PythonJsonReader"/> reads it back.
/// </remarks>
public static class PythonJson
{
    /// <summary>How deep arrays and objects may nest.</summary>
    public const int MaximumDepth = 200;

    // Python refuses to read or write longer integers, unless told otherwise.
    private const int MaximumIntegerDigits = 4_300;

    // What a message puts around a value: the message, a list, its item.
    private const int MessageDepth = 8;

    private static readonly BigInteger IntegerLimit = BigInteger.Pow(10, MaximumIntegerDigits);

    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create(
        Enumerable.Range(0x20, 0x5F).Select(static c => (char)c).Where(static c => c is not ('"' or '\\')).ToArray());

    /// <summary>The JSON text of a value.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a type without a JSON form, or nesting deeper than <see cref="MaximumDepth"/>, or an integer of more than 4300 digits, or keys that are written alike.</exception>
    public static string Write(object? value) => Encoding.ASCII.GetString(WriteUtf8(value).Span);

    /// <summary>The JSON text of a value, as ASCII bytes.</summary>
    /// <exception cref="Sim2lException">As <see cref="Write"/>.</exception>
    public static ReadOnlyMemory<byte> WriteUtf8(object? value)
    {
        var output = new ArrayBufferWriter<byte>(256);
        WriteValue(output, value, 0);
        return output.WrittenMemory;
    }

    /// <summary>The JSON text of a message between programs, as ASCII bytes; the values that it carries may nest as deep as <see cref="WriteUtf8"/> allows.</summary>
    /// <exception cref="Sim2lException">As <see cref="Write"/>.</exception>
    public static ReadOnlyMemory<byte> WriteMessageUtf8(object? message)
    {
        var output = new ArrayBufferWriter<byte>(2048);
        WriteValue(output, message, -MessageDepth);
        return output.WrittenMemory;
    }

    /// <summary>The text of a double as Python's <c>repr</c> gives it, with JSON's words for NaN and infinities.</summary>
    public static string FormatDouble(double value)
    {
        Span<byte> text = stackalloc byte[40];
        return Encoding.ASCII.GetString(text[..FormatDouble(value, text)]);
    }

    /// <summary>Writes the text of a double.</summary>
    /// <param name="value">The number.</param>
    /// <param name="text">Takes the text; 40 bytes are enough.</param>
    /// <returns>The length of the text.</returns>
    internal static int FormatDouble(double value, Span<byte> text)
    {
        if (!double.IsFinite(value))
        {
            var word = double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8;
            word.CopyTo(text);
            return word.Length;
        }

        var magnitude = Math.Abs(value);
        if (magnitude is 0 or (>= 1e-4 and < 1e15))
        {
            value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
            if (text[..length].Contains((byte)'.'))
                return length;
            ".0"u8.CopyTo(text[length..]);
            return length + 2;
        }
        return FormatExponent(value, text);
    }

    private static int FormatExponent(double value, Span<byte> text)
    {
        // From where on .NET writes an exponent differs between its versions, so only its digits are taken.
        var plain = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var mark = plain.IndexOf('E');
        var mantissa = mark < 0 ? plain : plain[..mark];
        var point = mantissa.IndexOf('.');
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var exponent = (mark < 0 ? 0 : int.Parse(plain.AsSpan(mark + 1), CultureInfo.InvariantCulture)) + (point < 0 ? mantissa.Length : point) - 1 - (all.Length - digits.Length);
        digits = digits.TrimEnd('0');

        var written = exponent == 15
            ? $"{digits.PadRight(16, '0')[..16]}.{(digits.Length > 16 ? digits[16..] : "0")}"
            : $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits.AsSpan(1)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        return Encoding.ASCII.GetBytes(value < 0 ? "-" + written : written, text);
    }

    private static void WriteValue(ArrayBufferWriter<byte> output, object? value, int depth)
    {
        switch (value)
        {
            case null or DBNull:
                output.Write("null"u8);
                break;
            case bool flag:
                output.Write(flag ? "true"u8 : "false"u8);
                break;
            case string text:
                WriteText(output, text);
                break;
            case double number:
                WriteDouble(output, number);
                break;
            case JsonDictionary json:
                output.Write(json.Text.Span);
                break;
            case float or Half:
                // Through the shortest decimal text, so that 0.1f is written as 0.1.
                WriteDouble(output, double.Parse(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
                break;
            case decimal number:
                WriteAscii(output, number.ToString(CultureInfo.InvariantCulture));
                break;
            case Enum or char or Guid or Uri or Version or TimeSpan or DateOnly or TimeOnly:
                WriteText(output, value is IFormattable form ? form.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? "");
                break;
            case BigInteger number when BigInteger.Abs(number) >= IntegerLimit:
                throw new Sim2lException(ErrorKind.InvalidInput, $"An integer of more than {MaximumIntegerDigits} digits cannot be read back by every reader; save it as text.");
            case byte or sbyte or short or ushort or int or uint or long or ulong or BigInteger or Int128 or UInt128:
                WriteAscii(output, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                WriteText(output, time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                WriteText(output, time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case byte[]:
                throw new Sim2lException(ErrorKind.InvalidInput, "Binary data inside an array or object has no JSON form; save it as a value of its own or as a file.");
            default:
                WriteContainer(output, value, depth + 1);
                break;
        }
    }

    private static void WriteContainer(ArrayBufferWriter<byte> output, object value, int depth)
    {
        if (depth > MaximumDepth)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The value nests deeper than {MaximumDepth} levels, or contains itself.");
        switch (value)
        {
            case double[] numbers:
                WriteItems(output, numbers, static (to, number) => WriteDouble(to, number));
                break;
            case Array { Rank: > 1 } array:
                WriteDimension(output, array, new int[array.Rank], 0, depth);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                WriteItems(output, members, (to, member) => WriteMember(to, member.Key, member.Value, depth), '{', '}');
                break;
            case IDictionary dictionary:
                WriteItems(output, Entries(dictionary), (to, entry) => WriteMember(to, entry.Key, entry.Value, depth), '{', '}');
                break;
            case IEnumerable items:
                WriteItems(output, items.Cast<object?>(), (to, item) => WriteValue(to, item, depth));
                break;
            default:
                throw new Sim2lException(ErrorKind.InvalidInput, $"A value of type {value.GetType()} has no JSON form; use numbers, text, booleans, arrays and dictionaries.");
        }
    }

    private static IEnumerable<DictionaryEntry> Entries(IDictionary dictionary)
    {
        // Of two equal names a reader keeps the last, and which one that is differs from process to process in a hashtable.
        if (!dictionary.Keys.Cast<object>().All(static key => key is string) && dictionary.Keys.Cast<object>().GroupBy(Name).FirstOrDefault(static keys => keys.Skip(1).Any()) is { } equal)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Two keys of a dictionary are both written as '{equal.Key}'; use text that differs.");
        foreach (DictionaryEntry entry in dictionary)
            yield return entry;
    }

    private static void WriteMember(ArrayBufferWriter<byte> output, object key, object? value, int depth)
    {
        WriteText(output, Name(key));
        output.Write(": "u8);
        WriteValue(output, value, depth);
    }

    private static string? Name(object key) => key switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => FormatDouble(number),
        _ => Convert.ToString(key, CultureInfo.InvariantCulture),
    };

    private static void WriteDimension(ArrayBufferWriter<byte> output, Array array, int[] indices, int dimension, int depth)
    {
        WriteItems(output, Enumerable.Range(array.GetLowerBound(dimension), array.GetLength(dimension)), (to, index) =>
        {
            indices[dimension] = index;
            if (dimension == array.Rank - 1)
                WriteValue(to, array.GetValue(indices), depth);
            else
                WriteDimension(to, array, indices, dimension + 1, depth);
        });
    }

    private static void WriteItems<T>(ArrayBufferWriter<byte> output, IEnumerable<T> items, Action<ArrayBufferWriter<byte>, T> write, char open = '[', char close = ']')
    {
        output.Write([(byte)open]);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                output.Write(", "u8);
            first = false;
            write(output, item);
        }
        output.Write([(byte)close]);
    }

    private static void WriteDouble(ArrayBufferWriter<byte> output, double value) => output.Advance(FormatDouble(value, output.GetSpan(40)));

    private static void WriteAscii(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text) => output.Advance(Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length)));

    private static void WriteText(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExcept(PlainCharacters);
            if (plain < 0)
                plain = text.Length;
            WriteAscii(output, text[..plain]);
            if (plain < text.Length)
                WriteEscape(output, text[plain++]);
            text = text[plain..];
        }
        output.Write("\""u8);
    }

    private static void WriteEscape(ArrayBufferWriter<byte> output, char character)
    {
        var escape = character switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            _ => default,
        };
        if (escape.IsEmpty)
            WriteAscii(output, string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"));
        else
            output.Write(escape);
    }
}
