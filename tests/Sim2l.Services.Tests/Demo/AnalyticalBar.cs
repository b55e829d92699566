namespace Sim2l.Demo;

/// <summary>The exact temperatures of a <see cref="ThermalBar"/> as a Fourier series.</summary>
/// <remarks>H. Carslaw, J. Jaeger, Conduction of Heat in Solids, 2nd ed., Oxford 1959, chapter III.</remarks>
internal static class AnalyticalBar
{
    private const int Terms = 400;

    public static double TemperatureAt(ThermalBar bar, double position, double time)
    {
        var x = position / bar.Length;
        var fourier = bar.Diffusivity * time / (bar.Length * bar.Length);
        var share = bar.FarEnd == FarEnd.Insulated ? Insulated(x, fourier) : Fixed(x, fourier);
        return bar.InitialTemperature + share * (bar.BoundaryTemperature - bar.InitialTemperature);
    }

    public static double LargestError(ThermalBar bar)
    {
        var end = bar.Simulate().Last();
        return end.Temperatures.Select((temperature, node) => Math.Abs(temperature - TemperatureAt(bar, node * bar.Spacing, end.Time))).Max();
    }

    private static double Insulated(double x, double fourier) => 1 - Enumerable.Range(0, Terms).Sum(term =>
    {
        var mode = (2 * term + 1) * Math.PI / 2;
        return 2 / mode * Math.Sin(mode * x) * Math.Exp(-mode * mode * fourier);
    });

    private static double Fixed(double x, double fourier) => 1 - x - Enumerable.Range(1, Terms).Sum(term =>
    {
        var mode = term * Math.PI;
        return 2 / mode * Math.Sin(mode * x) * Math.Exp(-mode * mode * fourier);
    });
}
