using System.Collections.Frozen;

namespace Sim2l.Optimization;

/// <summary>A named subset of a result's points, without the points.</summary>
public sealed record ResultSetHeader
{
    /// <summary>The name, unique in its result.</summary>
    public required string Name { get; init; }

    /// <summary>How many points it has.</summary>
    public required int Count { get; init; }

    /// <summary>Further facts about the subset.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = FrozenDictionary<string, object?>.Empty;

    internal ResultSetHeader Checked(int points)
    {
        if (string.IsNullOrWhiteSpace(Name))
            throw new Sim2lException(ErrorKind.InvalidInput, "A result set needs a name.");
        if (Name.Length > OptimizationDefinition.MaximumNameLength)
            throw new Sim2lException(ErrorKind.TooLarge, $"The name of the result set '{Name.AsSpan(0, 40)}…' has {Name.Length} characters; at most {OptimizationDefinition.MaximumNameLength} are allowed.");
        if (Count < 0 || Count > points)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The result set '{Name}' cannot have {Count} of {points} points.");
        return this with { Metadata = OptimizationDefinition.Snapshot(Metadata) };
    }
}
