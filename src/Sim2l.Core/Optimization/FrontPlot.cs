using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>A picture of the points of a result with two or three objectives: the first to the right, the second upwards, the third as colour.</summary>
/// <remarks>What it shows is settled here; <see cref="FrontPlotText"/> and <see cref="FrontPlotSvg"/> draw it. Points with an objective that is NaN or infinite have no place.</remarks>
public sealed class FrontPlot
{
    private readonly bool[] _isOnFront;
    private readonly bool _showsOthers;

    /// <summary>Makes a picture.</summary>
    /// <param name="result">The result.</param>
    /// <param name="showsOthers">Whether points that are not on the front are shown too.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> unless the result has two or three objectives.</exception>
    public FrontPlot(OptimizationResult result, bool showsOthers = true)
    {
        ArgumentNullException.ThrowIfNull(result);
        var objectives = result.Definition.Objectives;
        if (objectives.Count is not (2 or 3))
            throw new Sim2lException(ErrorKind.InvalidInput, $"A plot shows two or three objectives, and '{result.Definition.Problem}' has {objectives.Count}{(objectives.Count > 3 ? "; choose some of " : ": ")}{string.Join(", ", objectives.Select(static objective => objective.Name))}.");
        Front = ParetoFront.Of(result);
        _isOnFront = new bool[result.PointCount];
        foreach (var point in Front.Indices)
            _isOnFront[point] = true;
        _showsOthers = showsOthers;
        Axes = [.. objectives.Select((objective, i) => new PlotAxis(objective, Shown.Select(point => ValueOf(i, point))))];
        ShownCount = Shown.Count();
        Knee = Front.FindKnee();
    }

    /// <summary>The front.</summary>
    public ParetoFront Front { get; }

    /// <summary>The axes: to the right, upwards, and of colours where there is a third objective.</summary>
    public ImmutableArray<PlotAxis> Axes { get; }

    /// <summary>The number of the front's knee; null without one.</summary>
    public int? Knee { get; }

    /// <summary>How many points are shown.</summary>
    public int ShownCount { get; }

    /// <summary>What stands above the picture.</summary>
    public string Title => $"{Front.Result.Definition.Problem}: {Front.Indices.Length:N0} of {Front.Result.PointCount:N0} points on the front";

    /// <summary>How many points have no place, because an objective is NaN or infinite.</summary>
    public int UnplacedCount => Candidates.Count(point => !HasPlace(point));

    /// <summary>What a mark means.</summary>
    internal static string Explain(PlotMark mark) => mark switch
    {
        PlotMark.Infeasible => "misses a constraint",
        PlotMark.Dominated => "dominated",
        PlotMark.Front => "front",
        _ => "knee",
    };

    /// <summary>The marks that occur, in the order in which they cover each other.</summary>
    public IReadOnlyList<PlotMark> Marks => [.. Points(mark: null).Select(static point => point.Mark).Distinct().Order()];

    /// <summary>The points to draw with one mark, or with any.</summary>
    public IEnumerable<PlotPoint> Points(PlotMark? mark) => Shown.Where(point => mark is null || MarkOf(point) == mark).Select(Place);

    private IEnumerable<int> Candidates => _showsOthers ? Enumerable.Range(0, Front.Result.PointCount) : Front.Indices;

    private IEnumerable<int> Shown => Candidates.Where(HasPlace);

    private bool HasPlace(int point)
    {
        for (var i = 0; i < Front.Result.Definition.Objectives.Count; i++)
        {
            if (!double.IsFinite(ValueOf(i, point)))
                return false;
        }
        return true;
    }

    private double ValueOf(int objective, int point) => Front.Result.Columns[Front.Result.Definition.ObjectiveColumn(objective)][point];

    private PlotMark MarkOf(int point)
    {
        if (!_isOnFront[point])
            return Front.Result.ViolationOf(point) > 0 ? PlotMark.Infeasible : PlotMark.Dominated;
        return point == Knee ? PlotMark.Knee : PlotMark.Front;
    }

    private PlotPoint Place(int point) =>
        new(MarkOf(point), Axes[0].PlaceOf(ValueOf(0, point)), Axes[1].PlaceOf(ValueOf(1, point)), Axes.Length > 2 ? Axes[2].PlaceOf(ValueOf(2, point)) : 0);
}
