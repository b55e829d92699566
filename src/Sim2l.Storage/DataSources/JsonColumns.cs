using System.Text.Json;

namespace Sim2l.DataSources;

/// <summary>Learns from the first objects of a JSON file which members they have.</summary>
internal sealed class JsonColumns
{
    private readonly OrderedDictionary<string, ImportColumnType?> _types = new(StringComparer.Ordinal);

    /// <summary>The members' whole names.</summary>
    public IReadOnlyList<string> Names => [.. _types.Keys];

    public IReadOnlyList<FileColumn> ToColumns() => FileColumn.Of([.. _types.Select(static column => (column.Key, column.Value ?? ImportColumnType.Real))]);

    /// <summary>Looks at an object, whose beginning was read.</summary>
    /// <returns>Whether all of it was there.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> for too many members.</exception>
    public bool TryLook(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var name = reader.GetString()!;
            if (!reader.Read())
                return false;
            var type = TypeOf(ref reader);
            if (type == ImportColumnType.Nested && !reader.TrySkip())
                return false;
            _types[name] = Merge(_types.GetValueOrDefault(name), type);
            if (_types.Count > Optimization.OptimizationDefinition.MaximumColumns)
                throw new Sim2lException(ErrorKind.TooLarge, $"The objects have more than {_types.Count - 1} different members, which are too many columns.");
        }
        return false;
    }

    /// <summary>What a text is that stands for a number that JSON does not have; null for any other text.</summary>
    public static double? FindNumber(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("NaN"u8) ? double.NaN
        : reader.ValueTextEquals("Infinity"u8) ? double.PositiveInfinity
        : reader.ValueTextEquals("-Infinity"u8) ? double.NegativeInfinity
        : null;

    private static ImportColumnType? TypeOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number => reader.TryGetInt64(out _) ? ImportColumnType.Integer : ImportColumnType.Real,
        JsonTokenType.String when FindNumber(ref reader) is not null => ImportColumnType.Real,
        JsonTokenType.String or JsonTokenType.True or JsonTokenType.False => ImportColumnType.Text,
        _ => ImportColumnType.Nested,
    };

    private static ImportColumnType? Merge(ImportColumnType? known, ImportColumnType? next) => (known, next) switch
    {
        (null, _) => next,
        (_, null) => known,
        (ImportColumnType.Nested, _) or (_, ImportColumnType.Nested) => ImportColumnType.Nested,
        (ImportColumnType.Text, _) or (_, ImportColumnType.Text) => ImportColumnType.Text,
        (ImportColumnType.Integer, ImportColumnType.Integer) => ImportColumnType.Integer,
        _ => ImportColumnType.Real,
    };
}
