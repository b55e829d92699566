using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>How far a point of a front is from its neighbours: the crowding distance of NSGA-II.</summary>
/// <remarks>
/// Deb, Pratap, Agarwal, Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002: for each objective the distance between the next
/// lower and the next higher point, as a part of the whole range, added up; the outermost points have infinity. Equal values are in the order in which their
/// points were given. An objective whose range is zero or infinite adds nothing within.
/// </remarks>
public static class CrowdingDistance
{
    /// <summary>The distances of the points of a front, in the order in which they were given.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a point with NaN in an objective.</exception>
    public static ImmutableArray<double> Of(OptimizationResult result, ImmutableArray<int> points)
    {
        var distances = new double[points.Length];
        for (var objective = 0; objective < result.Definition.Objectives.Count && points.Length > 0; objective++)
            Add(distances, ValuesOf(result, objective, points));
        return [.. distances];
    }

    private static double[] ValuesOf(OptimizationResult result, int objective, ImmutableArray<int> points)
    {
        var column = result.Columns[result.Definition.ObjectiveColumn(objective)];
        var values = new double[points.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column[points[i]] + 0.0;
            if (double.IsNaN(values[i]))
                throw new Sim2lException(ErrorKind.InvalidInput, $"Point {points[i]} has NaN for the objective '{result.Definition.Objectives[objective].Name}', so it has no distance from others.");
        }
        return values;
    }

    private static void Add(double[] distances, double[] values)
    {
        var order = DoubleOrder.Sort(values);
        var range = values[order[^1]] - values[order[0]];
        distances[order[0]] = double.PositiveInfinity;
        distances[order[^1]] = double.PositiveInfinity;
        if (range == 0 || !double.IsFinite(range))
            return;
        for (var i = 1; i < order.Length - 1; i++)
            distances[order[i]] += (values[order[i + 1]] - values[order[i - 1]]) / range;
    }
}
