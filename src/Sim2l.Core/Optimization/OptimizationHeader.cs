namespace Sim2l.Optimization;

/// <summary>All of a result but its points: what lists show, and what is read before the columns.</summary>
public sealed record OptimizationHeader
{
    /// <summary>The most named subsets of a result.</summary>
    public const int MaximumResultSets = 10_000;

    /// <summary>What was optimized and what the columns mean.</summary>
    public required OptimizationDefinition Definition { get; init; }

    /// <summary>How many points there are.</summary>
    public required int PointCount { get; init; }

    /// <summary>The named subsets.</summary>
    public IReadOnlyList<ResultSetHeader> ResultSets { get; init => field = value.AsArray(); } = [];

    /// <summary>The header of so many points without subsets.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a definition that contradicts itself; <see cref="ErrorKind.TooLarge"/> for too many columns or too long a name.</exception>
    public static OptimizationHeader Of(OptimizationDefinition definition, int pointCount) => new OptimizationHeader { Definition = definition, PointCount = pointCount }.Checked();

    /// <summary>A copy that nobody else can change.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for subsets that cannot be; <see cref="ErrorKind.TooLarge"/> for too many of them; as the definition's.</exception>
    internal OptimizationHeader Checked()
    {
        if (ResultSets.Count > MaximumResultSets)
            throw new Sim2lException(ErrorKind.TooLarge, $"The result of '{Definition.Problem}' has {ResultSets.Count} result sets; at most {MaximumResultSets} are allowed.");
        if (ResultSets.GroupBy(static set => set.Name, StringComparer.Ordinal).FirstOrDefault(static sets => sets.Skip(1).Any()) is { } equal)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Two result sets of '{Definition.Problem}' are named '{equal.Key}'.");
        return this with { Definition = Definition.Checked(), ResultSets = [.. ResultSets.Select(set => set.Checked(PointCount))] };
    }
}
