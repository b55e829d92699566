using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Sim2l.Optimization;

/// <summary>The points of a result that no other point dominates.</summary>
/// <remarks>
/// A point dominates another when it is not worse in any objective and better in one. Points that miss a constraint, or whose value of one is NaN, do not
/// count, and neither do points with NaN in an objective: they are not on the front and dominate nothing. Points that are the same in all objectives do not
/// dominate each other, so all of them are on the front or none. Infinities are the worst or best values; 0 and -0 are the same.
/// O(n log n) for two and three objectives, at worst O(n²) for more.
/// </remarks>
public sealed class ParetoFront
{
    private ParetoFront(OptimizationResult result, ImmutableArray<int> indices)
    {
        Result = result;
        Indices = indices;
    }

    /// <summary>The result of which it is the front.</summary>
    public OptimizationResult Result { get; }

    /// <summary>The numbers of the points on the front, ascending; empty when no point counts.</summary>
    public ImmutableArray<int> Indices { get; }

    /// <summary>Finds the front of a result.</summary>
    public static ParetoFront Of(OptimizationResult result)
    {
        var points = DominanceGrid.Thin(PointTable.FeasibleOf(result));
        return new(result, ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(ParetoSearch.Find(points), row => points.Points[row])));
    }

    /// <summary>The front as a named subset of its result.</summary>
    public ResultSet ToResultSet(string name = "pareto") => new() { Name = name, Indices = Indices };

    /// <summary>The best value of each objective on the front, in the objectives' own directions.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when the front is empty.</exception>
    public ImmutableArray<double> Ideal() => [.. Enumerable.Range(0, Result.Definition.Objectives.Count).Select(objective => Extreme(objective, isBest: true))];

    /// <summary>The worst value of each objective on the front, in the objectives' own directions.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when the front is empty.</exception>
    public ImmutableArray<double> Nadir() => [.. Enumerable.Range(0, Result.Definition.Objectives.Count).Select(objective => Extreme(objective, isBest: false))];

    /// <summary>The number of the point that gains most over a linear exchange between the objectives: the one farthest from the plane through the ends of the axes, when ideal and nadir are put at 0 and 1.</summary>
    /// <remarks>
    /// With two objectives it is the point with the greatest distance from the line between the ends of the front (Das, "On characterizing the knee of the
    /// Pareto curve based on normal-boundary intersection", 1999). Points with infinite objectives are left out; of several the first counts.
    /// </remarks>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when the front is empty, or has only infinite points.</exception>
    public int Knee()
    {
        var bounded = Bounded();
        var (ideal, nadir) = (bounded.Ideal(), bounded.Nadir());
        return bounded.Indices.MinBy(point => Enumerable.Range(0, ideal.Length).Sum(i => nadir[i] == ideal[i] ? 0 : (ColumnOf(i)[point] - ideal[i]) / (nadir[i] - ideal[i])));
    }

    /// <summary>The knee, as <see cref="Knee"/> finds it; null when the front is empty, or has only infinite points.</summary>
    public int? FindKnee() => Indices.Any(IsFinite) ? Knee() : null;

    /// <summary>A point from which to measure the hypervolume where none is given: the nadir, a tenth of its distance from the ideal farther away.</summary>
    /// <remarks>Where an objective is the same for all points it is a tenth of its value, or one where that is zero. Points with infinite objectives are left out.</remarks>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when the front is empty, or has only infinite points.</exception>
    public ImmutableArray<double> ReferencePoint()
    {
        var bounded = Bounded();
        var (ideal, nadir) = (bounded.Ideal(), bounded.Nadir());
        return [.. Result.Definition.Objectives.Select((objective, i) => nadir[i] + (objective.Direction == ObjectiveDirection.Minimize ? 1 : -1) * Margin(ideal[i], nadir[i]))];
    }

    private ParetoFront Bounded() => new(Result, [.. Indices.Where(IsFinite)]);

    private static double Margin(double ideal, double nadir)
    {
        var margin = Math.Abs(nadir == ideal ? nadir : nadir - ideal) / 10;
        return margin == 0 ? 1 : margin;
    }

    private bool IsFinite(int point) => Enumerable.Range(0, Result.Definition.Objectives.Count).All(objective => double.IsFinite(ColumnOf(objective)[point]));

    private double Extreme(int objective, bool isBest)
    {
        if (Indices.IsEmpty)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The front of '{Result.Definition.Problem}' is empty: {WhyEmpty}.");
        var column = ColumnOf(objective);
        var values = Indices.Select(point => column[point]);
        return isBest == (Result.Definition.Objectives[objective].Direction == ObjectiveDirection.Minimize) ? values.Min() : values.Max();
    }

    private string WhyEmpty => Result.PointCount == 0
        ? "the result has no points"
        : $"each of its {Result.PointCount} points misses a constraint, or has an objective that is NaN or infinite";

    private ImmutableArray<double> ColumnOf(int objective) => Result.Columns[Result.Definition.ObjectiveColumn(objective)];
}
