using System.Text;
using System.Text.Json;

namespace Sim2l.DataSources;

/// <summary>Takes the members of objects into the rows of a table.</summary>
internal sealed class JsonRow
{
    private const int Ignored = -1;

    private readonly ImportTable _table;
    private readonly byte[][] _names;
    private readonly int[] _targets;
    private readonly Dictionary<string, int> _members = new(StringComparer.Ordinal);
    private readonly bool _knowsAll;

    /// <param name="table">The table.</param>
    /// <param name="columns">The members that the first objects have, by their whole names.</param>
    /// <param name="names">Their names.</param>
    /// <param name="knowsAll">Whether a member that they do not have is a fault, because nobody said which ones are wanted.</param>
    public JsonRow(ImportTable table, IReadOnlyList<FileColumn> columns, IReadOnlyList<string> names, bool knowsAll)
    {
        (_table, _knowsAll) = (table, knowsAll);
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        // One more, for members that nobody asked for.
        _targets = [.. columns.Select(TargetOf), Ignored];
        for (var i = 0; i < names.Count; i++)
            _members[names[i]] = i;
    }

    /// <summary>Reads an object, whose beginning was read, into the table's row.</summary>
    /// <returns>Whether all of it was there.</returns>
    /// <exception cref="JsonValueException">A value is not what its column holds.</exception>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        var expected = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var member = FindMember(ref reader, expected);
            expected = member + 1;
            if (!reader.Read())
                return false;
            if (_targets[member] is >= 0 and var target)
                Take(ref reader, target);
            else if (!reader.TrySkip())
                return false;
        }
        return false;
    }

    private int TargetOf(FileColumn column)
    {
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            if (_table.Columns[i].File == column)
                return i;
        }
        return Ignored;
    }

    /// <summary>The place of a member; mostly they come in the same order.</summary>
    private int FindMember(ref Utf8JsonReader reader, int expected)
    {
        if (expected < _names.Length && reader.ValueTextEquals(_names[expected]))
            return expected;
        var name = reader.GetString()!;
        if (_members.TryGetValue(name, out var member))
            return member;
        if (_knowsAll)
            throw new JsonValueException(name, null, "the objects before have no such member; name the variables to import.");
        return _names.Length;
    }

    private void Take(ref Utf8JsonReader reader, int target)
    {
        var column = _table.Columns[target];
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return;
            case JsonTokenType.Number when !column.IsText && reader.TryGetDouble(out var number) && double.IsFinite(number):
                _table.Set(target, number);
                return;
            case JsonTokenType.String when !column.IsText && JsonColumns.FindNumber(ref reader) is { } special:
                _table.Set(target, special);
                return;
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when column.IsText:
                _table.Set(target, TextOf(ref reader));
                return;
            default:
                throw new JsonValueException(column.File.Name, TextOf(ref reader), column.IsText ? "a text or number was expected." : "a number was expected.");
        }
    }

    private static string TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.StartArray => "[…",
        JsonTokenType.StartObject => "{…",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };
}
