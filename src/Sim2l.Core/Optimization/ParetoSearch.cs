namespace Sim2l.Optimization;

/// <summary>Finds the points of a table that no other dominates; those that are the same do not dominate each other.</summary>
internal static class ParetoSearch
{
    /// <summary>The rows of the front, ascending.</summary>
    public static int[] Find(PointTable points)
    {
        if (points.Count == 0)
            return [];
        var sorted = points.Sorted();
        var front = points.Objectives switch
        {
            1 => sorted[..CountOfFirst(points, sorted)],
            2 => InPlane(points, sorted),
            3 => InSpace(points, sorted),
            _ => InAny(points, sorted),
        };
        Array.Sort(front);
        return front;
    }

    private static int CountOfFirst(PointTable points, int[] sorted)
    {
        var count = 1;
        while (count < sorted.Length && points.Values[0][sorted[count]] == points.Values[0][sorted[0]])
            count++;
        return count;
    }

    private static int[] InPlane(PointTable points, int[] sorted)
    {
        var (x, y) = (points.Values[0], points.Values[1]);
        var front = new List<int>();
        var last = -1;
        foreach (var row in sorted)
        {
            if (last >= 0 && y[row] >= y[last] && !(y[row] == y[last] && x[row] == x[last]))
                continue;
            front.Add(row);
            last = row;
        }
        return [.. front];
    }

    /// <summary>Walks along the first objective and keeps the front of the other two.</summary>
    private static int[] InSpace(PointTable points, int[] sorted)
    {
        var ranks = DoubleOrder.Ranks(points.Values[1]);
        var z = points.Values[2];
        var stairs = new RankSet(points.Count);
        var heights = new double[points.Count];
        var front = new List<int>();
        for (var i = 0; i < sorted.Length; i++)
        {
            var row = sorted[i];
            var below = stairs.AtMost(ranks[row]);
            if (below >= 0 && heights[below] <= z[row])
            {
                if (i > 0 && front.Count > 0 && front[^1] == sorted[i - 1] && points.Compare(row, sorted[i - 1]) == 0)
                    front.Add(row);
                continue;
            }
            front.Add(row);
            stairs.Add(ranks[row]);
            heights[ranks[row]] = z[row];
            for (var next = stairs.Above(ranks[row]); next >= 0 && heights[next] >= z[row]; next = stairs.Above(ranks[row]))
                stairs.Remove(next);
        }
        return [.. front];
    }

    private static int[] InAny(PointTable points, int[] sorted)
    {
        var archive = new DominanceArchive(points.Objectives);
        var front = new List<int>();
        Span<double> point = new double[points.Objectives];
        foreach (var row in sorted)
        {
            for (var i = 0; i < point.Length; i++)
                point[i] = points.Values[i][row];
            if (archive.Dominates(point))
                continue;
            archive.Add(point);
            front.Add(row);
        }
        return [.. front];
    }
}
