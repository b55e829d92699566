namespace Sim2l.Demo;

/// <summary>The bar at one moment.</summary>
/// <param name="Index">The time step, 0 for the start.</param>
/// <param name="Time">Seconds since the start.</param>
/// <param name="Temperatures">Kelvin at the nodes, from the heated end on.</param>
/// <param name="Residual">The largest change of temperature since the step before, in kelvin: it falls as the bar comes to rest.</param>
internal sealed record ThermalStep(int Index, double Time, double[] Temperatures, double Residual)
{
    /// <summary>The mean over the length, by the trapezoidal rule.</summary>
    public double MeanTemperature
    {
        get
        {
            var ends = (Temperatures[0] + Temperatures[^1]) / 2;
            return (ends + Temperatures.AsSpan(1..^1).ToArray().Sum()) / (Temperatures.Length - 1);
        }
    }

    public double PeakTemperature => Temperatures.Max();
}
