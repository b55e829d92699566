using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>A named subset of a result's points, such as its Pareto front.</summary>
public sealed record ResultSet
{
    /// <summary>The name, unique in its result.</summary>
    public required string Name { get; init; }

    /// <summary>The numbers of the points, counted from zero, each at most once, in an order of the caller's.</summary>
    public required ImmutableArray<int> Indices { get; init; }

    /// <summary>Further facts about the subset, of values that JSON has.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = FrozenDictionary<string, object?>.Empty;

    /// <summary>The subset without its points.</summary>
    public ResultSetHeader Header => new() { Name = Name, Count = Indices.Length, Metadata = Metadata };

    internal ResultSet Checked(int points)
    {
        if (string.IsNullOrWhiteSpace(Name))
            throw new Sim2lException(ErrorKind.InvalidInput, "A result set needs a name.");
        if (Name.Length > OptimizationDefinition.MaximumNameLength)
            throw new Sim2lException(ErrorKind.TooLarge, $"The name of the result set '{Name.AsSpan(0, 40)}…' has {Name.Length} characters; at most {OptimizationDefinition.MaximumNameLength} are allowed.");
        if (Indices.IsDefault)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The result set '{Name}' has no array of indices; an empty one has an empty array.");
        CheckIndices(points);
        return this with { Metadata = OptimizationDefinition.Snapshot(Metadata) };
    }

    private void CheckIndices(int points)
    {
        var seen = new bool[points];
        foreach (var index in Indices)
        {
            if ((uint)index >= (uint)points)
                throw new Sim2lException(ErrorKind.InvalidInput, $"The result set '{Name}' names the point {index}; the result has {points}, counted from zero.");
            if (seen[index])
                throw new Sim2lException(ErrorKind.InvalidInput, $"The result set '{Name}' names the point {index} twice.");
            seen[index] = true;
        }
    }
}
