namespace Sim2l.Demo;

/// <summary>What a bar may be made of: typical values at room temperature, in SI units.</summary>
internal sealed record BarMaterial(
    string Name, double Conductivity, double Density, double SpecificHeat, double YoungsModulus, double ExpansionCoefficient, double YieldStrength, double MeltingTemperature)
{
    public static IReadOnlyList<BarMaterial> All { get; } =
    [
        new("aluminium 6061", 167, 2700, 896, 68.9e9, 23.6e-6, 276e6, 855),
        new("copper", 391, 8940, 385, 117e9, 17e-6, 69e6, 1356),
        new("invar 36", 10.2, 8050, 515, 141e9, 1.3e-6, 276e6, 1700),
        new("stainless steel 304", 16.2, 8000, 500, 193e9, 17.3e-6, 215e6, 1673),
        new("titanium 6Al-4V", 6.7, 4430, 526, 113.8e9, 8.6e-6, 880e6, 1877),
    ];

    /// <summary>A bar of it, in metres.</summary>
    public ThermalBar Bar(double length) => new()
    {
        Length = length,
        Conductivity = Conductivity,
        Density = Density,
        SpecificHeat = SpecificHeat,
        YoungsModulus = YoungsModulus,
        ExpansionCoefficient = ExpansionCoefficient,
        YieldStrength = YieldStrength,
        MeltingTemperature = MeltingTemperature,
    };
}
