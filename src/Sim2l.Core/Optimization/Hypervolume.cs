namespace Sim2l.Optimization;

/// <summary>How much of the space between a reference point and a result's points is dominated: a measure of how good a front is.</summary>
/// <remarks>
/// Exact but for rounding. Two and three objectives: a sweep in O(n log n) (Beume, Fonseca, López-Ibáñez, Paquete, Vahrenhold, "On the complexity of computing
/// the hypervolume indicator", 2009). More: WFG (While, Bradstreet, Barone, "A fast way of calculating exact hypervolumes", 2012).
/// </remarks>
public static class Hypervolume
{
    /// <summary>The hypervolume of a result's points.</summary>
    /// <param name="result">The result; points that miss a constraint, and those with NaN, do not count, as with <see cref="ParetoFront"/>.</param>
    /// <param name="reference">A finite value for each objective, in the objective's own direction; points that are not better in every objective add nothing.</param>
    /// <returns>The volume, in the product of the objectives' units; infinity when a point that adds is infinitely good.</returns>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a reference of another length, or one that is not finite.</exception>
    public static double Of(OptimizationResult result, ReadOnlySpan<double> reference)
    {
        var objectives = result.Definition.Objectives;
        if (reference.Length != objectives.Count)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The reference point has {reference.Length} values where the problem '{result.Definition.Problem}' has {objectives.Count} objectives.");
        var turned = new double[reference.Length];
        for (var i = 0; i < turned.Length; i++)
        {
            if (!double.IsFinite(reference[i]))
                throw new Sim2lException(ErrorKind.InvalidInput, $"The reference point needs a finite value for '{objectives[i].Name}', not {reference[i]}.");
            turned[i] = objectives[i].Direction == ObjectiveDirection.Maximize ? -reference[i] : reference[i];
        }
        return Of(PointTable.BetterThan(result, turned));
    }

    private static double Of(PointTable points)
    {
        var columns = points.Values;
        if (columns.Any(static column => column.AsSpan().Contains(double.NegativeInfinity)))
            return double.PositiveInfinity;
        return columns.Length switch
        {
            1 => points.Count == 0 ? 0 : -columns[0].Min(),
            2 => HypervolumeSweep.Area(columns[0], columns[1]),
            3 => HypervolumeSweep.Volume(columns[0], columns[1], columns[2]),
            _ => WfgHypervolume.Of(columns, ParetoSearch.Find(points)),
        };
    }
}
