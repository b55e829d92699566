using System.Buffers.Binary;

namespace Sim2l.Optimization;

/// <summary>Recognises the pickles of Python, of every protocol from 0 to 5, by their beginning; nothing in them is run.</summary>
/// <remarks>
/// From protocol 2 on a pickle says which it is. An older one is a sequence of instructions for a machine with a stack: it is one when all that can be seen
/// of it are such instructions, and none takes what is not on the stack. No instruction is a brace, so no JSON object is taken for a pickle.
/// </remarks>
internal ref struct Pickle
{
    /// <summary>How much of the data is worth looking at.</summary>
    public const int HeadSize = 1024;

    private const byte ProtocolMark = 0x80;
    private const int HighestProtocol = 5;

    // Other text may look like a few instructions by chance.
    private const int EnoughInstructions = 3;

    private readonly Stack<int> _marks = new();
    private ReadOnlySpan<byte> _rest;
    private int _depth;

    private Pickle(ReadOnlySpan<byte> head)
    {
        _rest = head;
    }

    /// <summary>Refuses a pickle.</summary>
    /// <param name="head">What the data begins with; all of it, when it is short.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> for a pickle.</exception>
    public static void Refuse(ReadOnlySpan<byte> head)
    {
        if (Is(head))
            throw new Sim2lException(ErrorKind.NotSupported, "This is a Python pickle. A pickle is a program that runs when it is read, so it is not read here: load it in Python if you trust it, and save it as JSON.");
    }

    /// <summary>Whether data that begins so is a pickle.</summary>
    public static bool Is(ReadOnlySpan<byte> head) => head is [ProtocolMark, >= 2 and <= HighestProtocol, ..] || new Pickle(head).IsProgram();

    private bool IsProgram()
    {
        var instructions = 0;
        for (; !_rest.IsEmpty; instructions++)
        {
            var code = (char)_rest[0];
            if (code == '.')
                return _depth == 1 && _marks.Count == 0;
            if (!Move(code) || Argument(code) is not { } argument)
                return false;
            _rest = _rest[Math.Min(1 + argument, _rest.Length)..];
        }
        return instructions > EnoughInstructions;
    }

    /// <summary>What an instruction does to the stack; false when it cannot.</summary>
    private bool Move(char code)
    {
        switch (code)
        {
            case 'F' or 'I' or 'L' or 'S' or 'V' or 'P' or 'c' or 'K' or 'M' or 'J' or 'G' or 'U' or 'T' or 'X' or 'N' or ')' or ']' or '}' or 'g' or 'h' or 'j':
                _depth++;
                return true;
            case '(':
                _marks.Push(_depth);
                return true;
            case 't' or 'l' or 'd' or 'i' or 'o':
                return Collect() && ++_depth > 0;
            case 'e' or 'u':
                return Collect() && _depth > 0;
            case '2':
                return Take(1) && (_depth += 2) > 0;
            case 'p' or 'q' or 'r' or 'Q':
                return Take(1) && ++_depth > 0;
            case '0':
                return Take(1);
            case 'a' or 'b' or 'R':
                return Take(2) && ++_depth > 0;
            case 's':
                return Take(3) && ++_depth > 0;
            default:
                return false;
        }
    }

    private bool Collect()
    {
        if (!_marks.TryPop(out var mark))
            return false;
        _depth = mark;
        return true;
    }

    private bool Take(int values)
    {
        _depth -= values;
        return _depth >= (_marks.TryPeek(out var mark) ? mark : 0);
    }

    /// <summary>How many bytes follow an instruction as its argument; null when they are none.</summary>
    private readonly int? Argument(char code)
    {
        var text = _rest[1..];
        return code switch
        {
            'F' or 'I' or 'L' or 'g' or 'p' => Line(text, static c => c is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e' or (byte)'E' or (byte)'L' or (byte)'n' or (byte)'a' or (byte)'i' or (byte)'f'),
            'S' => text.IsEmpty || text[0] is (byte)'\'' or (byte)'"' ? Line(text, static c => c >= 0x20) : null,
            'V' or 'P' => Line(text, static _ => true),
            'c' or 'i' => Line(text, IsName) is { } first ? first + Line(text[Math.Min(first, text.Length)..], IsName) : null,
            'K' or 'h' or 'q' => 1,
            'M' => 2,
            'J' or 'j' or 'r' => 4,
            'G' => 8,
            'U' => text.IsEmpty ? 1 : 1 + text[0],
            'T' or 'X' => text.Length < 4 ? 4 : 4 + (int)Math.Min(int.MaxValue / 2, BinaryPrimitives.ReadUInt32LittleEndian(text)),
            _ => 0,
        };
    }

    private static int? Line(ReadOnlySpan<byte> text, Predicate<byte> isAllowed)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                return i + 1;
            if (!isAllowed(text[i]))
                return null;
        }
        // It goes on beyond what can be seen.
        return text.Length + 1;
    }

    private static bool IsName(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'_' or (byte)'.';
}
