using System.Text;

namespace Sim2l.Results;

/// <summary>A wildcard pattern of the prompt: <c>*</c>, <c>?</c>, <c>[a-z]</c>, a backtick escapes. It matches whole texts, in time that grows with text times pattern at most.</summary>
internal sealed class WildcardText
{
    private const int MaximumLength = 10_000;
    private const int MaximumStarsInDatabase = 8;

    private readonly bool _isCaseSensitive;
    private readonly List<Part> _parts = [];

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a bracket that is not closed.</exception>
    public WildcardText(string pattern, bool isCaseSensitive)
    {
        if (pattern.Length > MaximumLength)
            throw new Sim2lException(ErrorKind.TooLarge, $"A wildcard pattern has more than {MaximumLength:N0} characters.");
        _isCaseSensitive = isCaseSensitive;
        Read(pattern);
    }

    private enum PartKind
    {
        Character,
        Any,
        Many,
        Set,
    }

    /// <summary>The pattern in the database's own form (GLOB or LIKE); null where that would not mean the same.</summary>
    public string? ToDatabase(Data.SqlBackend backend)
    {
        var stars = 0;
        var pattern = new StringBuilder(_parts.Count);
        foreach (var part in _parts)
        {
            if (part.Kind is PartKind.Any or PartKind.Set || (part.Kind == PartKind.Many && ++stars > MaximumStarsInDatabase) || (part.Kind == PartKind.Character && StoredText.IsSpecial(part.First.ToString())))
                return null;
            if (part.Kind == PartKind.Many)
                pattern.Append(backend == Data.SqlBackend.Sqlite ? '*' : '%');
            else
                AppendEscaped(pattern, part.First, backend);
        }
        return pattern.ToString();
    }

    public bool IsMatch(string text)
    {
        var folded = _isCaseSensitive ? text : text.ToUpperInvariant();
        int at = 0, part = 0, star = -1, retry = 0;
        while (at < text.Length)
        {
            if (part < _parts.Count && _parts[part].Kind == PartKind.Many)
            {
                star = part++;
                retry = at;
            }
            else if (part < _parts.Count && IsMatch(_parts[part], text[at], folded[at]))
            {
                part++;
                at++;
            }
            else if (star >= 0)
            {
                part = star + 1;
                at = ++retry;
            }
            else
            {
                return false;
            }
        }
        return _parts.Skip(part).All(static rest => rest.Kind == PartKind.Many);
    }

    private static void AppendEscaped(StringBuilder pattern, char character, Data.SqlBackend backend)
    {
        if (backend == Data.SqlBackend.Sqlite && character is '*' or '?' or '[')
            pattern.Append('[').Append(character).Append(']');
        else if (backend == Data.SqlBackend.PostgreSql && character is '%' or '_' or '\\')
            pattern.Append('\\').Append(character);
        else
            pattern.Append(character);
    }

    private static bool IsIn(Part set, char character) => set.Ranges!.Exists(range => character >= range.From && character <= range.To);

    private bool IsMatch(Part part, char character, char folded) => part.Kind switch
    {
        PartKind.Any => true,
        PartKind.Set when _isCaseSensitive => IsIn(part, character),
        PartKind.Set => IsIn(part, folded) || IsIn(part, char.ToLowerInvariant(character)),
        _ => part.First == folded,
    };

    private void Read(string pattern)
    {
        var folded = _isCaseSensitive ? pattern : pattern.ToUpperInvariant();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*':
                    if (_parts.Count == 0 || _parts[^1].Kind != PartKind.Many)
                        _parts.Add(new(PartKind.Many));
                    break;
                case '?':
                    _parts.Add(new(PartKind.Any));
                    break;
                case '[':
                    i = ReadSet(pattern, i + 1);
                    break;
                case '`' when i + 1 < pattern.Length:
                    _parts.Add(new(PartKind.Character, folded[++i]));
                    break;
                default:
                    _parts.Add(new(PartKind.Character, folded[i]));
                    break;
            }
        }
    }

    private int ReadSet(string pattern, int at)
    {
        var characters = new List<(char Character, bool IsEscaped)>();
        for (; at < pattern.Length && pattern[at] != ']'; at++)
        {
            var isEscaped = pattern[at] == '`' && at + 1 < pattern.Length;
            characters.Add((pattern[isEscaped ? ++at : at], isEscaped));
        }
        if (at >= pattern.Length)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The wildcard pattern '{pattern}' has a bracket that is not closed; write `[ for the character itself.");
        var ranges = new List<(char From, char To)>();
        for (var i = 0; i < characters.Count; i++)
        {
            var isRange = i + 2 < characters.Count && characters[i + 1] is { Character: '-', IsEscaped: false };
            ranges.Add((characters[i].Character, characters[isRange ? i + 2 : i].Character));
            i += isRange ? 2 : 0;
        }
        _parts.Add(new(PartKind.Set, Ranges: ranges));
        return at;
    }

    private sealed record Part(PartKind Kind, char First = '\0', List<(char From, char To)>? Ranges = null);
}
