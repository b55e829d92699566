namespace Sim2l.Demo;

/// <summary>A bar between the walls that was tried, in m, kg/m², MPa and K.</summary>
internal sealed record BarTrial(string Material, double Length, double Mass, double Stress, double FarWall)
{
    /// <summary>Simulates a bar, and records nothing of it.</summary>
    public static BarTrial Of(BarMaterial material, double length)
    {
        var bar = material.Bar(length);
        var last = bar.Simulate().Last();
        return new(material.Name, length, bar.Density * length, Math.Abs(bar.StressAt(last.MeanTemperature)) / 1e6, last.Temperatures[^1]);
    }
}
