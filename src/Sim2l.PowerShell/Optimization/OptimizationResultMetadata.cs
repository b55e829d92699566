using System.Collections.Frozen;

namespace Sim2l.Optimization;

/// <summary>Facts about a result or a subset of it.</summary>
internal static class OptimizationResultMetadata
{
    /// <summary>None.</summary>
    public static readonly IReadOnlyDictionary<string, object?> None = FrozenDictionary<string, object?>.Empty;

    /// <summary>The ideal, the nadir and the knee of a front; what it has not is left out.</summary>
    public static IReadOnlyDictionary<string, object?> Of(ParetoFront front)
    {
        var facts = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (front.Indices.IsEmpty)
            return facts;
        var objectives = front.Result.Definition.Objectives.Select(static objective => objective.Name).ToArray();
        facts["ideal"] = objectives.Zip(front.Ideal()).ToDictionary(static pair => pair.First, static pair => (object?)pair.Second);
        facts["nadir"] = objectives.Zip(front.Nadir()).ToDictionary(static pair => pair.First, static pair => (object?)pair.Second);
        if (front.FindKnee() is { } knee)
            facts["knee"] = (long)knee;
        return facts;
    }
}
