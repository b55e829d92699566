using System.Globalization;

namespace Sim2l.Optimization;

/// <summary>The axis of an objective in a plot: its range, which leaves some room at both ends, and marks at round numbers.</summary>
public sealed class PlotAxis
{
    private const double Room = 0.04;

    // Below these, numbers cannot be told apart well enough to divide the range between them.
    private const double LeastShare = 1e-9;
    private const double LeastSpan = 1e-290;

    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    /// <summary>Makes an axis that has room for some values, of which those that are not finite do not count.</summary>
    public PlotAxis(OptimizationObjective objective, IEnumerable<double> values)
    {
        Objective = objective;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        (Low, High) = low <= high ? Widened(low, high) : (0, 1);
    }

    /// <summary>The objective.</summary>
    public OptimizationObjective Objective { get; }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>What stands at the axis: name, unit, and which direction is better.</summary>
    public string Caption => $"{Objective.Name}{(Objective.Unit is { Length: > 0 } unit ? $" in {unit}" : "")} ({Objective.Direction.ToString().ToLowerInvariant()})";

    /// <summary>How far along the axis a finite value is, from 0 to 1.</summary>
    /// <remarks>By halves, because the difference of two numbers may be too large for one.</remarks>
    public double PlaceOf(double value) => Math.Clamp(((value / 2) - (Low / 2)) / ((High / 2) - (Low / 2)), 0, 1);

    /// <summary>Marks at round numbers, ascending, all labels different.</summary>
    /// <param name="most">About how many; at least two.</param>
    public IReadOnlyList<PlotTick> Ticks(int most)
    {
        var step = StepOf(((High / 2) - (Low / 2)) / Math.Max(2, most) * 2);
        var values = new List<double>();
        for (var i = Math.Ceiling(Low / step); i * step <= High; i++)
            values.Add((i * step) + 0.0);
        return [.. values.Zip(Labels(values, step), static (value, label) => new PlotTick(value, label))];
    }

    /// <summary>The ranges of as many equal parts of the axis, ascending.</summary>
    public IEnumerable<string> Parts(int count) =>
        Enumerable.Range(0, count).Select(part => string.Create(CultureInfo.InvariantCulture, $"{ValueAt((double)part / count):G3} … {ValueAt((part + 1.0) / count):G3}"));

    private double ValueAt(double place) => (Low * (1 - place)) + (High * place);

    private static (double Low, double High) Widened(double low, double high)
    {
        var half = (high / 2) - (low / 2);
        var room = half * 2 * Room;
        if (half < LeastSpan || half < LeastShare * Math.Max(Math.Abs(low), Math.Abs(high)))
            room = Math.Max(Math.Abs(low), Math.Abs(high)) / 20 is var share && share > LeastSpan ? share : 1;
        return (Math.Max(low - room, double.MinValue), Math.Min(high + room, double.MaxValue));
    }

    private static double StepOf(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var step = Steps.Select(digit => digit * power).FirstOrDefault(step => step >= least, least);
        return Math.Min(step, double.MaxValue);
    }

    /// <summary>The values with as few digits as tell where each is.</summary>
    private static List<string> Labels(List<double> values, double step)
    {
        for (var digits = 6; ; digits++)
        {
            var labels = values.ConvertAll(value => value.ToString($"G{digits}", CultureInfo.InvariantCulture));
            if (digits >= 17 || values.Zip(labels).All(pair => Math.Abs(double.Parse(pair.Second, CultureInfo.InvariantCulture) - pair.First) <= step / 100))
                return labels;
        }
    }
}
