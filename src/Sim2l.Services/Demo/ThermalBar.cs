namespace Sim2l.Demo;

/// <summary>Transient heat conduction in a bar that is held at one temperature at its near end, and the stress it causes.</summary>
/// <remarks>
/// <para>ρ c ∂T/∂t = k ∂²T/∂x², by the scheme of Crank and Nicolson on an even grid: second order in space and time, stable for every step.
/// J. Crank, <i>The Mathematics of Diffusion</i>, 2nd ed., Oxford 1975, chapter 8. The jump at the heated end would make it ring, so the first steps are
/// pairs of implicit Euler half steps, which keep the order: R. Rannacher, <i>Numerische Mathematik</i> 43 (1984) 309–327.</para>
/// <para>The bar cannot expand, so σ = −E α (T − T₀), free of stress at the initial temperature: S. Timoshenko, J. Goodier,
/// <i>Theory of Elasticity</i>, 3rd ed., 1970, chapter 13. SI units throughout; the defaults are a steel bar of 10 cm.</para>
/// </remarks>
internal sealed record ThermalBar
{
    public const string Name = "thermal-bar";

    public const string Version = "1.0.0";

    private const int DampedSteps = 2;
    private const double ImplicitEuler = 1;
    private const double CrankNicolson = 0.5;

    /// <summary>K</summary>
    public double InitialTemperature { get; init; } = 300;

    /// <summary>K</summary>
    public double BoundaryTemperature { get; init; } = 400;

    public FarEnd FarEnd { get; init; } = FarEnd.Insulated;

    /// <summary>m</summary>
    public double Length { get; init; } = 0.1;

    /// <summary>W/(m·K)</summary>
    public double Conductivity { get; init; } = 45;

    /// <summary>kg/m³</summary>
    public double Density { get; init; } = 7850;

    /// <summary>J/(kg·K)</summary>
    public double SpecificHeat { get; init; } = 480;

    /// <summary>Pa</summary>
    public double YoungsModulus { get; init; } = 200e9;

    /// <summary>1/K</summary>
    public double ExpansionCoefficient { get; init; } = 12e-6;

    /// <summary>Pa</summary>
    public double YieldStrength { get; init; } = 350e6;

    /// <summary>K; the model ends there.</summary>
    public double MeltingTemperature { get; init; } = 1750;

    /// <summary>s</summary>
    public double Duration { get; init; } = 1200;

    public int Cells { get; init; } = 50;

    public int TimeSteps { get; init; } = 200;

    /// <summary>m²/s</summary>
    public double Diffusivity => Conductivity / (Density * SpecificHeat);

    public double TimeStep => Duration / TimeSteps;

    public double Spacing => Length / Cells;

    /// <summary>The mean temperature that the bar comes to in the end.</summary>
    public double FinalMeanTemperature => FarEnd == FarEnd.Insulated ? BoundaryTemperature : (BoundaryTemperature + InitialTemperature) / 2;

    /// <summary>Stress in pascal at a temperature; below zero is compression.</summary>
    public double StressAt(double temperature) => -YoungsModulus * ExpansionCoefficient * (temperature - InitialTemperature);

    /// <summary>The bar at the start and after every step, each when it is computed.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when an input is out of range or the bar melts.</exception>
    public IEnumerable<ThermalStep> Simulate()
    {
        foreach (var parameter in ThermalParameters.Inputs)
            parameter.Validate(this);

        var temperatures = new double[Cells + 1];
        Array.Fill(temperatures, InitialTemperature);
        temperatures[0] = BoundaryTemperature;
        var system = new TridiagonalSystem(Cells + 1);
        var step = new ThermalStep(0, 0, temperatures, Math.Abs(BoundaryTemperature - InitialTemperature));
        yield return RequireSolid(step);

        for (var index = 1; index <= TimeSteps; index++)
        {
            var next = Advance(system, step.Temperatures, index);
            step = new(index, index * TimeStep, next, next.Zip(step.Temperatures, static (now, before) => Math.Abs(now - before)).Max());
            yield return RequireSolid(step);
        }
    }

    private double[] Advance(TridiagonalSystem system, double[] temperatures, int index)
    {
        if (index > DampedSteps)
            return Solve(system, temperatures, TimeStep, CrankNicolson);
        var half = Solve(system, temperatures, TimeStep / 2, ImplicitEuler);
        return Solve(system, half, TimeStep / 2, ImplicitEuler);
    }

    private double[] Solve(TridiagonalSystem system, double[] now, double duration, double implicitness)
    {
        var number = Diffusivity * duration / (Spacing * Spacing);
        var after = implicitness * number;
        var before = (1 - implicitness) * number;
        system.SetRow(0, 0, 1, 0, BoundaryTemperature);
        for (var node = 1; node < Cells; node++)
            system.SetRow(node, -after, 1 + 2 * after, -after, now[node] + before * (now[node - 1] - 2 * now[node] + now[node + 1]));
        // No heat passes where the node beyond the end mirrors the one before it.
        if (FarEnd == FarEnd.Insulated)
            system.SetRow(Cells, -2 * after, 1 + 2 * after, 0, now[Cells] + 2 * before * (now[Cells - 1] - now[Cells]));
        else
            system.SetRow(Cells, 0, 1, 0, InitialTemperature);
        return system.Solve();
    }

    private ThermalStep RequireSolid(ThermalStep step) => step.PeakTemperature < MeltingTemperature
        ? step
        : throw new Sim2lException(ErrorKind.InvalidInput, FormattableString.Invariant($"The bar melts: {step.PeakTemperature:0.#} K after {step.Time:0.#} s, its melting temperature is {MeltingTemperature:0.#} K."));
}
