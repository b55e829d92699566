namespace Sim2l.Optimization;

/// <summary>What an optimization made as small or as large as it could.</summary>
public sealed record OptimizationObjective
{
    /// <summary>The name, unique among all columns of a result.</summary>
    public required string Name { get; init; }

    /// <summary>Whether low or high values are better.</summary>
    public ObjectiveDirection Direction { get; init; }

    /// <summary>The unit, or null.</summary>
    public string? Unit { get; init; }

    internal OptimizationObjective Checked() => Enum.IsDefined(Direction)
        ? this
        : throw new Sim2lException(ErrorKind.InvalidInput, $"The objective '{Name}' has no known direction; use {string.Join(" or ", Enum.GetNames<ObjectiveDirection>())}.");
}
