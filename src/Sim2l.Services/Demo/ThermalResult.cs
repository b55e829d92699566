namespace Sim2l.Demo;

/// <summary>What comes out of one simulation of a bar.</summary>
internal sealed record ThermalResult
{
    private const double Pascals = 1e6;

    /// <summary>K, the highest anywhere at any time.</summary>
    public required double PeakTemperature { get; init; }

    /// <summary>K, at the end.</summary>
    public required double MeanTemperature { get; init; }

    /// <summary>MPa, the greatest in magnitude anywhere at any time; below zero is compression.</summary>
    public required double PeakStress { get; init; }

    /// <summary>s until the mean has made 90 % of its way; null when it had not at the end.</summary>
    public required double? TimeTo90Percent { get; init; }

    /// <summary>J/m², heat taken up for each square metre of cross-section.</summary>
    public required double AbsorbedHeat { get; init; }

    /// <summary>K at the nodes, at the end.</summary>
    public required double[] TemperatureProfile { get; init; }

    public static ThermalResult Of(ThermalBar bar, IReadOnlyList<ThermalStep> steps)
    {
        var last = steps[^1];
        return new()
        {
            PeakTemperature = steps.Max(static step => step.PeakTemperature),
            MeanTemperature = last.MeanTemperature,
            PeakStress = steps.SelectMany(static step => step.Temperatures).Select(bar.StressAt).MaxBy(Math.Abs) / Pascals,
            TimeTo90Percent = FindTime(steps, bar.InitialTemperature + 0.9 * (bar.FinalMeanTemperature - bar.InitialTemperature)),
            AbsorbedHeat = bar.Density * bar.SpecificHeat * bar.Length * (last.MeanTemperature - bar.InitialTemperature),
            TemperatureProfile = last.Temperatures,
        };
    }

    /// <summary>When the mean passes a temperature, interpolated between the two steps around it.</summary>
    private static double? FindTime(IReadOnlyList<ThermalStep> steps, double temperature)
    {
        for (var index = 1; index < steps.Count; index++)
        {
            var (before, after) = (steps[index - 1].MeanTemperature, steps[index].MeanTemperature);
            if (before != after && (temperature - before) * (temperature - after) <= 0)
                return steps[index - 1].Time + (temperature - before) / (after - before) * (steps[index].Time - steps[index - 1].Time);
        }
        return null;
    }
}
