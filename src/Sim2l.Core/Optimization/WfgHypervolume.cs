namespace Sim2l.Optimization;

/// <summary>The hypervolume of points with four and more objectives, between them and the origin: WFG (While, Bradstreet, Barone, 2012).</summary>
/// <remarks>
/// What a point adds to those that are better in the last objective is its own volume without what they have of it. That is a hypervolume again, of one
/// objective less, because all of them reach beyond the point in the last one.
/// </remarks>
internal static class WfgHypervolume
{
    /// <summary>The volume of some rows, none of which dominates another.</summary>
    public static double Of(double[][] columns, int[] rows) =>
        Of([.. rows.Select(row => columns.Select(column => column[row]).ToArray())], columns.Length);

    private static double Of(double[][] points, int objectives)
    {
        if (points.Length == 0)
            return 0;
        if (objectives == 3)
            return HypervolumeSweep.Volume(ColumnOf(points, 0), ColumnOf(points, 1), ColumnOf(points, 2));

        var last = objectives - 1;
        // From the worst to the best, so that all that come later reach as far.
        Array.Sort(points, (left, right) => right[last].CompareTo(left[last]));
        var volume = 0.0;
        for (var i = 0; i < points.Length; i++)
            volume += -points[i][last] * (Product(points[i], last) - Of(Limit(points.AsSpan(i + 1), points[i], last), last));
        return volume;
    }

    /// <summary>The product of the distances from the origin.</summary>
    private static double Product(double[] point, int objectives)
    {
        var product = 1.0;
        for (var i = 0; i < objectives; i++)
            product *= -point[i];
        return product;
    }

    /// <summary>What points have in common with one, without those that others dominate there.</summary>
    private static double[][] Limit(ReadOnlySpan<double[]> points, double[] by, int objectives)
    {
        var limited = new List<double[]>(points.Length);
        foreach (var point in points)
        {
            var common = new double[objectives];
            for (var i = 0; i < objectives; i++)
                common[i] = Math.Max(point[i], by[i]);
            if (limited.Exists(other => IsNotWorse(other, common)))
                continue;
            limited.RemoveAll(other => IsNotWorse(common, other));
            limited.Add(common);
        }
        return [.. limited];
    }

    private static bool IsNotWorse(double[] left, double[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] > right[i])
                return false;
        }
        return true;
    }

    private static double[] ColumnOf(double[][] points, int objective) => Array.ConvertAll(points, point => point[objective]);
}
