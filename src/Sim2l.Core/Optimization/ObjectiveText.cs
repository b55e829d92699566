namespace Sim2l.Optimization;

/// <summary>An objective as the command line names it: <c>mass</c>, <c>mass:min</c>, <c>stiffness:max</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Direction">The direction; null where none was said.</param>
public sealed record ObjectiveText(string Name, ObjectiveDirection? Direction)
{
    /// <summary>The words for directions, and what each means.</summary>
    public static readonly IReadOnlyDictionary<string, ObjectiveDirection> Directions = new OrderedDictionary<string, ObjectiveDirection>(StringComparer.OrdinalIgnoreCase)
    {
        ["min"] = ObjectiveDirection.Minimize,
        ["max"] = ObjectiveDirection.Maximize,
        ["minimize"] = ObjectiveDirection.Minimize,
        ["maximize"] = ObjectiveDirection.Maximize,
    };

    /// <summary>Reads an objective.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a direction that there is not.</exception>
    public static ObjectiveText Read(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
            return new(text.Trim(), null);
        return Directions.TryGetValue(text[(colon + 1)..].Trim(), out var direction)
            ? new(text[..colon].Trim(), direction)
            : throw new Sim2lException(ErrorKind.InvalidInput, $"'{text[(colon + 1)..]}' in '{text}' is no direction; write {text[..colon]}:min or {text[..colon]}:max. A name that has a colon needs its direction behind it.");
    }
}
