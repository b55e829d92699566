using System.Collections.Frozen;

namespace Sim2l.DataSources;

/// <summary>Where the values of a column stand in a mounted file, and how they become numbers.</summary>
/// <param name="Expression">What SQL computes for each point.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record MountedColumn(string Expression, params IReadOnlyList<object?> Parameters)
{
    /// <summary>The places of the categories, for texts; null for numbers.</summary>
    public FrozenDictionary<string, int>? Places { get; init; }

    /// <summary>The place in an array of JSON where the number stands; null where it stands by itself.</summary>
    public int? Item { get; init; }

    public static FrozenDictionary<string, int> PlacesOf(IReadOnlyList<string> categories) =>
        categories.Index().ToFrozenDictionary(static category => category.Item, static category => category.Index, StringComparer.Ordinal);

    public double Read(MountCursor cursor, int column)
    {
        if (Item is { } item)
            return JsonCell.NumberAt(cursor.GetBytes(column), item);
        if (Places is null)
            return cursor.GetNumber(column);
        return cursor.GetText(column) is { } text && Places.TryGetValue(text, out var place) ? place : double.NaN;
    }
}
