namespace Sim2l.Optimization;

/// <summary>An objective as the command line names it: <c>mass</c>, <c>mass:min</c>, <c>stiffness [N/mm]:max</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Direction">The direction; null where none was said.</param>
/// <param name="Unit">The unit; null where none was said.</param>
public sealed record ObjectiveText(string Name, ObjectiveDirection? Direction = null, string? Unit = null)
{
    /// <summary>The words for directions, and what each means.</summary>
    public static readonly IReadOnlyDictionary<string, ObjectiveDirection> Directions = new OrderedDictionary<string, ObjectiveDirection>(StringComparer.OrdinalIgnoreCase)
    {
        ["min"] = ObjectiveDirection.Minimize,
        ["max"] = ObjectiveDirection.Maximize,
        ["minimize"] = ObjectiveDirection.Minimize,
        ["maximize"] = ObjectiveDirection.Maximize,
    };

    /// <summary>The name with the unit, which may be the name of a column as it stands.</summary>
    public string Header => new ColumnText(Name, Unit).ToString();

    /// <summary>Reads an objective.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a direction that there is not.</exception>
    public static ObjectiveText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A unit has no colon, but a name in front of it may.
        var colon = text.TrimEnd().EndsWith(']') ? -1 : text.LastIndexOf(':');
        var column = ColumnText.Read(colon < 0 ? text : text[..colon]);
        if (colon < 0)
            return new(column.Name, null, column.Unit);
        return Directions.TryGetValue(text[(colon + 1)..].Trim(), out var direction)
            ? new(column.Name, direction, column.Unit)
            : throw new Sim2lException(ErrorKind.InvalidInput, $"'{text[(colon + 1)..]}' in '{text}' is no direction; write {text[..colon]}:min or {text[..colon]}:max. A name that has a colon needs its direction behind it.");
    }

    /// <summary>The text of an objective.</summary>
    public static ObjectiveText Of(OptimizationObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new(objective.Name, objective.Direction, objective.Unit);
    }

    /// <summary>The objective; without a direction lower is better.</summary>
    public OptimizationObjective ToObjective() => new() { Name = Name, Direction = Direction ?? ObjectiveDirection.Minimize, Unit = Unit };

    /// <summary>The objective that this chooses among those that a result has, with the direction and the unit that it says.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when the result has it in another unit.</exception>
    public OptimizationObjective Choose(IReadOnlyList<OptimizationObjective> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var found = known.FirstOrDefault(objective => objective.Name == Header)
            ?? known.FirstOrDefault(objective => objective.Name == Name)
            ?? known.FirstOrDefault(objective => objective.Name.Equals(Name, StringComparison.OrdinalIgnoreCase));
        return found is null ? ToObjective() : found with { Direction = Direction ?? found.Direction, Unit = Join(found.Unit) };
    }

    /// <summary>The unit of a column: its own, or the one that this says.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when they are two.</exception>
    public string? Join(string? unit) => unit is null || Unit is null || unit == Unit
        ? unit ?? Unit
        : throw new Sim2lException(ErrorKind.InvalidInput, $"'{Name}' is in {unit}, not in {Unit}; nothing is converted here.");
}
