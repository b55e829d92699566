namespace Sim2l.Optimization;

/// <summary>The objectives of some points, by column, turned so that lower is better; no value is NaN, and zero has no sign.</summary>
internal sealed class PointTable
{
    private PointTable(double[][] values, int[] points)
    {
        Values = values;
        Points = points;
    }

    /// <summary>The columns.</summary>
    public double[][] Values { get; }

    /// <summary>The numbers that the points have in their result, ascending.</summary>
    public int[] Points { get; }

    /// <summary>How many points there are.</summary>
    public int Count => Points.Length;

    /// <summary>How many objectives there are.</summary>
    public int Objectives => Values.Length;

    /// <summary>The points that fulfil all constraints and whose objectives are all known.</summary>
    public static PointTable FeasibleOf(OptimizationResult result) => Of(result, isFeasible: true);

    /// <summary>The points whose objectives are all known.</summary>
    public static PointTable KnownOf(OptimizationResult result) => Of(result, isFeasible: false);

    /// <summary>The points that fulfil all constraints and are better than a reference in every objective, seen from there: all values are below zero.</summary>
    /// <param name="result">The result.</param>
    /// <param name="reference">A finite value for each objective, turned so that lower is better.</param>
    public static PointTable BetterThan(OptimizationResult result, ReadOnlySpan<double> reference)
    {
        var definition = result.Definition;
        var columns = new double[reference.Length][];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = Shifted(result.Columns[definition.ObjectiveColumn(i)].AsSpan(), definition.Objectives[i].Direction, reference[i]);
        var counts = new bool[result.PointCount];
        Array.Fill(counts, true);
        foreach (var column in columns)
            ClearUnlessBelowZero(counts, column);
        for (var i = 0; i < definition.Constraints.Count; i++)
            ClearViolating(counts, result.Columns[definition.ConstraintColumn(i)].AsSpan(), definition.Constraints[i]);
        var points = PointsOf(counts);
        return points.Length == counts.Length ? new(columns, points) : new([.. columns.Select(column => Array.ConvertAll(points, point => column[point]))], points);
    }

    /// <summary>The points of some rows, which ascend.</summary>
    public PointTable Select(int[] rows) => rows.Length == Count ? this : new(
        [.. Values.Select(column => Array.ConvertAll(rows, row => column[row]))],
        Array.ConvertAll(rows, row => Points[row]));

    /// <summary>Compares two points, objective by objective.</summary>
    public int Compare(int left, int right)
    {
        foreach (var column in Values)
        {
            var order = column[left].CompareTo(column[right]);
            if (order != 0)
                return order;
        }
        return 0;
    }

    /// <summary>The rows in the order of their values: the first objective decides, then the second, and so on, and last the number of the row.</summary>
    /// <remarks>What dominates a point comes before it.</remarks>
    public int[] Sorted()
    {
        var rows = DoubleOrder.Sort(Values[0]);
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && Values[0][rows[end]] == Values[0][rows[start]])
                end++;
            if (end - start > 1)
                rows.AsSpan(start, end - start).Sort((left, right) => Compare(left, right) is not 0 and var order ? order : left.CompareTo(right));
            start = end;
        }
        return rows;
    }

    private static PointTable Of(OptimizationResult result, bool isFeasible)
    {
        var counts = new bool[result.PointCount];
        Array.Fill(counts, true);
        for (var i = 0; i < result.Definition.Objectives.Count; i++)
            ClearUnknown(counts, result.Columns[result.Definition.ObjectiveColumn(i)].AsSpan());
        for (var i = 0; isFeasible && i < result.Definition.Constraints.Count; i++)
            ClearViolating(counts, result.Columns[result.Definition.ConstraintColumn(i)].AsSpan(), result.Definition.Constraints[i]);
        var points = PointsOf(counts);
        return new([.. result.Definition.Objectives.Select((objective, i) => Turned(result.Columns[result.Definition.ObjectiveColumn(i)].AsSpan(), points, objective.Direction))], points);
    }

    private static void ClearUnknown(Span<bool> counts, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (double.IsNaN(values[i]))
                counts[i] = false;
        }
    }

    private static void ClearUnlessBelowZero(Span<bool> counts, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            counts[i] &= values[i] < 0;
    }

    private static void ClearViolating(Span<bool> counts, ReadOnlySpan<double> values, OptimizationConstraint constraint)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (constraint.ViolationOf(values[i]) > 0)
                counts[i] = false;
        }
    }

    private static int[] PointsOf(bool[] counts)
    {
        var points = new int[counts.AsSpan().Count(true)];
        for (int i = 0, next = 0; i < counts.Length; i++)
        {
            if (counts[i])
                points[next++] = i;
        }
        return points;
    }

    private static double[] Turned(ReadOnlySpan<double> values, int[] points, ObjectiveDirection direction)
    {
        var sign = direction == ObjectiveDirection.Maximize ? -1.0 : 1.0;
        var turned = GC.AllocateUninitializedArray<double>(points.Length);
        for (var i = 0; i < points.Length; i++)
            turned[i] = (values[points[i]] * sign) + 0.0;
        return turned;
    }

    private static double[] Shifted(ReadOnlySpan<double> values, ObjectiveDirection direction, double origin)
    {
        var sign = direction == ObjectiveDirection.Maximize ? -1.0 : 1.0;
        var shifted = GC.AllocateUninitializedArray<double>(values.Length);
        for (var i = 0; i < shifted.Length; i++)
            shifted[i] = (values[i] * sign) - origin;
        return shifted;
    }
}
