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
}
