namespace Sim2l.Optimization;

/// <summary>What dominates what, as the definition says it, point by point.</summary>
internal static class NaiveDominance
{
    public static int[] Front(OptimizationResult result)
    {
        var counting = Points(result).Where(point => IsFeasible(result, point)).ToArray();
        var rows = Array.ConvertAll(counting, point => Row(result, point));
        return [.. counting.Where((_, i) => !Array.Exists(rows, other => Dominates(other, rows[i])))];
    }

    /// <summary>Takes one front after the other away, with constrained domination: who misses less dominates, and objectives decide among those that miss nothing.</summary>
    public static int[] Ranks(OptimizationResult result)
    {
        var ranks = Enumerable.Repeat(-1, result.PointCount).ToArray();
        var rest = Points(result).Where(point => IsKnown(result, point)).ToHashSet();
        for (var rank = 0; rest.Count > 0; rank++)
        {
            var front = rest.Where(point => !rest.Any(other => DominatesConstrained(result, other, point))).ToArray();
            foreach (var point in front)
                ranks[point] = rank;
            rest.ExceptWith(front);
        }
        return ranks;
    }

    /// <summary>Counts the unit cells that are dominated by points on a lattice; the reference is at the same height everywhere.</summary>
    public static double LatticeVolume(OptimizationResult result, int reference)
    {
        var objectives = result.Definition.Objectives.Count;
        var front = Array.ConvertAll(Front(result), point => Row(result, point));
        var cell = new int[objectives];
        var volume = 0;
        for (var number = 0; number < Math.Pow(reference, objectives); number++)
        {
            for (int i = 0, rest = number; i < objectives; i++, rest /= reference)
                cell[i] = rest % reference;
            if (front.Any(point => point.Zip(cell).All(static pair => pair.First <= pair.Second)))
                volume++;
        }
        return volume;
    }

    private static IEnumerable<int> Points(OptimizationResult result) => Enumerable.Range(0, result.PointCount);

    private static double Turned(OptimizationResult result, int objective, int point) =>
        result.Columns[result.Definition.ObjectiveColumn(objective)][point] * (result.Definition.Objectives[objective].Direction == ObjectiveDirection.Minimize ? 1 : -1);

    private static bool IsKnown(OptimizationResult result, int point) => Enumerable.Range(0, result.Definition.Objectives.Count).All(i => !double.IsNaN(Turned(result, i, point)));

    private static bool IsFeasible(OptimizationResult result, int point) => IsKnown(result, point) && result.ViolationOf(point) == 0;

    private static bool DominatesConstrained(OptimizationResult result, int left, int right)
    {
        var (violation, other) = (result.ViolationOf(left), result.ViolationOf(right));
        return violation < other || (violation == 0 && other == 0 && Dominates(Row(result, left), Row(result, right)));
    }

    private static double[] Row(OptimizationResult result, int point) => [.. Enumerable.Range(0, result.Definition.Objectives.Count).Select(i => Turned(result, i, point))];

    private static bool Dominates(double[] left, double[] right)
    {
        var isBetter = false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] > right[i])
                return false;
            isBetter |= left[i] < right[i];
        }
        return isBetter;
    }
}
