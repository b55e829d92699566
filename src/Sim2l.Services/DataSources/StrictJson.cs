using System.Collections;

namespace Sim2l.DataSources;

/// <summary>Makes values that every JSON reader takes, browsers among them: where a number is NaN or infinite they have null.</summary>
internal static class StrictJson
{
    /// <summary>The same values with nulls.</summary>
    public static object? Of(object? value) => value switch
    {
        double number => double.IsFinite(number) ? number : null,
        string or null => value,
        IEnumerable<KeyValuePair<string, object?>> members => new OrderedDictionary<string, object?>(members.Select(static member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        IEnumerable<int> => value,
        IEnumerable items => items.Cast<object?>().Select(Of),
        _ => value,
    };
}
