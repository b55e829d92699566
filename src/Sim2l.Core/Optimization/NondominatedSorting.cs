using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>Sorts the points of a result into fronts: the first is the Pareto front, the next the front of the rest, and so on.</summary>
/// <remarks>
/// The order of NSGA-II (Deb, Pratap, Agarwal, Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002), constraints included: points
/// that miss some come after all others, in the order of how much they miss together; those that miss equally much share a front. Points with NaN in an
/// objective have no rank. O(n log n) for two objectives, at worst O(n²) for more (efficient non-dominated sort with binary search: Zhang, Tian, Cheng, Jin, 2015).
/// </remarks>
public static class NondominatedSorting
{
    /// <summary>The rank of a point with NaN in an objective.</summary>
    public const int NoRank = -1;

    /// <summary>The number of each point's front, counted from zero.</summary>
    public static ImmutableArray<int> RanksOf(OptimizationResult result)
    {
        var ranks = new int[result.PointCount];
        Array.Fill(ranks, NoRank);
        var feasible = PointTable.FeasibleOf(result);
        var fronts = RankFeasible(feasible, ranks);
        if (result.Definition.Constraints.Count > 0)
            RankOthers(result, ranks, fronts);
        return [.. ranks];
    }

    private static int RankFeasible(PointTable points, int[] ranks)
    {
        if (points.Count == 0)
            return 0;
        var sorted = points.Sorted();
        return points.Objectives switch
        {
            1 => RankLine(points, sorted, ranks),
            2 => RankPlane(points, sorted, ranks),
            _ => RankAny(points, sorted, ranks),
        };
    }

    private static int RankLine(PointTable points, int[] sorted, int[] ranks)
    {
        var rank = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && points.Values[0][sorted[i]] > points.Values[0][sorted[i - 1]])
                rank++;
            ranks[points.Points[sorted[i]]] = rank;
        }
        return rank + 1;
    }

    /// <summary>Of each front only the last point can dominate what comes next.</summary>
    private static int RankPlane(PointTable points, int[] sorted, int[] ranks)
    {
        var (x, y) = (points.Values[0], points.Values[1]);
        var last = new List<int>();
        foreach (var row in sorted)
        {
            var front = FirstFront(last.Count, i => y[last[i]] < y[row] || (y[last[i]] == y[row] && x[last[i]] < x[row]));
            if (front == last.Count)
                last.Add(row);
            else
                last[front] = row;
            ranks[points.Points[row]] = front;
        }
        return last.Count;
    }

    private static int RankAny(PointTable points, int[] sorted, int[] ranks)
    {
        var fronts = new List<DominanceArchive>();
        var point = new double[points.Objectives];
        foreach (var row in sorted)
        {
            for (var i = 0; i < point.Length; i++)
                point[i] = points.Values[i][row];
            var front = FirstFront(fronts.Count, i => fronts[i].Dominates(point));
            if (front == fronts.Count)
                fronts.Add(new(points.Objectives));
            fronts[front].Add(point);
            ranks[points.Points[row]] = front;
        }
        return fronts.Count;
    }

    /// <summary>The first front that does not dominate a point; all before it do, none after it.</summary>
    private static int FirstFront(int count, Predicate<int> dominates)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (dominates(middle))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static void RankOthers(OptimizationResult result, int[] ranks, int rank)
    {
        var others = PointTable.KnownOf(result).Points.Where(point => ranks[point] == NoRank).GroupBy(result.ViolationOf).OrderBy(static group => group.Key);
        foreach (var group in others)
        {
            foreach (var point in group)
                ranks[point] = rank;
            rank++;
        }
    }
}
