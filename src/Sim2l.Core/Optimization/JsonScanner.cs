using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>Reads JSON from a stream piece by piece: what is long is taken number by number, all else is limited in size.</summary>
internal sealed class JsonScanner(ByteSource source)
{
    // Exact texts of doubles have up to 1,075 digits.
    private const int MaximumNumberLength = 1_200;

    private static readonly SearchValues<byte> AfterNumber = SearchValues.Create(", ]\t\r\n"u8);

    private readonly byte[] _token = new byte[MaximumNumberLength];
    private int _budget = OptimizationBinary.MaximumHeaderSize;

    /// <summary>Calls back for each member of an object, which has to read its value.</summary>
    public void ReadObject(Action<string> readMember)
    {
        Expect('{');
        if (TryTake('}'))
            return;
        do
        {
            SkipSpace();
            if (source.PeekByte() != '"')
                throw Damaged("a name was expected");
            var name = (string)ReadValue()!;
            Expect(':');
            readMember(name);
        }
        while (TakeSeparator('}'));
    }

    /// <summary>Calls back for each item of an array, which has to read it.</summary>
    public void ReadArray(Action readItem)
    {
        Expect('[');
        if (TryTake(']'))
            return;
        do
            readItem();
        while (TakeSeparator(']'));
    }

    /// <summary>An array of numbers, of any length; null counts as NaN, and what is not finite may be in quotes.</summary>
    public ImmutableArray<double> ReadNumbers()
    {
        var numbers = new List<double>();
        ReadNumbers(numbers.Add);
        return ImmutableCollectionsMarshal.AsImmutableArray(numbers.ToArray());
    }

    /// <summary>Calls back for each number of an array.</summary>
    public void ReadNumbers(Action<double> take)
    {
        Expect('[');
        if (TryTake(']'))
            return;
        do
            take(ReadNumber());
        while (TakeSeparator(']'));
    }

    /// <summary>A value of any kind; all of these together are limited.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> beyond the limit; <see cref="ErrorKind.Corrupt"/> where it is no JSON.</exception>
    public object? ReadValue()
    {
        SkipSpace();
        var text = new List<byte>();
        var depth = 0;
        do
        {
            var next = Peek();
            if (next == '"')
                TakeText(text);
            else if (depth == 0 && next is ',' or ']' or '}' or ':' or ' ' or '\t' or '\r' or '\n')
                break;
            else
                depth += Take(text) switch { (byte)'[' or (byte)'{' => 1, (byte)']' or (byte)'}' => -1, _ => 0 };
        }
        while (depth > 0 || !IsWhole(text));
        return PythonJsonReader.Read(CollectionsMarshal.AsSpan(text));
    }

    /// <summary>Refuses what follows the end.</summary>
    public void ExpectEnd()
    {
        SkipSpace();
        if (source.PeekByte() >= 0)
            throw Damaged("more text follows its end");
    }

    public Sim2lException Damaged(string what) => new(ErrorKind.Corrupt, $"The JSON of a result is damaged at byte {source.Position}: {what}.");

    // A word or number goes on until something else follows.
    private static bool IsWhole(List<byte> text) => text[^1] is (byte)'"' or (byte)']' or (byte)'}';

    private void TakeText(List<byte> text)
    {
        Take(text);
        for (byte taken = 0; taken != '"';)
        {
            Peek();
            taken = Take(text);
            if (taken == '\\')
            {
                Peek();
                Take(text);
            }
        }
    }

    private byte Take(List<byte> text)
    {
        if (--_budget < 0)
            throw new Sim2lException(ErrorKind.TooLarge, $"Names and metadata of a result have more than {OptimizationBinary.MaximumHeaderSize} bytes.");
        var taken = source.Buffered[0];
        source.Skip(1);
        text.Add(taken);
        return taken;
    }

    private double ReadNumber()
    {
        SkipSpace();
        var buffered = source.Buffered;
        var end = buffered.IndexOfAny(AfterNumber);
        if (end <= 0)
            return ReadLongNumber();
        var number = Parse(buffered[..end]);
        source.Skip(end);
        return number;
    }

    /// <summary>A number that the end of the buffer cuts in two.</summary>
    private double ReadLongNumber()
    {
        var length = 0;
        for (; Peek() is not (',' or ']' or ' ' or '\t' or '\r' or '\n'); length++)
        {
            if (length == _token.Length)
                throw Damaged("a number is too long");
            _token[length] = source.Buffered[0];
            source.Skip(1);
        }
        return Parse(_token.AsSpan(0, length));
    }

    private double Parse(ReadOnlySpan<byte> token)
    {
        if (IsNumber(token) && double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        var word = token is [(byte)'"', .. var quoted, (byte)'"'] ? quoted : token;
        if (word.SequenceEqual("NaN"u8) || token.SequenceEqual("null"u8))
            return double.NaN;
        if (word.SequenceEqual("Infinity"u8))
            return double.PositiveInfinity;
        return word.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity : throw Damaged("a number was expected");
    }

    /// <summary>Whether it is a number as JSON writes them.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> token)
    {
        if (token is [(byte)'-', ..])
            token = token[1..];
        var whole = Digits(token);
        if (whole == 0 || (whole > 1 && token[0] == '0'))
            return false;
        token = token[whole..];
        if (token is [(byte)'.', ..])
        {
            var fraction = Digits(token[1..]);
            if (fraction == 0)
                return false;
            token = token[(1 + fraction)..];
        }
        if (token is not [(byte)'e' or (byte)'E', ..])
            return token.IsEmpty;
        token = token[1..];
        if (token is [(byte)'+' or (byte)'-', ..])
            token = token[1..];
        return !token.IsEmpty && Digits(token) == token.Length;
    }

    private static int Digits(ReadOnlySpan<byte> token) => token.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : token.Length;

    private void Expect(char mark)
    {
        if (!TryTake(mark))
            throw Damaged($"'{mark}' was expected");
    }

    private bool TakeSeparator(char close)
    {
        if (TryTake(close))
            return false;
        Expect(',');
        return true;
    }

    private bool TryTake(char mark)
    {
        SkipSpace();
        if (Peek() != mark)
            return false;
        source.Skip(1);
        return true;
    }

    private int Peek() => source.PeekByte() is >= 0 and var next ? next : throw source.EndsEarly();

    private void SkipSpace()
    {
        while (source.PeekByte() is ' ' or '\t' or '\r' or '\n')
            source.Skip(1);
    }
}
