using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>The fronts of several results of the same objectives, and which of their points no point of any of them dominates.</summary>
/// <remarks>Each point has to meet the constraints of its own result only.</remarks>
public sealed class CommonFront
{
    private CommonFront(ImmutableArray<ParetoFront> fronts, ImmutableArray<ImmutableArray<int>> indices)
    {
        Fronts = fronts;
        Indices = indices;
    }

    /// <summary>The front of each result by itself.</summary>
    public ImmutableArray<ParetoFront> Fronts { get; }

    /// <summary>The numbers of each result's points on the common front, ascending.</summary>
    public ImmutableArray<ImmutableArray<int>> Indices { get; }

    /// <summary>Finds the common front of results.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> without results, and where they differ in objectives.</exception>
    public static CommonFront Of(IReadOnlyList<OptimizationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var objectives = Shared([.. results.Select(static result => result.Definition)]);
        if (results.Any(result => result.Definition.Objectives.Count != objectives.Count))
            throw new Sim2lException(ErrorKind.InvalidInput, "The results have other objectives; points can be compared only where names, directions and units are the same.");
        var fronts = results.Select(ParetoFront.Of).ToImmutableArray();
        // What is dominated in its own result is dominated among all, so their fronts are enough.
        var union = new OptimizationResult(
            new() { Problem = "common front", Objectives = objectives },
            [.. objectives.Select(objective => fronts.SelectMany(front => ValuesOf(front, objective)).ToImmutableArray())]);
        return new(fronts, Part(ParetoFront.Of(union).Indices, fronts));
    }

    /// <summary>The objectives that results have in common, with their directions and units, in the order of the first.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> where there are none.</exception>
    public static IReadOnlyList<OptimizationObjective> Shared(IReadOnlyList<OptimizationDefinition> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        var shared = definitions.Take(1).SelectMany(static first => first.Objectives).Where(objective => definitions.All(other => other.Objectives.Contains(objective))).ToArray();
        return shared.Length > 0
            ? shared
            : throw new Sim2lException(ErrorKind.InvalidInput, "The results have no objective in common; points can be compared only where names, directions and units are the same.");
    }

    private static IEnumerable<double> ValuesOf(ParetoFront front, OptimizationObjective objective)
    {
        var column = front.Result.Column(objective.Name);
        return front.Indices.Select(point => column[point]);
    }

    private static ImmutableArray<ImmutableArray<int>> Part(ImmutableArray<int> common, ImmutableArray<ParetoFront> fronts)
    {
        var parts = ImmutableArray.CreateBuilder<ImmutableArray<int>>(fronts.Length);
        var (start, next) = (0, 0);
        foreach (var front in fronts)
        {
            var found = ImmutableArray.CreateBuilder<int>();
            for (; next < common.Length && common[next] < start + front.Indices.Length; next++)
                found.Add(front.Indices[common[next] - start]);
            parts.Add(found.DrainToImmutable());
            start += front.Indices.Length;
        }
        return parts.DrainToImmutable();
    }
}
